"""Drawn figures as tables of words: the same, for who counts on, hears or edits."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.analysis.ladder import LEVELS
from evenhand.record.values import Level
from evenhand.reports.document import (
    Block,
    Dumbbells,
    Ranges,
    SeenCell,
    SeenMatrix,
    Shifts,
    Table,
    isolated,
)
from evenhand.reports.figures.words import level_name, levels_in_words, not_settled


def figure_table(block: Block) -> Table | None:
    """The figure as a table. None for what is one already, and for words."""
    match block:
        case SeenMatrix():
            return with_filled_columns(seen_table(block))
        case Dumbbells():
            return with_filled_columns(_dumbbells_table(block))
        case Ranges():
            return with_filled_columns(_ranges_table(block))
        case Shifts():
            return with_filled_columns(shifts_table(block))
        case _:
            return None


def seen_table(block: SeenMatrix) -> Table:
    """A row for each part that somebody sees: who sees it how."""
    heads = (
        _("Decision"),
        _("Partner"),
        _("How the partner sees itself"),
        _("Views of the others"),
        _("Views of stand-ins"),
        *(_("Lowest view"), _("Middle view"), _("Highest view")),
    )
    rows = [
        (f"{row.number} {isolated(row.text)}", isolated(column.short), *_seen_in_words(cell))
        for row in block.rows
        for column, cell in zip(block.columns, row.cells, strict=True)
    ]
    return Table(block.caption, heads, tuple(row for row in rows if any(row[2:])))


def _seen_in_words(cell: SeenCell) -> tuple[str, ...]:
    own = () if cell.own is None else (cell.own,)
    ends = [levels_in_words(() if level is None else (level,)) for level in cell.range or (None, None, None)]
    return levels_in_words(own), levels_in_words(cell.others), levels_in_words(cell.stand_ins), *ends


def _dumbbells_table(block: Dumbbells) -> Table:
    heads = (
        _("Partner"),
        _("Decision"),
        _("How the partner sees itself"),
        _("Middle view of the others"),
        _("In words"),
        _("Question"),
    )
    rows = tuple(
        (isolated(row.name), isolated(row.about), _one(row.own), _one(row.others), row.sentence, row.question)
        for row in block.rows
    )
    return Table(block.caption, heads, rows)


def _ranges_table(block: Ranges) -> Table:
    heads = (
        _("Partner"),
        _("Decision"),
        _("Lowest view"),
        _("Middle view"),
        _("Highest view"),
        _("Question"),
    )
    rows = tuple(
        (isolated(row.name), isolated(row.about), *map(_one, (row.lowest, row.middle, row.highest)), row.question)
        for row in block.rows
    )
    return Table(block.caption, heads, rows)


def _one(level: Level | None) -> str:
    return "" if level is None else level_name(level)


def shifts_table(block: Shifts) -> Table:
    """How many decisions stand at each level, a row for each organisation and session."""
    heads = (_("Partner"), _("Session"), *map(level_name, LEVELS), not_settled())
    rows = tuple(
        (
            isolated(picture.name),
            isolated(column.month or column.label),
            *(str(column.levels.count(level)) for level in LEVELS),
            str(column.not_settled or ""),
        )
        for picture in block.pictures
        for column in picture.columns
    )
    return Table(block.caption, heads, rows)


def with_filled_columns(table: Table) -> Table:
    """The table without columns in which nothing stands; the first always stays.

    >>> with_filled_columns(Table("", ("What", "By", "Confirmed"), (("Ask", "May", ""), ("Tell", "", "")))).heads
    ('What', 'By')
    """
    kept = [place for place in range(len(table.heads)) if place == 0 or any(row[place] for row in table.rows)]
    return Table(
        table.caption,
        tuple(table.heads[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in table.rows),
    )
