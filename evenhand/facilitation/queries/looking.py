"""What somebody may see of a session: rows, made a record, through analysis.disclosure. Pages have no other way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
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
    as_kept,
    disclose,
    disclose_proposals,
    may_show_actions,
    may_show_outcomes,
    proposed_range,
)
from evenhand.analysis.views import KeptRange, SessionViews
from evenhand.live import Once
from evenhand.partnerships.models import Partner
from evenhand.record.values import Level, Record

from .. import rules
from ..models import ClosingComment, Decision, KeptBand, Participant, Session, Theme, Wish
from .kept import kept_ranges, kept_views, kept_writing
from .records import partners_in, record_from, sessions_in_order
from .rows import ACTIONS, OUTCOMES, SessionRows, session_rows
from .saying import Cells

FACILITATOR = Viewer("facilitator")
Wishes = dict[UUID, dict[UUID, dict[UUID, Level | None]]]


def viewer_of(participant: Participant) -> Viewer:
    """A participant as somebody who looks, from their organisation.

    Queries: none when the partner is at hand.
    """
    return Viewer("participant", participant.partner.key if participant.partner else None)


Said = tuple[Record, Writing, SessionViews | None]
_said: Once[str, Said] = Once(8)
_seen: Once[tuple[str, Viewer], DisclosedSession] = Once(128)
"""What a whole room asks for in the same second is put together once for all of one organisation."""


def looked_at(
    session: Session,
    viewer: Viewer,
    *,
    with_earlier: bool = False,
    released: AbstractSet[str] | None = None,
) -> DisclosedSession:
    """What this viewer may see of the session now. `with_earlier`: also what moved since the sessions before.

    `released`: the organisations that are in it; None: inside all of them, outside none.
    Queries: 7 while the group looks together, 9 from the wish on, 11 from the actions on, 12 in the last stage;
    1 more with earlier sessions, and 1 more when the session came without its partnership; 3 more where views are
    kept in rows of their own, and then 1 more once the answers are erased. 1 when the same has been
    looked at since the last change; never inside a transaction, which may see what is not committed.
    """
    partners = partners_in(session)
    if with_earlier or released is not None or connection.in_atomic_block:
        said = _what_was_said(session, partners, with_earlier=with_earlier)
        return _disclosed(session, said, viewer, released)
    stamp = _stamp(session, session.partnership, *partners)

    def see() -> DisclosedSession:
        return _disclosed(session, _said.get(stamp, lambda: _what_was_said(session, partners)), viewer, None)

    return _seen.get((stamp, viewer), see)


def looked_at_by_each(session: Session, readers: Sequence[tuple[Viewer, AbstractSet[str]]]) -> list[DisclosedSession]:
    """What each of these readers may see of the session, each with the organisations that are in it for them.

    Queries: as looked_at, once for all of them.
    """
    said = _what_was_said(session, partners_in(session))
    return [_disclosed(session, said, viewer, released) for viewer, released in readers]


def _disclosed(session: Session, said: Said, viewer: Viewer, released: AbstractSet[str] | None) -> DisclosedSession:
    record, writing, views = said
    terms, moment = terms_of_session(session), moment_of(session)
    return disclose(
        record, session.key, viewer, terms=terms, moment=moment, released=released, writing=writing, views=views
    )


def forget_what_was_said() -> None:
    """Let this process forget what it held ready, when some of it was erased: answers, and what was seen of them."""
    _said.clear()
    _seen.clear()


def _what_was_said(session: Session, partners: list[Partner], *, with_earlier: bool = False) -> Said:
    """The record of the session, and before it of those that came earlier, with what was written in it."""
    sessions = [session]
    if with_earlier:
        in_order = [each for each in sessions_in_order(session.partnership) if each.closed_at or each == session]
        sessions = in_order[: in_order.index(session) + 1] if session in in_order else sessions
    all_rows = session_rows(sessions, partners, _parts_shown(session, moment_of(session)))
    record = record_from(session.partnership, partners, all_rows)
    return record, writing_of(all_rows[-1]), kept_views(session, partners)


def _stamp(*rows: Model) -> str:
    """Another one whenever one of these rows is another: a session's revision grows with every change in it."""
    values = [[getattr(row, field.attname) for field in row._meta.concrete_fields] for row in rows]
    return blake2b(repr(values).encode()).hexdigest()


