"""What stands in one box of a sheet that is typed in by digits."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Literal, TypeVar

from evenhand.record.values import Level

UNKNOWN = ("9", "x", "?", "؟")
"""Typed for "I don't know": a digit on the same keys as the levels, or the sign on the sheet."""
Typed = Level | None | Literal["", "wrong"]
Place = TypeVar("Place")


def typed_level(text: str) -> Typed:
    """The level that was typed, in digits of any script.

    Unknown: None. Nothing typed, so no cross on the sheet or two: an empty string. Anything else: "wrong".

    >>> [typed_level(text) for text in ("3", "٣", "9", "x", "", "5")]
    [3, 3, None, None, '', 'wrong']
    """
    sign = text.strip().lower()
    if not sign:
        return ""
    if len(sign) != 1:
        return "wrong"
    digit = unicodedata.digit(sign, -1)
    if sign in UNKNOWN or digit == 9:
        return None
    return digit if digit in range(5) else "wrong"


def differing(first: Mapping[Place, Level | None], second: Mapping[Place, Level | None]) -> list[Place]:
    """The places where two entries of a sheet differ: another level, or a cross in one of them only.

    >>> differing({"WK": 2, "NS": None, "ZL": 0}, {"WK": 2, "NS": 0, "MW": 1})
    ['NS', 'ZL', 'MW']
    """
    places = [*first, *(place for place in second if place not in first)]
    return [place for place in places if (place in first) != (place in second) or first.get(place) != second.get(place)]
