"""A full copy without anybody's answers: what disclosure shows one viewer of each session, as a record."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.analysis.disclosure import DisclosedAction, DisclosedDecision, DisclosedSession, Settled, Viewer
from evenhand.commitments import queries as commitments
from evenhand.facilitation import queries as facilitation
from evenhand.facilitation.models import Session
from evenhand.money import queries as money
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Partner, Partnership
from evenhand.record import values

UNSEEN = (Session.Stage.PREPARE, Session.Stage.LIST, Session.Stage.SCORE)


def shared_record_of(partnership: Partnership, viewer: Viewer) -> values.Record:
    """The record of a partnership as far as this viewer may see it: no people, no answers, only what is shared.

    Sessions in which nobody has looked together yet are not in it; of a blurred or talk-only session only what the
    group settled. The log's length and the hash of its last entry stand in it.
    Queries: 15, and as many for each session as facilitation.queries.looked_at.
    """
    sessions = [each for each in facilitation.sessions_in_order(partnership) if each.stage not in UNSEEN]
    seen = [facilitation.looked_at(session, viewer) for session in sessions]
    partners = list(Partner.objects.filter(partnership=partnership))
    # An empty record of the same partnership: its organisations, privacy and ladder, and no session.
    about = facilitation.record_from(partnership, partners, [])
    end = partnerships.ledger_end(partnership)
    return values.Record(
        partnership=about.partnership,
        organisations=about.organisations,
        people=(),
        privacy=about.privacy,
        sessions=tuple(map(shared_session, seen)),
        scale=about.scale,
        funding=money.released_funding_of(partnership),
        losses=money.released_losses_of(partnership),
        commitments=commitments.shared_commitments_of(partnership),
        example=about.example,
        notice=about.notice,
        layer="shared",
        ledger=values.LedgerEnd(end.length, end.head),
    )


def shared_session(seen: DisclosedSession) -> values.Session:
    """One session, from what was disclosed of it and nothing else."""
    return values.Session(
        id=seen.id,
        label=seen.label,
        from_day=seen.from_day,
        to_day=seen.to_day,
        how=seen.how,
        privacy=values.Privacy(seen.mode),
        decisions=tuple(
            values.Decision(
                each.id, each.text, each.phase, each.kind, each_for_itself=True if each.each_for_itself else None
            )
            for each in seen.decisions
        ),
        views=tuple(view for decision in seen.decisions for view in views_of(decision, seen)),
        agreed=tuple(each for each in map(agreed_of, seen.decisions) if each is not None),
        satisfaction=tuple(
            values.Satisfaction(each.id, dict(each.satisfaction.by_organisation or {}), each.satisfaction.outcome)
            for each in seen.decisions
            if each.satisfaction is not None
        ),
        desired=tuple(
            values.Desired(each.id, *settled)
            for each in seen.decisions
            if (settled := settled_of(each, [(cell.organisation, cell.wish) for cell in each.cells])) is not None
        ),
        actions=tuple(map(action_of, seen.actions)),
        closing_remarks=seen.closing_remarks or None,
    )


def views_of(decision: DisclosedDecision, seen: DisclosedSession) -> tuple[values.OrganisationView, ...]:
    """Each organisation's view of a decision, where views are shown with names. Stand-ins are no views."""
    scores: dict[str, dict[str, values.Level | None]] = {each.id: {} for each in seen.organisations}
    for cell in decision.cells:
        for view in cell.views or ():
            scores[view.organisation][cell.organisation] = view.level
    return tuple(
        values.OrganisationView(decision.id, organisation, given) for organisation, given in scores.items() if given
    )


def agreed_of(decision: DisclosedDecision) -> values.Agreed | None:
    """The levels the group settled for a decision. Unknown: None when nothing was recorded."""
    settled = settled_of(decision, [(cell.organisation, cell.settled) for cell in decision.cells])
    if settled is None and not decision.note:
        return None
    return values.Agreed(decision.id, *(settled or (False, {})), decision.note or None)


def settled_of(
    decision: DisclosedDecision, cells: Sequence[tuple[str, Settled]]
) -> tuple[bool, dict[str, values.Level | None]] | None:
    """Whether all that was recorded was settled, and at which levels. Unknown: None when nothing was recorded."""
    scores = {organisation: each.level for organisation, each in cells if each.standing != "not_recorded"}
    if not scores:
        return None
    return all(level is not None for level in scores.values()), scores


def action_of(action: DisclosedAction) -> values.Action:
    """One agreed action."""
    return values.Action(
        id=action.id,
        decision=action.decision,
        what=action.what,
        owner=action.owner,
        due=action.due,
        shifts=tuple(values.Shift(each.organisation, each.from_level, each.to_level) for each in action.shifts),
        how_we_will_know=action.how_we_will_know,
        status=action.status,
        owner_role=action.owner_role,
        confirmer=action.confirmer,
        confirmed=True if action.is_confirmed else None,
    )
