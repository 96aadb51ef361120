"""What is wrong in a form, cell by cell, until everything has been looked at."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from evenhand.record.text import unkept_character

from ..spreadsheets.cells import Place, Sheet
from ..spreadsheets.wording import at_cell, shortened
from .heads import BadHead
from .wording import CELLS, FILE_REFUSALS

MOST_SHOWN = 20
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that change the direction of what follows, also beyond their own text."""


class Faults:
    """Collects sentences, each with the sheet and the cell it is about."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def note(self, sheet: Sheet, place: Place, code: str, **values: object) -> None:
        """One thing that is wrong in one cell. Values of the file are shortened."""
        shown = {name: shortened(visible(each)) if isinstance(each, str) else each for name, each in values.items()}
        sentence = str(CELLS[code]) % shown if values else str(CELLS[code])
        self.cell(sheet, place, sentence)

    def cell(self, sheet: Sheet, place: Place, sentence: str) -> None:
        """A sentence about one cell; about the first of the row where there is no column."""
        self.found.append(at_cell(sheet, (place[0], max(place[1], 0)), sentence))

    def head(self, sheet: Sheet, bad: BadHead) -> None:
        self.note(sheet, bad.place, bad.code, value=bad.value)

    def refuse(self) -> None:
        """Refuse the whole file when anything was found: the first twenty, and how many more there are."""
        found = list(dict.fromkeys(self.found))
        more = len(found) - MOST_SHOWN
        if more > 0:
            found = [*found[:MOST_SHOWN], ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more}]
        if found:
            raise ValidationError(found, code="form")


def refuse_file(code: str) -> NoReturn:
    """Refuse a file as a whole."""
    raise ValidationError(FILE_REFUSALS[code], code=code)


def visible(text: str) -> str:
    """A text of a file as it may stand in a sentence: without what no text may hold, and what turns others around.

    >>> visible("a\\x00b\\u202ec")
    'a�b�c'
    """
    return "".join("�" if unkept_character(each, lines=True) or each in TURNING else each for each in text[:200])
