"""How an organisation sees its own part, beside how the others see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.analysis.ladder import difference
from evenhand.analysis.views import Cell
from evenhand.record.values import Level


@dataclass(frozen=True, slots=True)
class Gap:
    own: Level | None
    others: Level | None
    rungs: int | None
    """Negative: the others think it has more say than it feels."""


def gap(cell: Cell) -> Gap:
    """An organisation's own view minus the lower median of the other organisations' views.

    Unit: rungs, -4 to 4.
    Unknown: None when either side is unknown, as with an organisation that only a stand-in answered for.
    Source: ours, methods A.4.
    """
    own, others = cell.own, cell.others
    return Gap(own, others, difference(own, others))


def largest_gap(gaps: Iterable[Gap]) -> int | None:
    """The largest gap in either direction, without its sign.

    Unknown: None when no gap is known.

    >>> largest_gap([Gap(0, 2, -2), Gap(3, 2, 1), Gap(None, 1, None)])
    2
    """
    return max((abs(each.rungs) for each in gaps if each.rungs is not None), default=None)
