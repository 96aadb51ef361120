"""One object of an instrument/1 file, read field by field: each method gives a value of the right kind or refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from evenhand.record.reading.fields import read_text
from evenhand.record.refusals import (
    EMPTY_LIST,
    MISSING,
    NOT_A_LIST,
    NOT_A_WHOLE_NUMBER,
    NOT_AN_OBJECT,
    NOT_ONE_OF,
    NOT_YES_OR_NO,
    OUT_OF_RANGE,
    UNKNOWN_FIELD,
    RecordError,
    shown,
    under,
)

from . import refusals
from .rules import LONGEST_ID
from .shapes import FIELDS, REQUIRED

ID = re.compile(r"\w[\w.-]*")
LANGUAGE = re.compile(r"[a-z]{2,8}(-[a-z0-9]{2,8})*", re.ASCII | re.IGNORECASE)


class Part:
    """One object of the file: all the fields it needs, and none that it does not have."""

    def __init__(self, raw: Any, path: str, thing: str) -> None:
        if not isinstance(raw, dict):
            raise RecordError(path, NOT_AN_OBJECT, value=shown(raw))
        for key in raw:
            if key not in FIELDS[thing]:
                raise RecordError(under(path, key), UNKNOWN_FIELD)
        for key in FIELDS[thing]:
            if key not in raw and key in REQUIRED[thing]:
                raise RecordError(under(path, key), MISSING)
        self.raw, self.path = raw, path

    def at(self, key: str) -> str:
        return under(self.path, key)

    def id(self, key: str = "id") -> str:
        """An id: letters and digits of any script, and - . _"""
        value = self.raw[key]
        if type(value) is not str or len(value) > LONGEST_ID or not ID.fullmatch(value):
            raise RecordError(self.at(key), refusals.NOT_AN_ID, value=shown(value), limit=str(LONGEST_ID))
        return value

    def whole(self, key: str, lowest: int, highest: int) -> int | None:
        """A whole number between two bounds. Unknown: None where the field is left out or null."""
        value = self.raw.get(key)
        if value is None:
            return None
        if type(value) is not int:
            raise RecordError(self.at(key), NOT_A_WHOLE_NUMBER, value=shown(value))
        if not lowest <= value <= highest:
            bounds = {"lowest": str(lowest), "highest": str(highest)}
            raise RecordError(self.at(key), OUT_OF_RANGE, value=shown(value), **bounds)
        return value

    def one_of(self, key: str, allowed: Any, otherwise: str) -> Any:
        words = get_args(allowed)
        value = self.raw.get(key, otherwise)
        if value not in words:
            raise RecordError(self.at(key), NOT_ONE_OF, value=shown(value), allowed=", ".join(words))
        return value

    def yes_or_no(self, key: str, *, otherwise: bool) -> bool:
        value = self.raw.get(key, otherwise)
        if type(value) is not bool:
            raise RecordError(self.at(key), NOT_YES_OR_NO, value=shown(value))
        return value

    def line(self, key: str, limit: int) -> str:
        """A plain text on one line; empty where it is left out."""
        return read_text(self.raw[key], self.at(key), limit, filled=True) if key in self.raw else ""

    def each(self, key: str, most: int, least: int = 0) -> Iterator[tuple[str, Any]]:
        """Path and value of each thing in a list. Refuses: one that is longer or shorter than it may be."""
        value = self.raw.get(key, [])
        if not isinstance(value, list):
            raise RecordError(self.at(key), NOT_A_LIST, value=shown(value))
        if key in self.raw and not value:
            raise RecordError(self.at(key), EMPTY_LIST)
        if len(value) > most:
            raise RecordError(self.at(key), refusals.TOO_MANY, length=str(len(value)), limit=str(most))
        if len(value) < least:
            raise RecordError(self.at(key), refusals.TOO_FEW, limit=str(least))
        return ((f"{self.at(key)}[{place}]", each) for place, each in enumerate(value))


def read_language(value: Any, path: str) -> str:
    """The code of a language."""
    if type(value) is not str or len(value) > 16 or not LANGUAGE.fullmatch(value):
        raise RecordError(path, refusals.NOT_A_LANGUAGE, value=shown(value))
    return value
