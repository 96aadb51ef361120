"""The key figures of a report for the next meeting: one idea a slide, taken from the Document and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from evenhand.reports.document import Block, Document, Dumbbells, Matrix, Ranges, Section, Shifts, Table
from evenhand.reports.figures.groups import in_groups, shifts_in_groups
from evenhand.reports.paper_parts import Dissent, Request, SortedSquares

LETTERS, MOST_COLUMNS, MOST_ROWS, MOST_PICTURES, MOST_PLACES = 300, 7, 5, 4, 3
"""What a room can read at once: letters of words, columns and rows of levels, pictures, places where views differ."""
MOST_PARTS = 6
"""Slides of one figure, above which nobody looks any more."""
LONGEST_ROW = 90
"""Letters of a decision, above which fewer rows fit."""
SENTENCE = re.compile(r"(?<=[.!?؟۔।။።])\s+")


@dataclass(frozen=True, slots=True)
class Slide:
    """One idea: words, or one figure with its heading."""

    heading: str
    words: tuple[str, ...] = ()
    figure: Block | None = None
    details: tuple[tuple[str, str], ...] = ()
    """What belongs to an action: owner, day and the like, each with its name."""


def slides_of(document: Document) -> tuple[Slide, ...]:
    """What the summary says, the settled levels, where views differ most, what moved, what is wished, what comes next.

    In the active language. An annex has no slides.
    """
    found = [Slide(_("In short"), (part,)) for paragraph in document.summary for part in in_parts(paragraph)]
    for section in document.sections:
        if not section.is_annex and section.key != "method":
            found += [slide for block in section.blocks for slide in _of_block(section, block)]
    found += [
        Slide(section.heading, (part,))
        for section in document.sections
        if section.key == "method" and not section.is_annex
        for block in section.blocks[-1:]
        for part in in_parts(getattr(block, "text", ""))
    ]
    return tuple(found)


def in_parts(paragraph: str, most: int = LETTERS) -> list[str]:
    """A paragraph in parts of whole sentences that a room can read at once.

    >>> in_parts("We looked. We talked. We settled it.", 22)
    ['We looked. We talked.', 'We settled it.']
    """
    parts: list[str] = []
    for sentence in filter(None, SENTENCE.split(paragraph.strip())):
        if parts and len(parts[-1]) + 1 + len(sentence) <= most:
            parts[-1] = f"{parts[-1]} {sentence}"
        else:
            parts.append(sentence)
    return parts


def _of_block(section: Section, block: Block) -> list[Slide]:
    match block:
        case Matrix():
            return _figures(section, _matrices(block))
        case Dumbbells() | Ranges():
            rows = block.rows[:MOST_PLACES]
            return [Slide(section.heading, figure=replace(block, rows=(row,))) for row in rows]  # type: ignore[arg-type]
        case Shifts():
            return _figures(section, shifts_in_groups(block, MOST_PICTURES))
        case SortedSquares():
            return [Slide(section.heading, figure=block)]
        case Request():
            return [Slide(section.heading, (f"{block.number}. {block.ask}", block.to, block.standing))]
        case Dissent():
            return [Slide(section.heading, (row.words, row.by)) for row in block.rows]
        case Table() if section.key == "actions":
            return [_action(section, block, row) for row in block.rows]
        case _:
            return []


def _figures(section: Section, parts: Sequence[Matrix | Shifts]) -> list[Slide]:
    """A slide for each part, or one that says where the whole figure is."""
    if len(parts) > MOST_PARTS:
        return [Slide(section.heading, (_("The levels of all partners stand in the report."),))]
    return [Slide(section.heading, figure=part) for part in parts]


def _matrices(matrix: Matrix) -> list[Matrix]:
    """The matrix in parts, by columns and then by rows."""
    most = 4 if max((len(row.text) for row in matrix.rows), default=0) > LONGEST_ROW else MOST_ROWS
    return [
        replace(part, rows=part.rows[start : start + most])
        for part in in_groups(matrix, MOST_COLUMNS)
        for start in range(0, len(part.rows), most)
    ]


def _action(section: Section, table: Table, row: tuple[str, ...]) -> Slide:
    details = tuple((head, words) for head, words in zip(table.heads[1:], row[1:], strict=True) if words)
    return Slide(section.heading, (row[0],), details=details)
