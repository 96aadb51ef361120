"""Texts as they can be printed: every sign has a shape in the fonts we carry, and long words may break."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent.parent / "fonts"
NO_SHAPE = "\ufffd"
LONG_WORD = re.compile(r"\S{25,}")
PIECE = 12
MAY_BREAK = "\u200b"
WITHOUT_SHAPE = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Kinds of signs that need no shape: marks of direction, joiners, spaces."""


def printable(value: Any) -> Any:
    """The values with every text in them made printable; keys stay as they are."""
    if isinstance(value, str):
        return _with_breaks(_with_shapes(value))
    if isinstance(value, dict):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return value


def has_all_shapes(value: Any) -> bool:
    """Whether the fonts have a shape for every sign of the texts."""
    if isinstance(value, str):
        return all(_has_shape(sign) for sign in set(value))
    if isinstance(value, dict):
        return all(has_all_shapes(each) for each in value.values())
    return not isinstance(value, list | tuple) or all(has_all_shapes(each) for each in value)


def is_right_to_left(text: str, otherwise: bool) -> bool:
    """Whether the first letter of the text is of a script written from right to left.

    >>> is_right_to_left("2 شبكة", False), is_right_to_left("12", True)
    (True, True)
    """
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return otherwise


def _with_shapes(text: str) -> str:
    return "".join(sign if _has_shape(sign) else NO_SHAPE for sign in text)


def _with_breaks(text: str) -> str:
    return LONG_WORD.sub(lambda word: MAY_BREAK.join(re.findall(f".{{1,{PIECE}}}", word[0])), text)


def _has_shape(sign: str) -> bool:
    return sign in _shapes() or unicodedata.category(sign) in WITHOUT_SHAPE or "\ufe00" <= sign <= "\ufe0f"


@cache
def _shapes() -> frozenset[str]:
    """Every sign the fonts have a shape for, from the list beside them."""
    ranges = (line.split("-") for line in (FONTS / "coverage.txt").read_text(encoding="ascii").split())
    return frozenset(chr(sign) for first, last in ranges for sign in range(int(first, 16), int(last, 16) + 1))
