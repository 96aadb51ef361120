"""What somebody may see of a session: rows, made a record, through analysis.disclosure. Pages have no other way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from hashlib import blake2b
from uuid import UUID

from django.db import connection
from django.db.models import Model

from evenhand.analysis.disclosure import (
    STAGES,
    DisclosedProposals,
    DisclosedSession,
    Moment,
    Terms,
    Viewer,
    Writing,
    disclose,
    disclose_proposals,
    may_show_actions,
    may_show_outcomes,
)
from evenhand.live import Once
from evenhand.partnerships.models import Partner
from evenhand.record.values import Level, Record

from .. import rules
from ..models import ClosingComment, Decision, Participant, Session, Theme, Wish
from .records import partners_in, record_from, sessions_in_order
from .rows import ACTIONS, OUTCOMES, SessionRows, session_rows

FACILITATOR = Viewer("facilitator")


def viewer_of(participant: Participant) -> Viewer:
    """A participant as somebody who looks, from their organisation.

    Queries: none when the partner is at hand.
    """
    return Viewer("participant", participant.partner.key if participant.partner else None)


Said = tuple[Record, Writing]
_said: Once[str, Said] = Once(8)
_seen: Once[tuple[str, Viewer], DisclosedSession] = Once(128)
"""What a whole room asks for in the same second is put together once for all of one organisation."""


def looked_at(session: Session, viewer: Viewer, *, with_earlier: bool = False) -> DisclosedSession:
    """What this viewer may see of the session now. `with_earlier`: also what moved since the sessions before.

    Queries: 7 while the group looks together, 9 from the wish on, 11 from the actions on, 12 in the last stage;
    1 more with earlier sessions, and 1 more when the session came without its partnership. 1 when the same has been
    looked at since the last change; never inside a transaction, which may see what is not committed.
    """
    partners = partners_in(session)

    def see(said: Said) -> DisclosedSession:
        record, writing = said
        terms, moment = terms_of_session(session), moment_of(session)
        return disclose(record, session.key, viewer, terms=terms, moment=moment, writing=writing)

    if with_earlier or connection.in_atomic_block:
        return see(_what_was_said(session, partners, with_earlier=with_earlier))
    stamp = _stamp(session, session.partnership, *partners)
    return _seen.get((stamp, viewer), lambda: see(_said.get(stamp, lambda: _what_was_said(session, partners))))


def _what_was_said(session: Session, partners: list[Partner], *, with_earlier: bool = False) -> Said:
    """The record of the session, and before it of those that came earlier, with what was written in it."""
    sessions = [session]
    if with_earlier:
        in_order = [each for each in sessions_in_order(session.partnership) if each.closed_at or each == session]
        sessions = in_order[: in_order.index(session) + 1] if session in in_order else sessions
    all_rows = session_rows(sessions, partners, _parts_shown(session, moment_of(session)))
    return record_from(session.partnership, partners, all_rows), _writing(all_rows[-1])


def _stamp(*rows: Model) -> str:
    """Another one whenever one of these rows is another: a session's revision grows with every change in it."""
    values = [[getattr(row, field.attname) for field in row._meta.concrete_fields] for row in rows]
    return blake2b(repr(values).encode()).hexdigest()


def wishes_of(session: Session, viewer: Viewer) -> Mapping[tuple[str, str], DisclosedProposals]:
    """What each organisation wishes, by (decision, organisation): all together once collected, never one by one.

    Collected: every organisation with a voice in the room has said something about the decision, or the group has
    gone on; in the open mode also when the facilitators take the decision up. Stand-ins are no part of a range.
    Queries: 4.
    """
    terms, moment = terms_of_session(session), moment_of(session)
    partners = partners_in(session)
    keys = {partner.pk: partner.key for partner in partners}
    is_open = session.mode == Session.Mode.OPEN
    wishes = Wish.objects.filter(decision__session=session).select_related("answered_by")
    given: dict[UUID, dict[UUID, dict[UUID, Level | None]]] = defaultdict(lambda: defaultdict(dict))
    for wish in wishes:
        is_stand_in = wish.answered_by is not None and wish.answered_by.role == Participant.Role.STAND_IN
        if is_open or not is_stand_in:
            given[wish.decision_id][wish.partner_id][wish.by_partner_id] = wish.level
    voices = _organisations_with_a_voice(session)
    return {
        (decision.key, keys[partner]): disclose_proposals(
            decision.key,
            keys[partner],
            {keys[each]: levels[each] for each in keys if each in levels},
            viewer,
            terms,
            moment,
            is_collected=_is_collected(session, decision, given[decision.pk].values(), voices),
        )
        for decision in Decision.objects.chosen().filter(session=session)
        for partner, levels in given[decision.pk].items()
        if partner in keys
    }


def moment_of(session: Session) -> Moment:
    """Where a session stands, as far as showing depends on it."""
    return Moment(
        next(stage for stage in STAGES if stage == session.stage),
        is_revealed=session.revealed_at is not None,
        is_paused=session.are_results_paused,
    )


def terms_of_session(session: Session) -> Terms:
    """What was promised before the first answer."""
    mode = next(mode for mode in rules.MODES if mode == session.mode)
    return Terms(mode, session.least_people, session.least_organisations)


def _parts_shown(session: Session, moment: Moment) -> frozenset[str]:
    """What is not shown yet is not read either."""
    mode = terms_of_session(session).mode
    shown = {OUTCOMES: may_show_outcomes(mode, moment), ACTIONS: may_show_actions(mode, moment)}
    return frozenset(part for part, is_shown in shown.items() if is_shown)


def _writing(rows: SessionRows) -> Writing:
    """The typed words whose writers said, or were told, that the group may read them. Queries: 1, 2 at the close."""
    session = rows.session
    themes: dict[str, tuple[str, ...]] = defaultdict(tuple)
    notes: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for decision, text in Theme.objects.filter(decision__session=session).values_list("decision__key", "text"):
        themes[decision] += (text,)
    people = {participant.pk for participant in rows.participants}
    keys = {decision.pk: decision.key for decision in rows.decisions}
    for (decision_id, participant), note in rows.notes.items():
        if note.may_be_shown and participant in people and decision_id in keys:
            notes[keys[decision_id]] += (note.text,)
    comments: Collection[str] = ()
    if session.stage == Session.Stage.CLOSE:
        shared = ClosingComment.objects.filter(participant__session=session, may_be_shown=True)
        comments = shared.filter(participant__in=people).values_list("text", flat=True)
    reasons = {
        keys[decision_id]: tuple(each.why for each in answers if each.why)
        for decision_id, answers in rows.satisfactions.items()
        if decision_id in keys
    }
    return Writing(themes, notes, reasons, tuple(comments))


def _organisations_with_a_voice(session: Session) -> frozenset[UUID]:
    roles: dict[UUID, list[str]] = defaultdict(list)
    seated = Participant.objects.admitted().filter(session=session, partner__isnull=False)
    for partner, role in seated.values_list("partner_id", "role"):
        roles[partner].append(role)
    return frozenset(partner for partner, seats in roles.items() if rules.speaking_roles(seats))


def _is_collected(
    session: Session, decision: Decision, cells: Collection[Mapping[UUID, Level | None]], voices: frozenset[UUID]
) -> bool:
    if STAGES.index(moment_of(session).stage) > STAGES.index("wish"):
        return True
    if session.mode == Session.Mode.OPEN and session.focus_decision_id == decision.pk:
        return True
    said = {organisation for levels in cells for organisation in levels}
    return voices <= said
