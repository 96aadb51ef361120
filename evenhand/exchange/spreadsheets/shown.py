"""What the page of a file prints: the matrix as it was understood, and each sheet with the cells it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evenhand.record.values import Level

from . import words
from .cells import address
from .found import Question, SheetSeen, Understood
from .gathering import Answers, reading_of
from .layout import Layout


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell: a level, left open, or nothing said; or an answer in words."""

    has_level: bool = False
    level: Level | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A decision with its cells, in the order of the organisations."""

    text: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Everything of one kind: levels of today, answers, wishes."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A row of a sheet that may be a decision."""

    field: str
    text: str
    at: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet, where in it something was found, and what can be said otherwise."""

    name: str
    prefix: str
    is_hidden: bool
    is_used: bool
    is_matrix: bool
    cells: str
    heads: str
    labels: str
    reading: str
    lines: tuple[ShownLine, ...]
    questions: tuple[Question, ...]
    asks_way: bool
    """Whether nobody was asked yet which way it stands."""
    typed_heads: str
    typed_labels: str


def shown_tables(understood: Understood) -> tuple[ShownTable, ...]:
    """A table for each kind of thing that is there."""
    plan = understood.plan
    titles = {"actual": _("Levels of today"), "content": _("Content?"), "desired": _("Levels wished for next time")}
    if any(each.what is not None and each.what.is_open for each in understood.sheets if each.is_used):
        titles["actual"] = _("Levels")
    heads = tuple(each.short for each in plan.partners)
    found = []
    for key, title in titles.items():
        cells: Mapping[Any, Any] = getattr(plan, key)
        if cells:
            rows = tuple(
                ShownRow(each.text, tuple(shown_cell(cells, (at, place), key) for place in range(len(heads))))
                for at, each in enumerate(plan.decisions)
            )
            found.append(ShownTable(key, title, heads, rows))
    return tuple(found)


def shown_cell(cells: Mapping[Any, Any], cell: tuple[int, int], key: str) -> ShownCell:
    if cell not in cells:
        return ShownCell()
    if key == "content":
        return ShownCell(words=str(words.CONTENT_WORDS[cells[cell]]))
    return ShownCell(has_level=True, level=cells[cell])


def shown_sheets(understood: Understood, answers: Answers) -> tuple[ShownSheet, ...]:
    """The sheets in the order of the file."""
    return tuple(shown_sheet(each, answers) for each in understood.sheets)


def shown_sheet(seen: SheetSeen, answers: Answers) -> ShownSheet:
    layout = seen.layout
    corners = layout.corners()
    head, label = min(layout.heads[-1:], default=0), layout.labels
    head_at, label_at = layout.place(head, 0), layout.place(0, label)
    # In a sheet that was turned the heads stand in a column and the labels in a row.
    row, column = (label_at[0], head_at[1]) if layout.is_turned else (head_at[0], label_at[1])
    has_matrix = layout.kind == "matrix"
    return ShownSheet(
        name=layout.sheet.name,
        prefix=seen.name,
        is_hidden=layout.sheet.is_hidden,
        is_used=seen.is_used,
        is_matrix=layout.kind in ("matrix", "nothing"),
        cells=f"{address(corners[0])}–{address(corners[1])}" if corners else "",
        heads=str(row + 1) if has_matrix else "",
        labels=address((0, column))[:-1] if has_matrix else "",
        reading=reading_of(layout),
        lines=tuple(
            ShownLine(f"{seen.name}-r{each.row}", each.text, line_name(layout, each.row), each.row in seen.rows)
            for each in layout.rows
        ),
        questions=tuple(each for each in (seen.what, seen.direction) if each is not None),
        asks_way=seen.direction is None,
        typed_heads=answers.get(f"{seen.name}-heads", "")[:5],
        typed_labels=answers.get(f"{seen.name}-labels", "")[:3],
    )


def line_name(layout: Layout, row: int) -> str:
    """The number of a row, or the letters of what is a column in the file."""
    place = layout.place(row, 0)
    return address(place)[:-1] if layout.is_turned else str(row + 1)
