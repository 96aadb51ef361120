"""Who sees whom how, drawn: in each cell the small strip of the room, with the same marks at the same places."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from evenhand.analysis import geometry
from evenhand.reports.document import SeenCell, SeenMatrix, without_isolates
from evenhand.reports.figures.groups import in_groups
from evenhand.reports.figures.widths import MOST_COLUMNS, SHEET, is_turned, width_of_decisions, with_part_words
from evenhand.reports.figures.words import level_name, seen_in_words

Values = dict[str, Any]

UPRIGHT = re.compile(r"M([\d.]+) ([\d.]+)v([\d.]+)")
LEVEL_LINE = re.compile(r"M([\d.]+) ([\d.]+)H([\d.]+)")


def strip_of(cell: SeenCell) -> geometry.Strip:
    """Where the marks of a cell stand."""
    if cell.range:
        return geometry.range_strip(*cell.range)
    return geometry.strip(cell.own, cell.others, cell.stand_ins)


def seen_key(block: SeenMatrix) -> list[Values]:
    """What the marks mean: only those there are."""
    if block.has_ranges:
        return [{"kind": "mid", "words": _("lowest, middle and highest of all views")}]
    key = [
        {"kind": "own", "words": _("how the partner sees itself")},
        {"kind": "oth", "words": _("view of one other partner")},
    ]
    return [*key, {"kind": "sta", "words": _("stand-in, not counted")}] if block.has_stand_ins else key


def ends_in_words() -> str:
    """Where a strip begins and ends."""
    return _("Each small line runs from %(first)s to %(last)s.") % {"first": level_name(0), "last": level_name(4)}


def drawn_seen(block: SeenMatrix) -> list[Values]:
    """Decisions by organisations, a strip a cell; in parts where they do not fit side by side."""
    key = seen_key(block)
    return [
        _drawn_part(part) | {"part": words, "key": key, "ends": ends_in_words()}
        for part, words in with_part_words(in_groups(block, MOST_COLUMNS), block)
    ]


def _drawn_part(block: SeenMatrix) -> Values:
    first = width_of_decisions(len(block.columns))
    return {
        "is": "seen",
        "caption": block.caption,
        "first": first,
        "is_turned": is_turned(block.columns, (SHEET - first) / max(len(block.columns), 1)),
        "columns": [column.short for column in block.columns],
        "rows": [
            {"number": row.number, "text": row.text, "cells": [_drawn_cell(cell) for cell in row.cells]}
            for row in block.rows
        ],
    }


def _drawn_cell(cell: SeenCell) -> Values:
    strip = strip_of(cell)
    dots = [mark for mark in strip.marks if mark.kind == "oth"]
    return {
        "dots": [[mark.x, mark.y] for mark in dots],
        "r": dots[0].r if dots else 0,
        "marks": [[mark.kind, mark.x, mark.y, mark.r] for mark in strip.marks if mark.kind != "oth"],
        "range": lines_of(strip.range_path),
        "middle": lines_of(strip.middle_path),
        "alt": without_isolates(seen_in_words(cell)),
    }


def lines_of(path: str) -> list[list[float]]:
    """The straight lines of a path, for who draws lines and no paths: from x, y to x, y.

    >>> lines_of("M10 29v18M10 38H70")
    [[10.0, 29.0, 10.0, 47.0], [10.0, 38.0, 70.0, 38.0]]
    """
    upright = [(float(x), float(y), float(down)) for x, y, down in UPRIGHT.findall(path)]
    level = [(float(x), float(y), float(end)) for x, y, end in LEVEL_LINE.findall(path)]
    return [[x, y, x, y + down] for x, y, down in upright] + [[x, y, end, y] for x, y, end in level]
