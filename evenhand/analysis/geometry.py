"""Where marks stand in a figure: on the small strip of a cell, and on an axis of five steps.

Positions only. What may be shown has been decided before (disclosure), and how it looks is the style sheet's affair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from evenhand.record.values import Level

MarkKind = Literal["own", "oth", "sta"]
AxisKind = Literal["own", "oth", "sta", "agr", "des", "mid"]

FIRST_STEP, STEP = 10.0, 20.0
"""Where level 0 stands on a strip 100 wide, and how far the next level is."""
GROUND, BELOW = 56.5, 77.0
"""The height of the lowest mark on the axis, and of a stand-in's mark under it, on a strip 86 high."""
ROOM_ABOVE = 56.0
"""How far a stack may reach above its lowest mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One organisation's view on a strip."""

    kind: MarkKind
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Strip:
    """The marks of one cell, or its range when the session is blurred."""

    marks: tuple[Mark, ...] = ()
    range_path: str = ""
    middle_path: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line along the axis, the smaller level first."""

    start: Level
    end: Level


@dataclass(frozen=True, slots=True)
class AxisMark:
    kind: AxisKind
    at: Level


@dataclass(frozen=True, slots=True)
class Axis:
    """Marks on five fixed steps, with a line between two of them or a range."""

    marks: tuple[AxisMark, ...] = ()
    line: Stretch | None = None
    range: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How large the marks of a strip are, and how they stack."""

    abreast: int
    r: float
    apart: float
    """From one mark to the next beside it."""
    rise: float
    """From one row of a stack to the next."""


def x_of(level: Level) -> float:
    """How far along a strip a level stands.

    >>> [x_of(level) for level in (0, 2, 4)]
    [10.0, 50.0, 90.0]
    """
    return FIRST_STEP + STEP * level


def size_for(highest_stack: int) -> Size:
    """The size at which the highest stack of a strip still fits: one abreast up to five, then two, three, four.

    >>> size_for(5).abreast, size_for(6).abreast, size_for(40).abreast
    (1, 2, 4)
    """
    if highest_stack <= 4:
        return Size(1, 6.4, 0.0, 13.8)
    if highest_stack == 5:
        return Size(1, 5.9, 0.0, 12.4)
    if highest_stack <= 12:
        return Size(2, 4.4, 9.6, 9.8)
    if highest_stack <= 27:
        return Size(3, 2.8, 6.2, 6.4)
    return Size(4, 2.1, 4.7, min(4.9, ROOM_ABOVE / (highest_stack // 4)))


def strip(own: Level | None, others: Iterable[Level | None], stand_ins: Iterable[Level | None] = ()) -> Strip:
    """One mark for each view: the own view at the bottom of its stack, stand-ins below the axis.

    Unknown: an organisation without a view has no mark.
    """
    stacks: dict[Level, list[MarkKind]] = {}
    if own is not None:
        stacks.setdefault(own, []).append("own")
    for level in others:
        if level is not None:
            stacks.setdefault(level, []).append("oth")
    size = size_for(max((len(stack) for stack in stacks.values()), default=0))
    marks = [mark for level in sorted(stacks) for mark in _stacked(level, stacks[level], size)]
    return Strip((*marks, *_hanging(stand_ins)))


def _stacked(level: Level, kinds: list[MarkKind], size: Size) -> Iterable[Mark]:
    for number, kind in enumerate(kinds):
        row, place = divmod(number, size.abreast)
        in_row = min(size.abreast, len(kinds) - row * size.abreast)
        x = x_of(level) + (place - (in_row - 1) / 2) * size.apart
        r = size.r - 0.9 if kind == "own" else size.r
        yield Mark(kind, round(x, 2), round(GROUND - row * size.rise, 2), round(r, 2))


def _hanging(levels: Iterable[Level | None]) -> Iterable[Mark]:
    counts = Counter(level for level in levels if level is not None)
    for level in sorted(counts):
        for number in range(counts[level]):
            shift = (number - (counts[level] - 1) / 2) * 6.0
            yield Mark("sta", round(x_of(level) + shift, 2), BELOW, 5.6)


def range_strip(lowest: Level, middle: Level | None, highest: Level) -> Strip:
    """The blurred form of a strip: lowest, middle and highest of all views, nobody's mark.

    Unknown: no middle where it would give a view away.

    >>> range_strip(0, 2, 3)
    Strip(marks=(), range_path='M10 29v18M70 29v18M10 38H70', middle_path='M50 24v28')
    >>> range_strip(3, 3, 3).range_path
    ''
    """
    low, high = round(x_of(lowest)), round(x_of(highest))
    path = "" if low == high else f"M{low} 29v18M{high} 29v18M{low} 38H{high}"
    return Strip((), path, "" if middle is None else f"M{round(x_of(middle))} 24v28")


def dumbbell(
    first: AxisKind, first_at: Level | None, second: AxisKind, second_at: Level | None, *others: AxisMark
) -> Axis:
    """Two marks with a line between them; one alone when the other is unknown or stands at the same level.

    At the same level the second mark stays: it lies on top.

    >>> dumbbell("agr", 4, "des", 3).line
    Stretch(start=3, end=4)
    >>> dumbbell("own", 2, "oth", None)
    Axis(marks=(AxisMark(kind='own', at=2),), line=None, range=None)
    """
    marks = [AxisMark(kind, at) for kind, at in ((first, first_at), (second, second_at)) if at is not None]
    line = None
    if first_at is not None and second_at is not None and first_at != second_at:
        line = Stretch(min(first_at, second_at), max(first_at, second_at))
    return Axis((*others, *marks), line)


def single(kind: AxisKind, at: Level | None) -> Axis:
    """One mark on an axis; an empty axis when its level is unknown."""
    return Axis(() if at is None else (AxisMark(kind, at),))


def band(lowest: Level, middle: Level | None, highest: Level) -> Axis:
    """A range with an upright bar in the middle, on an axis.

    Unknown: no bar where the middle would give a view away.

    >>> band(1, 2, 3).range
    Stretch(start=1, end=3)
    """
    marks = () if middle is None else (AxisMark("mid", middle),)
    return Axis(marks, None, Stretch(lowest, highest))
