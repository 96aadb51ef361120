"""Blocks of a report as rows of a sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from evenhand.analysis.ladder import LEVELS
from evenhand.reports.document import (
    Block,
    Bullets,
    Dumbbells,
    Ladder,
    Matrix,
    Paragraph,
    Quote,
    Ranges,
    Remarks,
    SeenMatrix,
    Shifts,
    Table,
)
from evenhand.reports.figures.words import level_name, not_settled
from evenhand.reports.formats.xlsx.book import MIDDLE, NARROW, NUMBER, WIDE, Sheet
from evenhand.reports.paper_parts import Dissent, Endorsers, Request, SideNote, SortedSquares


def write_block(sheet: Sheet, block: Block) -> None:
    """One block under what stands on the sheet. The key to the levels needs no rows: every level shows its word."""
    if isinstance(block, Ladder):
        return
    _WRITERS[type(block)](sheet, block)
    sheet.next_row()


def _write_words(sheet: Sheet, block: Paragraph | Quote | Bullets | SideNote) -> None:
    for text in block.items if isinstance(block, Bullets) else (block.text,):
        sheet.line(text)


def _write_matrix(sheet: Sheet, block: Matrix) -> None:
    sheet.widths(WIDE, NUMBER, *[sheet.book.level_width] * len(block.columns))
    first = block.first_head or _("Decision")
    sheet.line(first, _("Number"), *(column.short for column in block.columns), look=sheet.book.bold)
    for row in block.rows:
        sheet.text(0, row.text)
        sheet.number(1, row.number)
        for column, cell in enumerate(row.cells, 2):
            sheet.settled(column, cell)
        sheet.next_row()


def _write_seen(sheet: Sheet, block: SeenMatrix) -> None:
    """A row for each part that somebody sees: its own view, and how many others say each level; or its range."""
    level, is_blurred = sheet.book.level_width, block.has_ranges
    if is_blurred:
        sheet.widths(WIDE, NUMBER, MIDDLE, level, level, level)
        heads: tuple[str, ...] = (_("Lowest view"), _("Middle view"), _("Highest view"))
    else:
        sheet.widths(WIDE, NUMBER, MIDDLE, level, *[level] * len(LEVELS))
        heads = (
            _("How the partner sees itself"),
            *(_("Others: %(level)s") % {"level": level_name(at)} for at in LEVELS),
        )
    sheet.line(_("Decision"), _("Number"), _("Partner"), *heads, look=sheet.book.bold)
    for row in block.rows:
        for column, cell in zip(block.columns, row.cells, strict=True):
            sheet.text(0, row.text)
            sheet.number(1, row.number)
            sheet.text(2, column.short)
            if is_blurred:
                for place, end in enumerate(cell.range or ()):
                    sheet.level(3 + place, end)
            else:
                sheet.level(3, cell.own)
                for at in LEVELS:
                    sheet.number(4 + at, cell.others.count(at))
            sheet.next_row()


def _write_dumbbells(sheet: Sheet, block: Dumbbells) -> None:
    sheet.widths(WIDE, MIDDLE, *[sheet.book.level_width] * 2, WIDE, WIDE)
    heads = (
        _("Decision"),
        _("Partner"),
        _("How the partner sees itself"),
        _("Middle view of the others"),
        _("In words"),
        _("Question"),
    )
    sheet.line(*heads, look=sheet.book.bold)
    for row in block.rows:
        _write_axis(sheet, row.about, row.name, (row.own, row.others), (row.sentence, row.question))


def _write_ranges(sheet: Sheet, block: Ranges) -> None:
    sheet.widths(WIDE, MIDDLE, *[sheet.book.level_width] * 3, WIDE, WIDE)
    levels = (_("Lowest view"), _("Middle view"), _("Highest view"))
    sheet.line(_("Decision"), _("Partner"), *levels, _("In words"), _("Question"), look=sheet.book.bold)
    for row in block.rows:
        _write_axis(sheet, row.about, row.name, (row.lowest, row.middle, row.highest), (row.sentence, row.question))


def _write_axis(sheet: Sheet, about: str, name: str, levels: tuple[int | None, ...], words: tuple[str, ...]) -> None:
    sheet.text(0, about)
    sheet.text(1, name)
    for column, level in enumerate(levels, 2):
        sheet.level(column, level)
    for place, text in enumerate(words, 2 + len(levels)):
        sheet.text(place, text)
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


def _write_squares(sheet: Sheet, block: SortedSquares) -> None:
    count = max(len(row.levels) for row in block.rows)
    sheet.widths(WIDE, *[sheet.book.level_width] * count)
    sheet.line(block.caption, look=sheet.book.bold)
    for row in block.rows:
        sheet.text(0, row.name)
        for column, level in enumerate(row.levels, 1):
            sheet.level(column, level)
        sheet.next_row()
    sheet.line(block.note)


def _write_request(sheet: Sheet, block: Request) -> None:
    sheet.widths(WIDE, WIDE)
    sheet.line(f"{block.number}. {block.ask}", look=sheet.book.bold)
    for words in (block.to, *block.reason, block.standing):
        if words:
            sheet.line(words)
    for row in block.words:
        sheet.line("\n".join(filter(None, (row.words, row.wording))), row.by)
    for reply in block.replies:
        sheet.line(reply.name, "\n".join(filter(None, (reply.standing, reply.reason))))


def _write_dissent(sheet: Sheet, block: Dissent) -> None:
    sheet.widths(WIDE, WIDE)
    sheet.line(block.lead)
    for row in block.rows:
        sheet.line("\n".join(filter(None, (row.words, row.wording))), row.by)


def _write_endorsers(sheet: Sheet, block: Endorsers) -> None:
    sheet.widths(WIDE, WIDE)
    for row in block.rows:
        sheet.line(row.name, row.about)
    if block.note:
        sheet.line(block.note)


_WRITERS: dict[type[Block], Callable[[Sheet, Any], None]] = {
    Paragraph: _write_words,
    Quote: _write_words,
    Bullets: _write_words,
    Remarks: _write_remarks,
    Matrix: _write_matrix,
    SeenMatrix: _write_seen,
    Dumbbells: _write_dumbbells,
    Ranges: _write_ranges,
    Shifts: _write_shifts,
    Table: _write_table,
    SideNote: _write_words,
    SortedSquares: _write_squares,
    Request: _write_request,
    Dissent: _write_dissent,
    Endorsers: _write_endorsers,
}
