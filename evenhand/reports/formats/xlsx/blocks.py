"""Blocks of a report as rows of a sheet."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.analysis.ladder import LEVELS
from evenhand.reports.document import (
    Block,
    Bullets,
    Dumbbells,
    Matrix,
    Paragraph,
    Quote,
    Ranges,
    Remarks,
    Shifts,
    Table,
)
from evenhand.reports.figures.words import level_name, not_settled
from evenhand.reports.formats.xlsx.book import MIDDLE, NARROW, NUMBER, WIDE, Sheet


def write_block(sheet: Sheet, block: Block) -> None:
    """One block under what stands on the sheet. The key to the levels needs no rows: every level shows its word."""
    match block:
        case Paragraph() | Quote():
            sheet.line(block.text)
        case Bullets():
            for text in block.items:
                sheet.line(text)
        case Remarks():
            _write_remarks(sheet, block)
        case Matrix():
            _write_matrix(sheet, block)
        case Dumbbells():
            _write_dumbbells(sheet, block)
        case Ranges():
            _write_ranges(sheet, block)
        case Shifts():
            _write_shifts(sheet, block)
        case Table():
            _write_table(sheet, block)
        case _:
            return
    sheet.next_row()


def _write_matrix(sheet: Sheet, block: Matrix) -> None:
    sheet.widths(WIDE, NUMBER, *[NARROW] * len(block.columns))
    sheet.line(_("Decision"), _("Number"), *(column.short for column in block.columns), look=sheet.book.bold)
    for row in block.rows:
        sheet.text(0, row.text)
        sheet.number(1, row.number)
        for column, cell in enumerate(row.cells, 2):
            sheet.settled(column, cell)
        sheet.next_row()


def _write_dumbbells(sheet: Sheet, block: Dumbbells) -> None:
    sheet.widths(WIDE, MIDDLE, NARROW, NARROW, WIDE)
    heads = (
        _("Decision"),
        _("Partner"),
        _("How the partner sees itself"),
        _("Middle view of the others"),
        _("In words"),
    )
    sheet.line(*heads, look=sheet.book.bold)
    for row in block.rows:
        _write_axis(sheet, row.about, row.name, (row.own, row.others), row.sentence)


def _write_ranges(sheet: Sheet, block: Ranges) -> None:
    sheet.widths(WIDE, MIDDLE, NARROW, NARROW, NARROW, WIDE)
    heads = (_("Decision"), _("Partner"), _("Lowest view"), _("Middle view"), _("Highest view"), _("In words"))
    sheet.line(*heads, look=sheet.book.bold)
    for row in block.rows:
        _write_axis(sheet, row.about, row.name, (row.lowest, row.middle, row.highest), row.sentence)


def _write_axis(sheet: Sheet, about: str, name: str, levels: tuple[int | None, ...], sentence: str) -> None:
    sheet.text(0, about)
    sheet.text(1, name)
    for column, level in enumerate(levels, 2):
        sheet.level(column, level)
    sheet.text(2 + len(levels), sentence)
    sheet.next_row()


def _write_shifts(sheet: Sheet, block: Shifts) -> None:
    """How many decisions stand at each level, a row for each organisation and session."""
    heads = [_("Partner"), _("Session"), _("Month"), *map(level_name, LEVELS), not_settled()]
    sheet.widths(MIDDLE, MIDDLE, NARROW, *[NARROW] * 6)
    sheet.line(*heads, look=sheet.book.bold)
    for picture in block.pictures:
        for column in picture.columns:
            for place, text in enumerate((picture.name, column.label, column.month)):
                sheet.text(place, text)
            for level in LEVELS:
                sheet.number(3 + level, column.levels.count(level))
            sheet.number(8, column.not_settled)
            sheet.next_row()


def _write_remarks(sheet: Sheet, block: Remarks) -> None:
    sheet.widths(WIDE, NUMBER, WIDE)
    sheet.line(_("Decision"), _("Number"), _("What was said"), look=sheet.book.bold)
    for row in block.rows:
        for text in (*row.notes, *row.quotes):
            sheet.text(0, row.about)
            sheet.number(1, row.number)
            sheet.text(2, text)
            sheet.next_row()


def _write_table(sheet: Sheet, table: Table) -> None:
    sheet.widths(WIDE, *[MIDDLE] * (len(table.heads) - 1))
    sheet.line(*table.heads, look=sheet.book.bold)
    for row in table.rows:
        sheet.line(*row)
