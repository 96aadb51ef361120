"""A workbook and its sheets: formats, free names, and cells that are never taken for anything but what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from evenhand.analysis.disclosure import Settled
from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.reports.document import without_isolates
from evenhand.reports.figures.words import not_recorded, not_settled
from evenhand.reports.formats.colours import GROUNDS, INKS

LONGEST_NAME = 31
WIDE, MIDDLE, NARROW, NUMBER = 46, 22, 14, 9
LINE, HIGHEST_ROW = 15, 400
"""Unit: points."""
LONGEST_CELL = 32_000
"""A cell holds no more than 32,767 characters."""


@dataclass
class Book:
    """The workbook, its formats, and the names its sheets have taken."""

    workbook: Workbook
    is_rtl: bool
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.plain = self.workbook.add_format({"valign": "top", "text_wrap": True})
        self.bold = self.workbook.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1})
        self.title = self.workbook.add_format({"bold": True, "font_size": 16})
        self.levels = [
            self._level(level, ground, ink) for level, (ground, ink) in enumerate(zip(GROUNDS, INKS, strict=True))
        ]
        self.open = self.workbook.add_format({"italic": True, "align": "center", "border": 3})

    @property
    def level_width(self) -> int:
        """A number that does not fit its column is shown as ####: every level fits, with its glyph and word."""
        return max(NARROW, max(len(str(word)) for word in LEVEL_NAMES) + 9)

    def _level(self, level: int, ground: str, ink: str) -> Format:
        """A number that shows its rungs and its word: it can be counted, and read in black and white."""
        word = str(LEVEL_NAMES[level]).replace('"', "")
        look = {"bg_color": ground, "font_color": ink, "align": "center", "border": 1, "border_color": "#857a88"}
        rungs = "■" * level + "□" * (len(LEVEL_NAMES) - 1 - level)
        return self.workbook.add_format({**look, "num_format": f'"{rungs} "0" {word}"'})

    def sheet(self, name: str) -> Sheet:
        worksheet = self.workbook.add_worksheet(self._free_name(name))
        if self.is_rtl:
            worksheet.right_to_left()
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)
        return Sheet(self, worksheet)

    def _free_name(self, name: str) -> str:
        """Excel allows 31 characters, some signs not, and each name once."""
        plain = re.sub(r"[\[\]:*?/\\]", " ", without_isolates(name)).strip().strip("'")
        if len(plain) > LONGEST_NAME:
            plain = plain[: LONGEST_NAME + 1].rpartition(" ")[0] or plain[:LONGEST_NAME]
        plain = plain.strip() or "1"
        free, count = plain, 1
        while free.casefold() in self.names or free.casefold() == "history":
            count += 1
            free = f"{plain[: LONGEST_NAME - 4].strip()} {count}"
        self.names.add(free.casefold())
        return free


@dataclass
class Sheet:
    """One sheet, written from the top."""

    book: Book
    worksheet: Worksheet
    row: int = 0
    columns: tuple[int, ...] = ()
    lines: int = 1
    """How many lines the longest text of the present row needs."""

    def line(self, *texts: str, look: Format | None = None) -> None:
        """Texts in one row, from the first column."""
        for column, text in enumerate(texts):
            self.text(column, text, look)
        self.next_row()

    def next_row(self) -> None:
        """Go down one row. The row gets the height of its longest text: not every program works that out."""
        if self.lines > 1:
            self.worksheet.set_row(self.row, min(self.lines * LINE, HIGHEST_ROW))
        self.row, self.lines = self.row + 1, 1

    def text(self, column: int, text: str, look: Format | None = None) -> None:
        """A text in the present row; never a formula, a number or a link."""
        cell = without_isolates(text)[:LONGEST_CELL]
        width = self.columns[column] if column < len(self.columns) else NARROW
        self.lines = max(self.lines, -(-len(cell) * 11 // (width * 10)) + cell.count("\n"))
        self.worksheet.write_string(self.row, column, cell, look or self.book.plain)

    def values(self, row: int, *cells: int | str | None, start: int = 0) -> None:
        """Plain cells of a long table, without a look. Unknown: the cell stays empty."""
        for column, cell in enumerate(cells, start):
            if isinstance(cell, int):
                self.worksheet.write_number(row, column, cell)
            elif cell:
                self.worksheet.write_string(row, column, without_isolates(cell)[:LONGEST_CELL])

    def number(self, column: int, number: int | None, look: Format | None = None) -> None:
        """A number in the present row. Unknown: the cell stays empty."""
        if number is not None:
            self.worksheet.write_number(self.row, column, number, look or self.book.plain)

    def level(self, column: int, level: int | None) -> None:
        """A level in its colour. Unknown: the cell stays empty."""
        if level is not None:
            self.number(column, level, self.book.levels[level])

    def settled(self, column: int, settled: Settled) -> None:
        """A settled level, or why there is none."""
        if settled.level is not None:
            self.level(column, settled.level)
        elif settled.standing == "not_settled":
            self.text(column, not_settled(), self.book.open)
        else:
            self.text(column, not_recorded())

    def widths(self, *widths: int) -> None:
        """How wide the columns are. Unit: letters."""
        self.columns = widths
        for column, width in enumerate(widths):
            self.worksheet.set_column(column, column, width)
