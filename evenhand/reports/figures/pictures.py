"""The figures of a report, one by one: for a presentation, for a Word file, for who needs only one."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.reports.document import Block, Document, SeenMatrix, Shifts, without_isolates
from evenhand.reports.figures.drawn import Values, drawn_figure, drawn_shifts
from evenhand.reports.figures.groups import shifts_in_groups
from evenhand.reports.figures.words import in_a_row

MOST_ORGANISATIONS = 18
"""Organisations over time on one picture."""
MOST_CELLS_TOLD = 60


@dataclass(frozen=True, slots=True)
class Picture:
    """One figure, to be drawn on a sheet of its own."""

    section: str
    """The key of its section: names the file, never translated."""
    block: Block
    alt: str
    """The same in words."""
    drawn: Values


def pictures_of(document: Document) -> tuple[Picture, ...]:
    """Every figure of the report in its order, in the active language; a wide matrix in parts."""
    return tuple(
        Picture(section.key, block, _alt(block, drawn), drawn)
        for section in document.sections
        for block in section.blocks
        for drawn in _drawn(block)
    )


def _drawn(block: Block) -> list[Values]:
    if isinstance(block, Shifts):
        return [drawn_shifts(part) for part in shifts_in_groups(block, MOST_ORGANISATIONS)]
    return drawn_figure(block)


def _alt(block: Block, drawn: Values) -> str:
    if isinstance(block, SeenMatrix):
        return _seen_in_words(block, drawn)
    rows = drawn.get("pictures") or [row for row in drawn["rows"] if "alt" in row]
    if rows:
        said = " ".join(row["alt"] for row in rows)
        return without_isolates(f"{drawn['caption']}. {said}")
    shown = in_a_row(drawn["columns"])
    return without_isolates(
        _("%(caption)s. Decisions: %(count)d. Organisations: %(names)s.")
        % {"caption": drawn["caption"], "count": len(drawn["rows"]), "names": shown}
    )


def _seen_in_words(block: SeenMatrix, drawn: Values) -> str:
    """The marks of every cell, where that is not more than somebody can listen to."""
    parts = [
        f"{row['number']} {row['text']}, {name}. {cell['alt']}"
        for row in drawn["rows"]
        for name, cell in zip(drawn["columns"], row["cells"], strict=True)
    ]
    if len(parts) > MOST_CELLS_TOLD:
        parts = [_("The same stands in a table, on the last pages or in the workbook.")]
    return without_isolates(" ".join([f"{block.caption}.", *parts]))
