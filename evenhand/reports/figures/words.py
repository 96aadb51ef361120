"""Figures in words, for who hears them, and the words that stand in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.record.values import Level
from evenhand.reports.document import Dumbbell, Range, SeenCell, ShiftPicture, Squares, isolated

COMMAS = {"ar": "، ", "am": "፣ ", "my": "၊ "}
"""Between the words of a row, where it is not the Latin comma."""


def in_a_row(words: Iterable[str]) -> str:
    """Words one after the other, with the comma of the language.

    >>> from django.utils import translation
    >>> with translation.override("ar"):
    ...     in_a_row(["2", "3"])
    '2، 3'
    """
    return COMMAS.get(get_language() or "", ", ").join(words)


def level_name(level: Level) -> str:
    """A level with its numeral and its word.

    >>> level_name(3)
    '3 Co-decides'
    """
    return f"{level} {LEVEL_NAMES[level]}"


def not_settled() -> str:
    """A level the group left open."""
    return _("Not settled")


def not_recorded() -> str:
    """A level nobody came to."""
    return _("Not recorded")


def dumbbell_in_words(row: Dumbbell) -> str:
    """Two marks on an axis, as they are drawn. A view that is unknown is left out."""
    parts = [f"{isolated(row.name)}, {isolated(row.about)}."]
    if row.own is not None:
        parts.append(_("How the partner sees itself: %(level)s.") % {"level": level_name(row.own)})
    if row.others is not None:
        parts.append(_("Middle view of the others: %(level)s.") % {"level": level_name(row.others)})
    return " ".join(parts)


def range_in_words(row: Range) -> str:
    """A range on an axis, as it is drawn."""
    parts = [
        f"{isolated(row.name)}, {isolated(row.about)}.",
        _("Lowest view: %(level)s.") % {"level": level_name(row.lowest)},
        _("Middle view: %(level)s.") % {"level": level_name(row.middle)} if row.middle is not None else "",
        _("Highest view: %(level)s.") % {"level": level_name(row.highest)},
    ]
    return " ".join(part for part in parts if part)


def levels_in_words(levels: Sequence[Level]) -> str:
    """Levels one after the other, lowest first; one that comes more than once with how often.

    >>> levels_in_words((3, 1, 3))
    '1 Informed, 2 × 3 Co-decides'
    """
    counts = Counter(levels)
    return in_a_row(
        level_name(level) if counts[level] == 1 else f"{counts[level]} × {level_name(level)}"
        for level in sorted(counts)
    )


def seen_in_words(cell: SeenCell) -> str:
    """The marks of a cell. Unknown: that no view is shown."""
    if cell.range:
        lowest, middle, highest = cell.range
        parts = [
            _("Lowest view: %(level)s.") % {"level": level_name(lowest)},
            _("Middle view: %(level)s.") % {"level": level_name(middle)} if middle is not None else "",
            _("Highest view: %(level)s.") % {"level": level_name(highest)},
        ]
        return " ".join(part for part in parts if part)
    parts = []
    if cell.own is not None:
        parts.append(_("Own view: %(level)s.") % {"level": level_name(cell.own)})
    if cell.others:
        parts.append(_("Views of the others: %(levels)s.") % {"levels": levels_in_words(cell.others)})
    if cell.stand_ins:
        parts.append(_("Stand-ins, not counted: %(levels)s.") % {"levels": levels_in_words(cell.stand_ins)})
    return " ".join(parts) or _("No view is shown.")


def shifts_in_words(picture: ShiftPicture) -> str:
    """Columns of squares, as they are drawn: the levels of each session, highest first."""
    return " ".join([f"{isolated(picture.name)}.", *(_column(column) for column in picture.columns)])


def _column(column: Squares) -> str:
    levels = in_a_row([*(str(level) for level in column.levels), *[not_settled()] * column.not_settled])
    return f"{isolated(column.label or column.month)}: {levels or not_recorded()}."
