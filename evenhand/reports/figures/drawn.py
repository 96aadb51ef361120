"""Blocks of a report as plain values that a typesetter can draw: words, positions, and what stands beside what.

The positions come from analysis.geometry, as those of the page do, so that a figure is the same picture everywhere.
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from evenhand.analysis import geometry
from evenhand.analysis.disclosure import Settled
from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.reports.document import Block, Dumbbell, Dumbbells, Matrix, Range, Ranges, SeenMatrix, Shifts, isolated
from evenhand.reports.figures.groups import across, in_groups, is_tall
from evenhand.reports.figures.seen import drawn_seen
from evenhand.reports.figures.widths import (
    MOST_COLUMNS,
    SHEET,
    WORD_LETTER,
    is_turned,
    width_of_decisions,
    with_part_words,
)
from evenhand.reports.figures.words import (
    dumbbell_in_words,
    levels_in_words,
    not_settled,
    range_in_words,
    shifts_in_words,
)
from evenhand.reports.paper_parts import SortedSquares

Values = dict[str, Any]


def words_in_figures() -> Values:
    """The words that stand in every figure, in the active language."""
    return {
        "levels": [str(name) for name in LEVEL_NAMES],
        "open": not_settled(),
        "decision": _("Decision"),
        "who": _("Partner and decision"),
    }


def drawn_figure(block: Block) -> list[Values]:
    """A figure, in parts where it does not fit side by side; nothing for a block of words."""
    match block:
        case Matrix():
            return drawn_matrix(block)
        case SeenMatrix():
            return drawn_seen(block)
        case Dumbbells():
            return [drawn_dumbbells(block)]
        case Ranges():
            return [drawn_ranges(block)]
        case Shifts():
            return [drawn_shifts(block)]
        case SortedSquares():
            return [drawn_squares(block)]
        case _:
            return []


def drawn_squares(block: SortedSquares) -> Values:
    """A row of squares for each who it is about, in order of level, with the same in words."""
    rows = [
        {
            "name": row.name,
            "levels": list(row.levels),
            "alt": f"{isolated(row.name)}: {levels_in_words(row.levels)}.",
        }
        for row in block.rows
    ]
    return {"is": "squares", "caption": block.caption, "rows": rows, "note": block.note}


def drawn_matrix(matrix: Matrix) -> list[Values]:
    """Decisions by organisations; more than one part where they do not fit side by side."""
    return [
        _drawn_part(part) | {"part": words} for part, words in with_part_words(in_groups(matrix, MOST_COLUMNS), matrix)
    ]


def _drawn_part(matrix: Matrix) -> Values:
    first = width_of_decisions(len(matrix.columns))
    width = (SHEET - first) / max(len(matrix.columns), 1)
    longest_name = max(len(str(name)) for name in (*LEVEL_NAMES, not_settled()))
    return {
        "is": "matrix",
        "caption": matrix.caption,
        "head": matrix.first_head,
        "first": first,
        "is_turned": is_turned(matrix.columns, width),
        "with_words": longest_name * WORD_LETTER < width - 1.5,
        "has_open": any(cell.standing == "not_settled" for row in matrix.rows for cell in row.cells),
        "columns": [column.short for column in matrix.columns],
        "rows": [
            {"number": row.number, "text": row.text, "cells": [_drawn_cell(cell) for cell in row.cells]}
            for row in matrix.rows
        ],
    }


def _drawn_cell(cell: Settled) -> int | str:
    if cell.level is not None:
        return cell.level
    return "open" if cell.standing == "not_settled" else "none"


def drawn_dumbbells(block: Dumbbells) -> Values:
    """Own views and those of the others on an axis."""
    rows = []
    for row in block.rows:
        axis = geometry.dumbbell("oth", row.others, "own", row.own)
        rows.append(_axis_row(row, dumbbell_in_words(row), axis))
    key = [
        {"kind": "own", "words": _("how the partner sees itself")},
        {"kind": "oth", "words": _("middle view of the others")},
    ]
    return {"is": "axes", "caption": block.caption, "key": key, "rows": rows}


def drawn_ranges(block: Ranges) -> Values:
    """How far views reach, on an axis."""
    rows = []
    for row in block.rows:
        axis = geometry.band(row.lowest, row.middle, row.highest)
        rows.append(_axis_row(row, range_in_words(row), axis))
    key = [{"kind": "mid", "words": _("lowest, middle and highest of all views")}]
    return {"is": "axes", "caption": block.caption, "key": key, "rows": rows}


def _axis_row(row: Dumbbell | Range, alt: str, axis: geometry.Axis) -> Values:
    return {
        "name": row.name,
        "about": row.about,
        "sentence": row.sentence,
        "question": row.question,
        "alt": alt,
        "line": [axis.line.start, axis.line.end] if axis.line else None,
        "range": [axis.range.start, axis.range.end] if axis.range else None,
        "marks": [[mark.kind, mark.at] for mark in axis.marks],
    }


def _in_pieces(text: str) -> str:
    """Short sentences that break between them only: in a narrow column a number stays with its words."""
    return re.sub(r"(?<![.۔।።။]) ", "\u00a0", text)


def drawn_shifts(block: Shifts) -> Values:
    """Sessions side by side in squares."""
    return {
        "is": "shifts",
        "caption": block.caption,
        "across": across(block),
        "is_tall": is_tall(block),
        "has_open": any(column.not_settled for picture in block.pictures for column in picture.columns),
        "pictures": [
            {
                "name": picture.name,
                "sentence": _in_pieces(picture.sentence),
                "alt": shifts_in_words(picture),
                "columns": [
                    {"head": column.month or column.label, "levels": column.levels, "open": column.not_settled}
                    for column in picture.columns
                ],
            }
            for picture in block.pictures
        ],
    }
