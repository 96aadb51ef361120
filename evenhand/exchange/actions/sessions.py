"""The rows of a file's sessions, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from evenhand.facilitation.models import (
    Action,
    ActionShift,
    AgreedLevel,
    Decision,
    DesiredLevel,
    Note,
    Participant,
    Response,
    Satisfaction,
    Session,
)
from evenhand.facilitation.rules import new_link_token
from evenhand.partnerships.models import Partner, Partnership
from evenhand.record import values

from .. import rules

AT_A_TIME = 10_000

Partners = Mapping[str, Partner]


def add_sessions(record: values.Record, partnership: Partnership, partners: Partners) -> None:
    """The sessions of a record in a partnership that has none yet. They come in closed, with their door shut."""
    now = timezone.now()
    sessions = [
        Session(
            partnership=partnership,
            key=session.id,
            label=session.label,
            from_on=_day(session.from_day),
            to_on=_day(session.to_day),
            how=session.how or "",
            stage=Session.Stage.CLOSE,
            revealed_at=now,
            closed_at=now,
            mode=(session.privacy or record.privacy).mode,
            link_token=new_link_token(),
            closing_remarks=session.closing_remarks or "",
        )
        for session in record.sessions
    ]
    Session.objects.bulk_create(sessions)
    for row, session in zip(sessions, record.sessions, strict=True):
        people = _add_people(record, session, row, partners)
        decisions = _add_decisions(session, row, partners)
        _add_all(Response, _responses(session, people, decisions, partners))
        _add_all(Note, _notes(session, people, decisions))
        _add_all(AgreedLevel, _cells(AgreedLevel, session.agreed, decisions, partners))
        _add_all(DesiredLevel, _cells(DesiredLevel, session.desired, decisions, partners))
        _add_all(Satisfaction, _satisfactions(session, decisions, partners))
        _add_actions(session, row, decisions, partners)


def _add_people(
    record: values.Record, session: values.Session, row: Session, partners: Partners
) -> dict[str, Participant]:
    people = {
        person.id: Participant(
            session=row,
            partner=partners[person.organisation] if person.organisation else None,
            key=person.id,
            role=rules.seat_role(person),
            label=person.label,
            language=person.language or "",
            device=person.device or "",
            needs=person.needs or "",
            entered_by=person.entered_by or "",
        )
        for person in rules.seated_people(record, session)
    }
    _add_all(Participant, people.values())
    return people


def _add_decisions(session: values.Session, row: Session, partners: Partners) -> dict[str, Decision]:
    """The decisions, and before them as rows of their own the ones that were made into them."""
    decisions = {
        decision.id: Decision(
            session=row,
            key=decision.id,
            text=decision.text,
            kind=decision.kind,
            phase=decision.phase or "",
            brought_by_partner=partners[decision.proposed_by] if decision.proposed_by else None,
            is_chosen=True,
            is_each_for_itself=bool(decision.each_for_itself),
            agreed_note=_agreed_note(session, decision.id),
            order=place,
        )
        for place, decision in enumerate(session.decisions)
    }
    _add_all(Decision, decisions.values())
    keys = _unused_keys(decisions)
    originals = (
        Decision(
            session=row,
            key=next(keys),
            text=text,
            kind=decision.kind,
            phase=decision.phase or "",
            merged_into=decisions[decision.id],
            order=place,
        )
        for decision in session.decisions
        for place, text in enumerate(decision.merged_from)
    )
    _add_all(Decision, originals)
    return decisions


def _unused_keys(used: Iterable[str]) -> Iterator[str]:
    """Keys for decisions that a file names only by their words."""
    taken, number = set(used), 0
    while True:
        number += 1
        if (key := f"original-{number}") not in taken:
            yield key


def _agreed_note(session: values.Session, decision: str) -> str:
    return next((each.note or "" for each in session.agreed if each.decision == decision), "")


def _responses(
    session: values.Session, people: Mapping[str, Participant], decisions: Mapping[str, Decision], partners: Partners
) -> Iterator[Response]:
    # Ids, not rows: there may be half a million of these.
    person_ids, partner_ids = _ids(people), _ids(partners)
    decision_ids = _ids(decisions)
    return (
        Response(
            participant_id=person_ids[response.rater],
            decision_id=decision_ids[response.decision],
            partner_id=partner_ids[organisation],
            level=level,
        )
        for response in session.responses
        for organisation, level in response.scores.items()
    )


def _notes(
    session: values.Session, people: Mapping[str, Participant], decisions: Mapping[str, Decision]
) -> Iterator[Note]:
    """Notes of a file are private: nobody was asked whether the group may read them."""
    return (
        Note(
            participant=people[response.rater],
            decision=decisions[response.decision],
            text=response.what_happened,
            language=people[response.rater].language,
        )
        for response in session.responses
        if response.what_happened
    )


def _cells(
    model: Any,
    settlements: Iterable[values.Agreed | values.Desired],
    decisions: Mapping[str, Decision],
    partners: Partners,
) -> Iterator[Any]:
    return (
        model(
            decision=decisions[settlement.decision],
            partner=partners[organisation],
            level=level,
            is_settled=level is not None,
        )
        for settlement in settlements
        for organisation, level in rules.cells_of(settlement.settled, settlement.scores, list(partners))
    )


def _satisfactions(
    session: values.Session, decisions: Mapping[str, Decision], partners: Partners
) -> Iterator[Satisfaction]:
    return (
        Satisfaction(decision=decisions[each.decision], partner=partners[organisation], answer=answer)
        for each in session.satisfaction
        for organisation, answer in each.by_organisation.items()
    )


def _add_actions(session: values.Session, row: Session, decisions: Mapping[str, Decision], partners: Partners) -> None:
    actions = [
        Action(
            session=row,
            key=action.id,
            decision=decisions[action.decision] if action.decision else None,
            what=action.what,
            owner=partners[action.owner],
            owner_role=action.owner_role or "",
            due_on=_day(action.due),
            how_we_will_know=action.how_we_will_know or "",
            status=action.status,
            confirmer=partners[action.confirmer] if action.confirmer else None,
            confirmed_at=row.closed_at if action.confirmed else None,
            order=place,
        )
        for place, action in enumerate(session.actions)
    ]
    _add_all(Action, actions)
    shifts = (
        ActionShift(
            action=row,
            partner=partners[shift.organisation],
            from_level=shift.from_level,
            to_level=shift.to_level,
        )
        for row, action in zip(actions, session.actions, strict=True)
        for shift in action.shifts
    )
    _add_all(ActionShift, shifts)


def _add_all(model: type[Model], rows: Iterable[Any]) -> None:
    """Write rows a few thousand at a time, so that a large file does not stand in memory twice."""
    remaining = iter(rows)
    while some := list(islice(remaining, AT_A_TIME)):
        model._default_manager.bulk_create(some)


def _ids(rows: Mapping[str, Any]) -> dict[str, UUID]:
    return {key: row.pk for key, row in rows.items()}


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
