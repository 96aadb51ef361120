"""A translating machine that the host runs or trusts: the protocol of LibreTranslate. Off unless its address is set.

It is told the words and the two languages, nothing else: no session, no organisation, no person.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any

SECONDS = 10
LONGEST_ANSWER = 1_000_000


class TranslatorError(Exception):
    """The machine gave no answer, or one that cannot be read."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The words go to the address the host set, and nowhere else."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class Translator:
    """The machine at one address."""

    def __init__(self, address: str, key: str = "", seconds: float = SECONDS) -> None:
        self.address, self.key, self.seconds = address.rstrip("/"), key, seconds
        self.opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))

    def languages(self) -> list[str]:
        """The codes of the languages it knows."""
        told = self._asked("/languages", None)
        if not isinstance(told, list):
            raise TranslatorError("languages")
        return [str(each.get("code")) for each in told if isinstance(each, dict)]

    def translate(self, text: str, source: str, target: str) -> str:
        """One text in another language."""
        question = {"q": text, "source": source, "target": target, "format": "text"}
        told = self._asked("/translate", question | ({"api_key": self.key} if self.key else {}))
        if not isinstance(told, dict) or not isinstance(told.get("translatedText"), str):
            raise TranslatorError("translate")
        return str(told["translatedText"])

    def _asked(self, path: str, question: dict[str, str] | None) -> Any:
        body = None if question is None else json.dumps(question).encode()
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked when the setting is read
            self.address + path, data=body, headers={"Content-Type": "application/json"}
        )
        try:
            with self.opener.open(request, timeout=self.seconds) as answer:
                return json.loads(answer.read(LONGEST_ANSWER))
        except (urllib.error.URLError, HTTPException, OSError, ValueError) as fault:
            raise TranslatorError(path) from fault
