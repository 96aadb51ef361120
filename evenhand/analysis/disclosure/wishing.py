"""The levels each organisation proposes for next time, before the group settles one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.analysis.disclosure.blurring import Blurred, blurred, from_kept
from evenhand.analysis.disclosure.seen import Band, DisclosedView
from evenhand.analysis.disclosure.terms import Moment, Terms, Viewer, may_show_wishes
from evenhand.analysis.views import Cell, KeptRange, View
from evenhand.record.values import Level


@dataclass(frozen=True, slots=True)
class DisclosedProposals:
    """What was proposed for one organisation's part in one decision."""

    views: tuple[DisclosedView, ...] | None = None
    band: Band | None = None
    too_few: int | None = None


HIDDEN = DisclosedProposals()


def disclose_proposals(
    decision: str,
    organisation: str,
    proposals: Mapping[str, Level | None],
    viewer: Viewer,
    terms: Terms,
    moment: Moment,
    *,
    is_collected: bool,
    kept: KeptRange | None = None,
) -> DisclosedProposals:
    """The wishes of the organisations for one cell: all together, once they are collected, never one by one.

    `proposals`: organisation → level, in the fixed order; None has no wish here. Each comes from one person, so a
    range needs as many organisations as it else needs people. `kept`: what was shown before the wishes were erased.
    Source: methods A.4, A.6.
    """
    if viewer.audience != "inside" or not is_collected or not may_show_wishes(terms.mode, moment):
        return HIDDEN
    given = {each: level for each, level in proposals.items() if level is not None}
    if terms.mode == "open_by_organisation":
        return DisclosedProposals(
            tuple(DisclosedView(each, level, each == organisation) for each, level in given.items())
        )
    if terms.mode == "talk_only":
        return HIDDEN
    result = from_kept(kept) if kept else proposed_range(given, terms)
    return DisclosedProposals(None, result.band, result.too_few)


def proposed_range(proposals: Mapping[str, Level | None], terms: Terms) -> Blurred:
    """How far the wishes for one cell reach, or how many are missing for a range. Who wishes what plays no part."""
    views = tuple(View(each, level, 1, 0, None) for each, level in proposals.items() if level is not None)
    return blurred(Cell("", "", views), terms)
