"""A file as it was read: sheets with cells, and nothing about what they mean. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Value = str | int | float | bool
Place = tuple[int, int]
"""Row and column, from 0."""
LARGEST_JOIN = 400
"""Unit: cells. More that are joined are a banner."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `size`: rows and columns of one that was too large and stayed unread, or None."""

    number: int
    name: str
    cells: Mapping[Place, Value]
    is_hidden: bool = False
    faults: Mapping[Place, str] = field(default_factory=dict)
    size: tuple[int, int] | None = None

    def text(self, place: Place) -> str:
        """What stands in a cell, as text on one line; empty where nothing does."""
        return " ".join(str(self.cells.get(place, "")).split())


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a file."""

    kind: str
    sheets: tuple[Sheet, ...]
    has_macros: bool = False


def book_of(read: Mapping[str, Any]) -> Book:
    """The book that the child process wrote down."""
    sheets = tuple(sheet_of(number, each) for number, each in enumerate(read["sheets"]))
    return Book(str(read["kind"]), sheets, bool(read.get("macros")))


def sheet_of(number: int, read: Mapping[str, Any]) -> Sheet:
    """One sheet; joined cells all hold what the first of them holds."""
    cells: dict[Place, Value] = {(row, column): value for row, column, value in read["cells"]}
    for top, start, bottom, end in read.get("merged", ()):
        value = cells.get((top, start))
        if value is not None and (bottom - top + 1) * (end - start + 1) <= LARGEST_JOIN:
            for row in range(top, bottom + 1):
                for column in range(start, end + 1):
                    cells.setdefault((row, column), value)
    faults = {(row, column): kind for kind in ("no_value", "errors") for row, column in read.get(kind, ())}
    size = (int(read.get("rows", 0)), int(read.get("columns", 0))) if "rows" in read else None
    return Sheet(number, str(read["name"]), cells, bool(read["hidden"]), faults, size)


def address(place: Place) -> str:
    """A cell as spreadsheet programs name it.

    >>> address((6, 3)), address((0, 27))
    ('D7', 'AB1')
    """
    row, column = place
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def turned(sheet: Sheet) -> Sheet:
    """The sheet with rows as columns: for one that has its decisions across."""
    return Sheet(
        sheet.number,
        sheet.name,
        {(column, row): value for (row, column), value in sheet.cells.items()},
        sheet.is_hidden,
        {(column, row): fault for (row, column), fault in sheet.faults.items()},
        sheet.size,
    )