def wishes_of(session: Session, viewer: Viewer) -> Mapping[tuple[str, str], DisclosedProposals]:
    """What each organisation wishes, by (decision, organisation): all together once collected, never one by one.

    Collected: every organisation with a voice in the room has said something about the decision, or the group has
    gone on; in the open mode also when the facilitators take the decision up. Stand-ins are no part of a range.
    Queries: 4, and 1 more once the answers are erased.
    """
    terms, moment = terms_of_session(session), moment_of(session)
    partners = partners_in(session)
    keys = {partner.pk: partner.key for partner in partners}
    given = _wishes_given(session)
    voices = _organisations_with_a_voice(session)
    decisions = {decision.key: decision for decision in Decision.objects.chosen().filter(session=session)}
    kept = kept_ranges(session, partners, KeptBand.About.WISH) if session.answers_erased_at else {}
    cells = [
        (key, keys[seen]) for key, decision in decisions.items() for seen in given[decision.pk] if seen in keys
    ] + [cell for cell in kept if cell[0] in decisions]
    rows = {key: pk for pk, key in keys.items()}
    return {
        (key, organisation): disclose_proposals(
            key,
            organisation,
            in_order(given[decisions[key].pk][rows[organisation]], keys),
            viewer,
            terms,
            moment,
            is_collected=_is_collected(session, decisions[key], given[decisions[key].pk].values(), voices),
            kept=kept.get((key, organisation)),
        )
        for key, organisation in cells
    }


def proposed_ranges(session: Session) -> dict[Cells, KeptRange]:
    """How far the wishes of a blurred session reach in each cell that has one, as they are kept when wishes go.

    Queries: 2.
    """
    keys = {partner.pk: partner.key for partner in partners_in(session)}
    terms = terms_of_session(session)
    return {
        (decision, partner): as_kept(proposed_range(in_order(levels, keys), terms))
        for decision, cells in _wishes_given(session).items()
        for partner, levels in cells.items()
        if partner in keys
    }


def _wishes_given(session: Session) -> Wishes:
    """What organisations wish: decision → partner → who wishes it → level. Queries: 1."""
    is_open = session.mode == Session.Mode.OPEN
    given: Wishes = defaultdict(lambda: defaultdict(dict))
    for wish in Wish.objects.filter(decision__session=session).select_related("answered_by"):
        is_stand_in = wish.answered_by is not None and wish.answered_by.role == Participant.Role.STAND_IN
        if is_open or not is_stand_in:
            given[wish.decision_id][wish.partner_id][wish.by_partner_id] = wish.level
    return given


def in_order(levels: Mapping[UUID, Level | None], keys: Mapping[UUID, str]) -> dict[str, Level | None]:
    """The levels by the key of the organisation that gave them, in the order of the organisations."""
    return {key: levels[partner] for partner, key in keys.items() if partner in levels}


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


def writing_of(rows: SessionRows) -> Writing:
    """The typed words whose writers said, or were told, that the group may read them. Queries: 1, 2 at the close."""
    session = rows.session
    themes: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for decision, text in Theme.objects.filter(decision__session=session).values_list("decision__key", "text"):
        themes[decision] += (text,)
    if session.answers_erased_at is not None:
        return kept_writing(session, themes)
    notes: dict[str, tuple[str, ...]] = defaultdict(tuple)
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
    if session.answers_erased_at is not None or STAGES.index(moment_of(session).stage) > STAGES.index("wish"):
        return True
    if session.mode == Session.Mode.OPEN and session.focus_decision_id == decision.pk:
        return True
    said = {organisation for levels in cells for organisation in levels}
    return voices <= said
