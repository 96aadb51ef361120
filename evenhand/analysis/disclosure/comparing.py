"""Two sessions side by side, decision by decision, and what was agreed on the way: for those inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from evenhand.analysis.change import Moves, change, moves
from evenhand.analysis.disclosure.cells import standing
from evenhand.analysis.disclosure.leaving_out import released_organisations
from evenhand.analysis.disclosure.looking import NOTHING_WRITTEN, Look
from evenhand.analysis.disclosure.moving import disclosed_actions
from evenhand.analysis.disclosure.seen import NOT_RECORDED, DisclosedAction, Settled
from evenhand.analysis.disclosure.terms import Moment, Terms, Viewer, may_show_levels, may_show_wishes
from evenhand.analysis.ladder import difference
from evenhand.analysis.settled import agreed_of, desired_of
from evenhand.analysis.views import SessionViews
from evenhand.record.values import Mode, Organisation, Record, Session

Where = Literal["both", "earlier", "later"]
Standings = Mapping[str, tuple[Terms, Moment]]
"""Session id → what was promised in it, and where it stands."""


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One organisation's part in one decision, then and later."""

    organisation: str
    before: Settled
    after: Settled
    moved: int | None
    """Rungs. None: it was not settled in both."""
    wish: Settled
    """What the earlier session wished."""


@dataclass(frozen=True, slots=True)
class PromisedAction:
    """An action that was agreed in the earlier session, or in one between the two."""

    session: str
    label: str
    action: DisclosedAction


@dataclass(frozen=True, slots=True)
class ComparedDecision:
    id: str
    text: str
    text_before: str | None
    """How it was worded then, where that differs."""
    where: Where
    cells: tuple[ComparedCell, ...]
    actions: tuple[PromisedAction, ...]


@dataclass(frozen=True, slots=True)
class DisclosedComparison:
    """What one viewer may see of two sessions side by side."""

    decisions: tuple[ComparedDecision, ...] = ()
    counts: Mapping[str, Moves] = field(default_factory=dict)
    organisations: tuple[Organisation, ...] = ()
    """Those with a level in one of the two, in the fixed order."""
    other_actions: tuple[PromisedAction, ...] = ()
    """Actions on the way that belong to none of these decisions."""


def disclose_comparison(
    record: Record, earlier_id: str, later_id: str, viewer: Viewer, standings: Standings
) -> DisclosedComparison:
    """Two sessions as the group settled them, never what anybody answered. Outside the partnership: nothing.

    Each session shows what its own mode and moment let out; one that may not show levels gives an empty comparison.
    Refuses: KeyError when the record has no such session.
    """
    earlier, later = record.session(earlier_id), record.session(later_id)
    if viewer.audience != "inside" or not all(may_show_levels(*_mode(standings, each)) for each in (earlier, later)):
        return DisclosedComparison()
    actions = _promised(record, earlier, later, viewer, standings)
    shows_wishes = may_show_wishes(*_mode(standings, earlier))
    compared = tuple(
        _compared(record, earlier, later, decision, actions, shows_wishes=shows_wishes)
        for decision in dict.fromkeys(each.id for each in (*later.decisions, *earlier.decisions))
    )
    levelled = {
        cell.organisation
        for each in compared
        for cell in each.cells
        if cell.before != NOT_RECORDED or cell.after != NOT_RECORDED
    }
    ids = {each.id for each in compared}
    return DisclosedComparison(
        compared,
        moves(change(earlier, later)),
        tuple(each for each in record.organisations if each.id in levelled),
        tuple(each for each in actions if each.action.decision not in ids),
    )


def _mode(standings: Standings, session: Session) -> tuple[Mode, Moment]:
    terms, moment = standings[session.id]
    return terms.mode, moment


def _compared(
    record: Record,
    earlier: Session,
    later: Session,
    decision: str,
    actions: tuple[PromisedAction, ...],
    *,
    shows_wishes: bool,
) -> ComparedDecision:
    texts = {each.id: each.text for each in earlier.decisions}, {each.id: each.text for each in later.decisions}
    then, now = texts[0].get(decision), texts[1].get(decision)
    where: Where = "both" if then is not None and now is not None else "later" if then is None else "earlier"
    before, after, wish = agreed_of(earlier, decision), agreed_of(later, decision), desired_of(earlier, decision)
    cells = []
    for each in record.organisations:
        was, is_now = standing(before, each.id), standing(after, each.id)
        wished = standing(wish, each.id) if shows_wishes else NOT_RECORDED
        cells.append(ComparedCell(each.id, was, is_now, difference(is_now.level, was.level), wished))
    return ComparedDecision(
        decision,
        now or then or "",
        then if then != now and now is not None else None,
        where,
        tuple(cells),
        tuple(each for each in actions if each.action.decision == decision),
    )


def _promised(
    record: Record, earlier: Session, later: Session, viewer: Viewer, standings: Standings
) -> tuple[PromisedAction, ...]:
    """The actions of the earlier session and of those between, as far as each session lets them out."""
    between = record.sessions[record.sessions.index(earlier) : record.sessions.index(later)]
    return tuple(
        PromisedAction(session.id, session.label, action)
        for session in between
        if session.id in standings
        for action in disclosed_actions(_look(record, session, viewer, standings), _own_names(session))
    )


def _own_names(session: Session) -> dict[str, str]:
    return {each.id: each.id for each in session.decisions}


def _look(record: Record, session: Session, viewer: Viewer, standings: Standings) -> Look:
    terms, moment = standings[session.id]
    released = released_organisations(record, viewer.audience, None)
    return Look(record, session, viewer, terms, moment, released, NOTHING_WRITTEN, SessionViews(session.id, {}))
