"""What moved since earlier sessions, and the actions agreed: as one audience may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from evenhand.analysis.change import Change, change_before, moves
from evenhand.analysis.disclosure.cells import standing
from evenhand.analysis.disclosure.leaving_out import shown_actions, shown_decisions
from evenhand.analysis.disclosure.looking import Look
from evenhand.analysis.disclosure.seen import (
    DisclosedAction,
    DisclosedChange,
    DisclosedColumn,
    DisclosedMove,
    DisclosedShift,
)
from evenhand.analysis.disclosure.terms import may_show_actions, may_show_levels, may_show_wishes
from evenhand.analysis.settled import agreed_of
from evenhand.record.values import Action, Session

Names = Mapping[str, str]
"""Decision id → the id it is shown under."""


def disclosed_actions(look: Look, names: Names) -> tuple[DisclosedAction, ...]:
    """The actions agreed, numbered anew, so that one left out leaves no hole."""
    if not may_show_actions(look.terms.mode, look.moment):
        return ()
    actions = shown_actions(look.session.actions, look.released)
    return tuple(_action(look, names, number, action) for number, action in enumerate(actions, 1))


def _action(look: Look, names: Names, number: int, action: Action) -> DisclosedAction:
    shifts = () if look.viewer.audience == "public" else action.shifts
    is_confirmer_shown = action.confirmer in look.released.ids
    return DisclosedAction(
        id=action.id if look.is_inside else str(number),
        number=number,
        decision=names.get(action.decision) if action.decision else None,
        what=action.what,
        owner=action.owner,
        owner_role=action.owner_role,
        due=action.due,
        shifts=tuple(
            DisclosedShift(each.organisation, each.from_level, each.to_level)
            for each in shifts
            if each.organisation in look.released.ids
        ),
        how_we_will_know=action.how_we_will_know,
        status=action.status,
        confirmer=action.confirmer if is_confirmer_shown else None,
        is_confirmed=action.confirmed if is_confirmer_shown else None,
    )


def disclosed_change(look: Look, names: Names) -> DisclosedChange | None:
    """What moved since earlier sessions in the levels shown; None without an earlier session, and for the public."""
    earlier = look.record.sessions[: look.record.sessions.index(look.session)]
    if not earlier or look.viewer.audience == "public" or not may_show_levels(look.terms.mode, look.moment):
        return None
    changes = [_kept(look, each) for each in change_before(look.record, look.session) if each.decision in names]
    return DisclosedChange(
        tuple(
            DisclosedMove(names[each.decision], organisation, rungs, (each.still_to_go or {}).get(organisation))
            for each in changes
            for organisation, rungs in each.moved.items()
        ),
        moves(changes),
        _columns(look, (*earlier, look.session)),
    )


def _kept(look: Look, change: Change) -> Change:
    """A change of the organisations shown; what is still to go tells the wish, which stays inside."""
    shows_wish = look.is_inside and may_show_wishes(look.terms.mode, look.moment)
    moved = {each: rungs for each, rungs in change.moved.items() if each in look.released.ids}
    return replace(change, moved=moved, still_to_go=change.still_to_go if shows_wish else None)


def _columns(look: Look, sessions: tuple[Session, ...]) -> tuple[DisclosedColumn, ...]:
    return tuple(
        _column(look, each.id, session)
        for each in look.released.organisations
        for session in sessions
        if session.agreed
    )


def _column(look: Look, organisation: str, session: Session) -> DisclosedColumn:
    decisions = shown_decisions(session.decisions, look.released)
    found = [standing(agreed_of(session, decision.id), organisation) for decision in decisions]
    levels = sorted((each.level for each in found if each.level is not None), reverse=True)
    not_settled = sum(1 for each in found if each.standing == "not_settled")
    label = session.label if look.released.names_nobody_else(session.label) else ""
    return DisclosedColumn(
        organisation, session.id, label, session.to_day if look.is_inside else None, tuple(levels), not_settled
    )
