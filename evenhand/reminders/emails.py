"""The two messages. Neither says what it is about, whom it concerns, or more than its links of where it comes from."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

LONGEST_LINE = 998


class Letter(EmailMessage):
    """A message whose headers stay on one line: an address that begins on the next one is overlooked by some."""

    def message(self, **rest: Any) -> Any:
        made = super().message(**rest)
        made.policy = made.policy.clone(max_line_length=LONGEST_LINE)
        return made


def confirmation(address: str, language: str, *, link: str) -> EmailMessage:
    """Asks whether somebody who gave this address is the one who reads it."""
    return _message(address, language, "confirmation", {"link": link}, {})


def reminder(address: str, language: str, *, name: str, link: str, stop: str) -> EmailMessage:
    """Says that there is something to look at, with the page to look at and the one that stops these messages.

    Mail programs stop it by themselves with the two headers of RFC 8058; they do so over https only.
    `name`: the same whenever this message is made, so that a mail server that gets it twice knows it again.
    """
    headers = {"Message-ID": f"<{name}@{urlsplit(link).hostname}>", "List-Unsubscribe": f"<{stop}>"}
    if stop.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return _message(address, language, "reminder", {"link": link, "stop": stop}, headers)


def _message(address: str, language: str, name: str, context: dict[str, str], headers: dict[str, str]) -> EmailMessage:
    with translation.override(language):
        text = render_to_string(f"reminders/email/{name}.txt", context)
        return Letter(
            subject=_("A date to look at"),
            body=text,
            to=[address],
            headers={"Auto-Submitted": "auto-generated", **headers},
        )
