"""How much stands side by side on a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from evenhand.reports.document import Heading
from evenhand.reports.figures.groups import Grid

SHEET = 170.0
"""Unit: millimetres between the margins."""
MOST_COLUMNS = 14
"""Organisations side by side on a sheet."""
WORD_LETTER, HEAD_LETTER = 1.2, 1.65
"""Unit: millimetres a letter takes in a cell and in a head."""


def width_of_decisions(columns: int) -> float:
    """What the first column may take beside so many organisations. Unit: millimetres."""
    if columns <= 3:
        return 80.0
    if columns <= 6:
        return 62.0
    return 52.0 if columns <= 9 else 44.0


def is_turned(columns: Sequence[Heading], width: float) -> bool:
    """Whether the heads have to stand upright: a word of one is longer than its column is wide."""
    longest = max((len(word) for column in columns for word in column.short.split()), default=0)
    return longest * HEAD_LETTER > width - 1


def with_part_words(parts: Sequence[Grid], whole: Grid) -> Iterator[tuple[Grid, str | None]]:
    """Each part with the words that say which part it is; no words for the only one."""
    seen = 0
    for part in parts:
        words = _("Organisations %(first)d to %(last)d of %(count)d") % {
            "first": seen + 1,
            "last": seen + len(part.columns),
            "count": len(whole.columns),
        }
        yield part, words if len(parts) > 1 else None
        seen += len(part.columns)
