"""Blurred views: a range and its middle, from which nobody can work out what one organisation answered.

Three guards, each against somebody who knows this code and their own organisation's view:

- A range needs enough people and organisations; below that only the number of answers still needed is told.
- A range is never narrower than two rungs. When all views are the same it is widened by one rung: down, or up
  from the ground. A range of two rungs then always also fits views that differ.
- From three or four organisations the middle is told only when it lies strictly between the ends. Otherwise the one
  organisation at the other end would know that all the rest gave the same level.
"""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.analysis.disclosure.seen import Band
from evenhand.analysis.disclosure.terms import Terms
from evenhand.analysis.ladder import LOWEST, lower_median
from evenhand.analysis.views import Cell, KeptRange

MIDDLE_IS_SAFE_FROM = 5
"""From this many organisations on, one that knows its own view cannot work out another's from the middle."""


@dataclass(frozen=True, slots=True)
class Blurred:
    """A range, or how many more answers it needs."""

    band: Band | None
    too_few: int | None


def blurred(cell: Cell, terms: Terms) -> Blurred:
    """The lowest, middle and highest of all organisations' views of one cell, or how many answers are missing.

    Scale: ordinal, 0 to 4. Who holds which view plays no part; stand-ins are left out.
    Unknown: no range while too few people or organisations gave a level.
    Source: methods A.6; the guards are ours, docs/measures.md.
    """
    levels = cell.levels
    missing = max(terms.least_people - cell.people, terms.least_organisations - len(levels))
    if missing > 0:
        return Blurred(None, missing)
    lowest, highest = levels[0], levels[-1]
    middle = lower_median(levels)
    if len(levels) < MIDDLE_IS_SAFE_FROM and middle in (lowest, highest):
        middle = None
    if lowest == highest:
        lowest, highest = (lowest - 1, highest) if lowest > LOWEST else (lowest, highest + 1)
    return Blurred(Band(lowest, middle, highest), None)


def as_kept(result: Blurred) -> KeptRange:
    """The range as it is kept when the answers it came from are erased."""
    band = result.band
    if band is None:
        return KeptRange(None, None, None, result.too_few)
    return KeptRange(band.lowest, band.middle, band.highest, None)


def from_kept(kept: KeptRange) -> Blurred:
    """The range as it was shown before its answers were erased.

    >>> from_kept(as_kept(Blurred(Band(1, None, 3), None)))
    Blurred(band=Band(lowest=1, middle=None, highest=3), too_few=None)
    """
    if kept.lowest is None or kept.highest is None:
        return Blurred(None, kept.too_few)
    return Blurred(Band(kept.lowest, kept.middle, kept.highest), None)
