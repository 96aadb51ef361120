"""One organisation's part in one decision, as one viewer may see it."""

from __future__ import annotations

from dataclasses import replace

from evenhand.analysis.disclosure.blurring import blurred, from_kept
from evenhand.analysis.disclosure.looking import Look
from evenhand.analysis.disclosure.seen import NOT_RECORDED, DisclosedCell, DisclosedView, Settled
from evenhand.analysis.disclosure.terms import LEAST_COLLEAGUES, may_show_levels, may_show_wishes
from evenhand.analysis.gaps import gap
from evenhand.analysis.ladder import difference
from evenhand.analysis.settled import agreed_of, desired_of
from evenhand.analysis.spread import flag, spread
from evenhand.analysis.views import Cell, View
from evenhand.record.values import Agreed, Desired


def disclosed_cells(look: Look, decision: str) -> tuple[DisclosedCell, ...]:
    """The cells of one decision, in the fixed order of the organisations shown; none for the public."""
    if look.viewer.audience == "public":
        return ()
    agreed, desired = _agreed(look, decision), _desired(look, decision)
    return tuple(_cell(look, decision, each.id, agreed, desired) for each in look.released.organisations)


def _cell(
    look: Look, decision: str, organisation: str, agreed: Agreed | None, desired: Desired | None
) -> DisclosedCell:
    today, wish = standing(agreed, organisation), standing(desired, organisation)
    cell = DisclosedCell(decision, organisation, today, wish, difference(wish.level, today.level))
    if not look.shows_views:
        return cell
    seen = look.views.cell(decision, organisation)
    return _open(look, cell, seen) if look.is_open else _blurred(look, cell, seen)


def standing(settlement: Agreed | Desired | None, organisation: str) -> Settled:
    """What the group settled for one organisation: a level, "not settled", or nothing yet.

    >>> standing(Agreed(decision="E2", settled=False, scores=None), "SEC").standing
    'not_settled'
    """
    if settlement is None:
        return NOT_RECORDED
    if settlement.scores is None:
        return NOT_RECORDED if settlement.settled else Settled("not_settled")
    if organisation not in settlement.scores:
        return NOT_RECORDED
    level = settlement.scores[organisation]
    return Settled("not_settled") if level is None else Settled("settled", level)


def _agreed(look: Look, decision: str) -> Agreed | None:
    return agreed_of(look.session, decision) if may_show_levels(look.terms.mode, look.moment) else None


def _desired(look: Look, decision: str) -> Desired | None:
    """Wishes stay inside: a released action says what was agreed to change."""
    may = look.is_inside and may_show_wishes(look.terms.mode, look.moment)
    return desired_of(look.session, decision) if may else None


def _open(look: Look, cell: DisclosedCell, seen: Cell) -> DisclosedCell:
    """Every released organisation's view, with its name. Figures are worked out from these views alone."""
    shown = replace(seen, views=_released(look, seen.views), stand_ins=_released(look, seen.stand_ins))
    between = gap(shown)
    return replace(
        cell,
        views=_named(shown.views, cell.organisation),
        stand_ins=_named(shown.stand_ins, cell.organisation),
        unknown=sum(1 for view in shown.views if view.level is None and view.unknown),
        flag=flag(spread(shown).rungs),
        own=between.own,
        others_median=between.others,
        gap=between.rungs,
        within_own=_within_own(look, shown.views),
    )


def _blurred(look: Look, cell: DisclosedCell, seen: Cell) -> DisclosedCell:
    """The range over all organisations. The flag follows from the range shown, so that it tells no more than that."""
    kept = look.views.ranges.get((cell.decision, cell.organisation))
    result = from_kept(kept) if kept else blurred(seen, look.terms)
    shown = replace(cell, band=result.band, too_few=result.too_few)
    return replace(shown, flag=flag(shown.rungs))


def _released(look: Look, views: tuple[View, ...]) -> tuple[View, ...]:
    return tuple(view for view in views if view.organisation in look.released.ids)


def _named(views: tuple[View, ...], organisation: str) -> tuple[DisclosedView, ...]:
    return tuple(
        DisclosedView(view.organisation, view.level, view.organisation == organisation)
        for view in views
        if view.level is not None
    )


def _within_own(look: Look, views: tuple[View, ...]) -> int | None:
    """Only for a participant of that organisation, and only when it does not tell what one colleague answered."""
    if look.viewer.kind != "participant":
        return None
    mine = (view for view in views if view.organisation == look.viewer.organisation)
    return next((view.within for view in mine if view.people >= LEAST_COLLEAGUES), None)
