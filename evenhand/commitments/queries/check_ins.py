"""How the actions of closed sessions go on, as both sides tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import QuerySet

from evenhand.analysis.disclosure import may_show_actions
from evenhand.analysis.disclosure.check_ins import DisclosedCheckIn, DisclosedCheckInTime, DisclosedFollowUp
from evenhand.analysis.disclosure.promises import PromiseParty
from evenhand.facilitation import queries as facilitation
from evenhand.facilitation.models import Action, Session
from evenhand.partnerships.models import Partner, Partnership
from evenhand.record.values import Status

from .. import rules
from ..models import CheckIn, FollowUp
from ..models.voice import today as utc_today


@dataclass(frozen=True, slots=True)
class SessionFollowed:
    """A closed session with the times at which it is asked how its actions go on."""

    session: Session
    times: tuple[rules.CheckInTime, ...]
    actions: tuple[Action, ...]

    def open_time(self, today: date) -> rules.CheckInTime | None:
        """The time that can be answered today. None: there is none."""
        return next((each for each in self.times if each.is_open(today)), None)


def check_ins_of(partnership: Partnership, *, today: date | None = None) -> list[DisclosedFollowUp]:
    """The actions of closed sessions, with what both sides said about each since.

    Queries: 5.
    """
    return check_ins_among(partnership.sessions.all(), today or utc_today())


def check_ins_among(sessions: QuerySet[Session], day: date) -> list[DisclosedFollowUp]:
    """The same for these sessions, of one partnership or of many.

    Queries: 5.
    """
    followed = followed_among(sessions)
    said: dict[UUID, dict[tuple[UUID, int], CheckIn]] = {}
    for row in CheckIn.objects.filter(action__session__in=[each.session.pk for each in followed]):
        said.setdefault(row.action_id, {})[row.partner_id, row.day] = row
    return [
        _followed(action, session, said.get(action.pk, {}), day) for session in followed for action in session.actions
    ]


def followed_sessions(partnership: Partnership) -> list[SessionFollowed]:
    """The closed sessions whose actions may be shown, the oldest first.

    Queries: 4.
    """
    return followed_among(partnership.sessions.all())


def followed_among(sessions: QuerySet[Session]) -> list[SessionFollowed]:
    """Those of these sessions that are closed and whose actions may be shown, the oldest first.

    Queries: 4.
    """
    closed = sessions.filter(closed_at__isnull=False, is_rehearsal=False, moved_at__isnull=True)
    shown = [
        each
        for each in closed.order_by("closed_at", "pk")
        if may_show_actions(facilitation.terms_of_session(each).mode, facilitation.moment_of(each))
    ]
    days = dict(FollowUp.objects.filter(session__in=shown).values_list("session", "days"))
    actions: dict[UUID, list[Action]] = {}
    rows = Action.objects.filter(session__in=shown).select_related("owner", "confirmer", "decision")
    for action in rows.prefetch_related("shifts__partner"):
        actions.setdefault(action.session_id, []).append(action)
    return [
        SessionFollowed(
            each,
            tuple(rules.check_in_times(_closed_on(each), days.get(each.pk, rules.CHECK_IN_DAYS))),
            tuple(actions.get(each.pk, ())),
        )
        for each in shown
    ]


def check_in_days(session: Session) -> list[int]:
    """How many days after a session it is asked how its actions go on.

    Queries: 1.
    """
    found = FollowUp.objects.filter(session=session).first()
    return list(found.days if found else rules.CHECK_IN_DAYS)


def sides_of(action: Action) -> list[Partner]:
    """Who is asked how an action goes on: who does it, and the organisations whose say should grow with it.

    Where it moves nobody's level up, whoever is meant to benefit. Who has left is not asked.
    Queries: none when owner, confirmer and shifts are at hand.
    """
    growing = [
        shift.partner
        for shift in action.shifts.all()
        if shift.to_level is not None and (shift.from_level is None or shift.to_level > shift.from_level)
    ]
    if not growing and action.confirmer is not None:
        growing = [action.confirmer]
    sides = {each.pk: each for each in (action.owner, *growing)}
    return [each for each in sides.values() if each.left_at is None]


def own_check_in(action: Action, partner: Partner, day: int) -> CheckIn | None:
    """What an organisation said itself at one time. Unknown: None when it said nothing.

    Queries: 1.
    """
    return CheckIn.objects.filter(action=action, partner=partner, day=day).first()


def _closed_on(session: Session) -> date:
    """The last day of a session: of one that came in with a file it is not the day on which the file was read."""
    assert session.closed_at is not None
    return min(session.closed_at.date(), session.to_on or date.max)


def _followed(
    action: Action, session: SessionFollowed, said: dict[tuple[UUID, int], CheckIn], today: date
) -> DisclosedFollowUp:
    sides = sides_of(action)
    known = {each.pk: each for each in (action.owner, *sides, *(shift.partner for shift in action.shifts.all()))}
    if action.confirmer is not None:
        known[action.confirmer.pk] = action.confirmer
    begun = [each for each in session.times if each.due_on <= today]
    is_asked = rules.is_still_asked(cast("Status", action.status))
    shown = [each for each in begun if is_asked or any(day == each.day for _partner, day in said)]
    return DisclosedFollowUp(
        pk=action.pk,
        key=action.key,
        session=session.session.key,
        session_pk=session.session.pk,
        decision=action.decision.key if action.decision else None,
        what=action.what,
        language=action.language,
        owner=_party(action.owner),
        sides=tuple(map(_party, sides)),
        due_on=action.due_on,
        times=tuple(_time(each, sides, known, said, today) for each in reversed(shown)),
        next_on=next((each.due_on for each in session.times if each.due_on > today), None) if is_asked else None,
    )


def _time(
    time: rules.CheckInTime,
    sides: Sequence[Partner],
    known: dict[UUID, Partner],
    said: dict[tuple[UUID, int], CheckIn],
    today: date,
) -> DisclosedCheckInTime:
    """Both sides at one time: those who are asked, and whoever answered before it left."""
    others = [known[partner] for partner, day in said if day == time.day and partner in known]
    asked: Iterable[Partner] = {each.pk: each for each in (*sides, *others)}.values()
    answers = tuple(_answer(each, said.get((each.pk, time.day))) for each in asked)
    return DisclosedCheckInTime(time.day, time.due_on, time.is_open(today), answers)


def _answer(partner: Partner, row: CheckIn | None) -> DisclosedCheckIn:
    if row is None:
        return DisclosedCheckIn(_party(partner), None)
    return DisclosedCheckIn(_party(partner), cast("Status", row.status), row.note)


def _party(partner: Partner) -> PromiseParty:
    return PromiseParty(partner.key, partner.name, partner.short)
