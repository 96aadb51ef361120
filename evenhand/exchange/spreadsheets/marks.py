"""What a single mark in a sheet says by itself."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from . import words
from .cells import Value

LONGEST_MARK, SHORT_MARK = 24, 3
NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?%?")
WITH_WORD = re.compile(r"(\d)\s*[-–—=:.)(/]*\s*(\D+)")
WITH_NUMBER = re.compile(r"(\D+?)\s*[-–—=:(/]*\s*(\d)\s*\)?")


class Meaning(NamedTuple):
    """What a mark says.

    level: a word of the ladder · number: a number, on the ladder or not · unknown: nobody knows, or blank ·
    open: not settled · tick: an x or the like · mark: something short that only its writer can explain · text
    """

    kind: str
    value: float | None = None


def meaning_of(value: Value | None) -> Meaning:
    """What a cell says where a level is expected. A blank one says that nobody knows, never 0.

    >>> meaning_of(3), meaning_of("٣"), meaning_of("Consulté"), meaning_of("2 – consulted")
    (Meaning(kind='number', value=3), Meaning(kind='number', value=3), Meaning(kind='level', value=2), \
Meaning(kind='level', value=2))
    >>> meaning_of("n/a").kind, meaning_of("B").kind, meaning_of("x").kind
    ('unknown', 'mark', 'tick')
    """
    if value is None:
        return Meaning("unknown")
    if isinstance(value, bool):
        return Meaning("mark")
    if isinstance(value, int | float):
        return Meaning("number", value)
    text = unicodedata.normalize("NFKC", value).strip()
    if text in words.NOTHING:
        return Meaning("unknown")
    if text.casefold() in words.TICKS:
        return Meaning("tick")
    return said_in_words(text)


def said_in_words(text: str) -> Meaning:
    """What a text says that is neither empty nor a tick."""
    if NUMBER.fullmatch(text):
        number = float(text.rstrip("%").replace(",", ".")) if "%" not in text else None
        return Meaning("mark") if number is None else Meaning("number", int(number) if number.is_integer() else number)
    key = words.key_of(text)
    if key in words.levels():
        return Meaning("level", words.levels()[key])
    if key in words.silences():
        return Meaning(words.silences()[key])
    before, after = WITH_WORD.fullmatch(text), WITH_NUMBER.fullmatch(text)
    digit, word = (before[1], before[2]) if before else (after[2], after[1]) if after else ("", "")
    level = words.levels().get(words.key_of(word))
    if level is not None and int(digit) == level:
        return Meaning("level", level)
    return Meaning("mark" if key and len(text) <= LONGEST_MARK else "text")


def is_levellike(value: Value | None) -> bool:
    """Whether a filled cell looks as if it stood in a field of levels.

    >>> is_levellike(2), is_levellike("Budget"), is_levellike("A"), is_levellike(2026)
    (True, False, True, False)
    """
    if value is None:
        return False
    kind, number = meaning_of(value)
    if kind == "number":
        assert number is not None
        return 0 <= number <= 10
    return kind in ("level", "tick", "open", "unknown") or (kind == "mark" and len(str(value).strip()) <= SHORT_MARK)


def is_label(value: Value | None) -> bool:
    """Whether a cell holds words that name something, as a decision or an organisation.

    >>> is_label("How the budget is divided"), is_label("Consulted"), is_label(3), is_label("n/a")
    (True, False, False, False)
    """
    return isinstance(value, str) and meaning_of(value).kind in ("mark", "text") and len(words.key_of(value)) > 1
