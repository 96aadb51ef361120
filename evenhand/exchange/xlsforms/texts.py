"""The texts of a row, in each language that a form is written in."""

from __future__ import annotations

from evenhand.record.text import unkept_character

from ..spreadsheets.cells import Place, Sheet, Value
from .faults import Faults
from .heads import Heads

LONGEST_READ = 2000
"""The reader of cells cuts after so many letters."""


Said = str | dict[str, str]
"""One text, or one for each language."""


class Texts:
    """Reads labels and hints. `base` is the language in which everything has to be there."""

    def __init__(self, base: str, plain_language: str, faults: Faults) -> None:
        self.base, self.plain_language, self.faults = base, plain_language, faults

    def text(
        self, sheet: Sheet, heads: Heads, row: int, what: str, limit: int, *, needed: bool
    ) -> str | dict[str, str]:
        """What a label or a hint says: one text, or one for each language; empty where there is none."""
        found: dict[str, str] = {}
        for (kind, named), column in heads.texts.items():
            if kind != what:
                continue
            written = self.written(sheet, (row, column), limit)
            if written:
                found[named or self.plain_of(heads, what)] = written
        if found and self.base not in found:
            self.faults.note(sheet, (row, self.column_of(heads, what)), "no_label", language=self.base)
        if not found and needed:
            self.faults.note(sheet, (row, self.column_of(heads, what)), "no_label", language=self.base)
        if not found:
            return ""
        ordered = {self.base: found.get(self.base, ""), **found}
        return ordered if len(ordered) > 1 else ordered[self.base]

    def plain_of(self, heads: Heads, what: str) -> str:
        """The language of a column that names none: that of the whole form, unless it has a column of its own."""
        return self.base if (what, self.base) not in heads.texts else self.plain_language

    def column_of(self, heads: Heads, what: str) -> int:
        """Where the text in the language of the form would stand."""
        return heads.texts.get((what, self.base), heads.texts.get((what, ""), 0))

    def written(self, sheet: Sheet, place: Place, limit: int) -> str:
        """What stands in a cell as a text of people. Refuses: what is too long, changes by itself or cannot be kept."""
        text = plain_text(sheet.cells.get(place, "")).strip()
        if len(text) > limit or len(text) >= LONGEST_READ:
            self.faults.note(sheet, place, "long_text", n=min(limit, LONGEST_READ - 1))
        elif character := unkept_character(text, lines=True):
            self.faults.note(sheet, place, "character", value=character)
        elif "${" in text:
            self.faults.note(sheet, place, "reference")
        return text


def plain_text(value: Value) -> str:
    """A cell as a text, with the ends of lines that texts have.

    >>> plain_text(True), plain_text(3), plain_text("two\\r\\nlines")
    ('TRUE', '3', 'two\\nlines')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
