"""How far views lie apart: between organisations, and inside one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from evenhand.analysis.views import Cell
from evenhand.record.values import Level

Flag = Literal["none", "talk", "talk_first"]


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and highest organisation view of one cell, and the rungs between them."""

    lowest: Level | None
    highest: Level | None
    rungs: int | None
    counted: int
    """How many organisations have a view."""


def spread(cell: Cell) -> Spread:
    """How far the organisations' views of one cell lie apart; stand-ins are left out.

    Unit: rungs, 0 to 4.
    Unknown: None when no organisation has a view.
    Source: ours, methods A.4.
    """
    levels = cell.levels
    if not levels:
        return Spread(None, None, None, 0)
    return Spread(levels[0], levels[-1], levels[-1] - levels[0], len(levels))


def flag(rungs: int | None) -> Flag:
    """What a spread asks of the group: nothing, talk, or talk first.

    Unknown: no flag.
    Source: ours, methods A.4.

    >>> [flag(rungs) for rungs in (0, 1, 2, 3, 4)]
    ['none', 'none', 'talk', 'talk_first', 'talk_first']
    """
    if rungs is None or rungs < 2:
        return "none"
    return "talk" if rungs == 2 else "talk_first"


def widest(rungs: Iterable[int | None]) -> int | None:
    """The largest number of rungs that is known.

    Unknown: None when none is known.

    >>> widest([1, None, 3])
    3
    """
    return max((each for each in rungs if each is not None), default=None)


def within_organisations(cells: Iterable[Cell]) -> dict[str, Mapping[str, int | None]]:
    """How far answers lie apart inside each organisation: organisation → organisation seen → rungs.

    Unit: rungs, 0 to 4.
    Unknown: None when fewer than two of its people gave a level.
    Source: ours, methods A.4; shown to nobody but the organisation itself.
    """
    within: dict[str, dict[str, int | None]] = {}
    for cell in cells:
        for view in cell.views:
            within.setdefault(view.organisation, {})[cell.organisation] = view.within
    return dict(within)
