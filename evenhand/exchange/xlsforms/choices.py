"""The lists of choices of a form as scales."""

from __future__ import annotations

from typing import Any

from evenhand.instruments.rules import LONGEST_ID, LONGEST_LABEL, MOST_CHOICES, WIDEST

from ..spreadsheets.cells import Sheet
from .columns import note_columns
from .faults import Faults
from .heads import BadHead, Heads, heads_of
from .texts import Texts

CANNOT_SAY = "cannot_say"
"""The choice of this name has no value: it means that somebody does not know, and is never 0."""


class ChoiceReader:
    """Reads the sheet of choices once, and gives the lists that questions ask for."""

    def __init__(self, sheet: Sheet | None, texts: Texts, faults: Faults) -> None:
        self.faults, self.texts = faults, texts
        self.lists: dict[str, list[tuple[str, Any]]] = {}
        self.scales: dict[str, dict[str, Any]] = {}
        """The lists that are used, as the file says them."""
        self.heads: Heads | None = None
        if sheet is not None and sheet.cells:
            try:
                self.heads = heads_of(sheet)
            except BadHead as bad:
                faults.head(sheet, bad)
            else:
                self.sheet = sheet

    def read(self) -> None:
        """Reads every row. It is done when the language of the form is known."""
        if self.heads is None:
            return
        sheet, heads = self.sheet, self.heads
        for name in ("list_name", "name"):
            if name not in heads.columns:
                self.faults.note(sheet, (heads.row, 0), "no_column", value=name)
                return
        if not heads.languages:
            self.faults.note(sheet, (heads.row, 0), "no_column", value="label")
            return
        rows: dict[tuple[str, str], int] = {}
        for row in sorted({at for at, _column in sheet.cells if at > heads.row}):
            self.read_row(row, rows)

    def read_row(self, row: int, rows: dict[tuple[str, str], int]) -> None:
        """One choice."""
        sheet, heads = self.sheet, self.heads
        assert heads is not None
        belongs, name = (sheet.text((row, heads.columns[key])) for key in ("list_name", "name"))
        if not belongs and not name:
            return
        if not belongs or not name:
            code, key = ("no_name", "name") if belongs else ("no_list_name", "list_name")
            self.faults.note(sheet, (row, heads.columns[key]), code)
            return
        place = (row, heads.columns["name"])
        if len(name) > LONGEST_ID:
            self.faults.note(sheet, place, "long_name", n=LONGEST_ID)
        elif (belongs, name) in rows:
            self.faults.note(sheet, place, "same_name", value=name, n=rows[belongs, name] + 1)
        rows[belongs, name] = row
        note_columns(sheet, heads, row, self.faults)
        label = self.texts.text(sheet, heads, row, "label", LONGEST_LABEL, needed=True)
        there = self.lists.setdefault(belongs, [])
        there.append((name, label))
        if len(there) == MOST_CHOICES + 1:
            self.faults.note(sheet, (row, heads.columns["list_name"]), "many_choices", n=MOST_CHOICES)

    def scale(self, list_name: str, *, ordered: bool) -> str:
        """The id of the scale for a list; empty where there is no such list."""
        choices = self.lists.get(list_name)
        if choices is None:
            return ""
        if list_name not in self.scales:
            values = values_of([name for name, _label in choices])
            self.scales[list_name] = {
                "id": f"list_{len(self.scales) + 1}",
                "ordered": False,
                "choices": [
                    {"value": value, "name": name, "label": label}
                    for value, (name, label) in zip(values, choices, strict=True)
                ],
            }
        scale = self.scales[list_name]
        scale["ordered"] = scale["ordered"] or ordered
        return str(scale["id"])


def values_of(names: list[str]) -> list[int | None]:
    """The value of each choice: its name where every name is a number, else its place in the list from 1.

    >>> values_of(["0", "1", "cannot_say"]), values_of(["yes", "no"]), values_of(["1", "01"])
    ([0, 1, None], [1, 2], [1, 2])
    """
    said = [name for name in names if name != CANNOT_SAY]
    numbers = [int(name) for name in said if name.isascii() and name.isdigit() and len(name) < 10]
    are_numbers = len(set(numbers)) == len(said) and all(number <= WIDEST for number in numbers)
    values = iter(numbers if are_numbers else range(1, len(said) + 1))
    return [None if name == CANNOT_SAY else next(values) for name in names]
