"""Export, import, export: the same bytes."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings

from evenhand.exchange import actions, queries
from evenhand.facilitation import actions as made
from evenhand.facilitation.models import Decision, Session
from evenhand.partnerships.models import Partnership
from evenhand.record import values
from evenhand.record.examples import example_bytes, example_names, read_example
from evenhand.record.reading import read_record
from evenhand.record.writing import write_record
from tests.makers import NOON, make_decision, make_observer, make_participant, make_room
from tests.record.strategies import records


@pytest.mark.django_db
@pytest.mark.parametrize("name", example_names())
def test_an_example_comes_back_byte_for_byte(name: str) -> None:
    partnership = actions.import_record(read_example(name))
    partnership.refresh_from_db()
    record = queries.record_of_partnership(partnership)
    assert record == read_example(name)
    assert write_record(record).encode() == example_bytes(name)


def as_rows_say(record: values.Record) -> values.Record:
    """The record as rows can say it: an empty text says nothing, and answers stand by decision and person."""
    by_person = {person.id: place for place, person in enumerate(record.people)}
    return replace(
        spoken(record),
        partnership=spoken(record.partnership),
        organisations=tuple(spoken(each) for each in record.organisations),
        people=tuple(spoken(each) for each in record.people),
        sessions=tuple(session_as_rows_say(each, by_person) for each in record.sessions),
    )


def session_as_rows_say(session: values.Session, by_person: dict[str, int]) -> values.Session:
    order = {decision.id: place for place, decision in enumerate(session.decisions)}

    def place(each: Any) -> int:
        return order[each.decision]

    answers = [spoken(each) for each in session.responses if each.scores or each.what_happened]
    return replace(
        spoken(session),
        responses=tuple(sorted(answers, key=lambda each: (place(each), by_person[each.rater]))),
        agreed=tuple(sorted((spoken(each) for each in session.agreed), key=place)),
        satisfaction=tuple(sorted(session.satisfaction, key=place)),
        desired=tuple(sorted(session.desired, key=place)),
        actions=tuple(spoken(each) for each in session.actions),
    )


def spoken(thing: Any) -> Any:
    """Without optional texts that are there but empty; what is kept as it came keeps them."""
    optional = (each.name for each in fields(thing) if each.default is None and not each.name.startswith("expected"))
    return replace(thing, **{name: None for name in optional if getattr(thing, name) == ""})


def can_be_held(record: values.Record) -> bool:
    """What a partnership cannot hold is refused with its place; see test_importing."""
    shorts = [each.short for each in record.organisations]
    actions_of_all = [action for session in record.sessions for action in session.actions]
    named = [[shift.organisation for shift in action.shifts] for action in actions_of_all]
    return all(len(set(names)) == len(names) for names in [shorts, *named])


@pytest.mark.django_db
@given(records().filter(can_be_held))
@settings(max_examples=40, deadline=None)
def test_any_record_comes_back_as_it_was(record: values.Record) -> None:
    with transaction.atomic():
        found = queries.record_of_partnership(fetched(actions.import_record(record)))
        assert found == as_rows_say(record)
        written = write_record(found)
        again = queries.record_of_partnership(fetched(actions.import_record(read_record(written), replace=True)))
        assert write_record(again) == written
        transaction.set_rollback(True)


def fetched(partnership: Partnership) -> Partnership:
    """The partnership as the database has it, not as it was handed in."""
    return Partnership.objects.get(pk=partnership.pk)


def walked_session() -> Session:
    """A session made here, through everything that can be said in one."""
    room = make_room("score", partners=4, decisions=2, from_on=date(2026, 11, 2))
    wk, ns, zl, mw = room.partners
    elder = make_participant(room.session, ns, "Elder", role="representative", entered_by="helper", needs="Large print")
    stand_in = make_participant(room.session, mw, "For the fund", role="stand_in")
    make_observer(room.session)
    first, second = room.decisions
    merged = make_decision(room.session, "Who gets how much", is_chosen=False)
    Decision.objects.filter(pk=merged.pk).update(merged_into=first)
    made.record_responses(room.ben, first, {wk.pk: 4, ns.pk: None, zl.pk: 0}, note="By radio.\nTwice.")
    made.record_responses(elder, first, {wk.pk: 3, mw.pk: 1})
    made.record_responses(stand_in, second, {zl.pk: 2})
    Session.objects.update(stage="content", revealed_at=NOON)
    made.settle_level(first, wk, 4, True, "", room.ana)
    made.settle_level(first, ns, None, False, "", room.ana)
    made.write_agreed_note(first, "The table was filled in when they came.", room.ana)
    made.write_agreed_note(second, "Tomorrow.", room.ana)
    made.record_satisfaction(elder, first, "disagree", "We did not see it.")
    made.record_satisfaction_for(first, wk, "agree", room.ana)
    made.settle_wish(first, ns, 3, True, room.ana)
    for partner in room.partners:
        made.settle_wish(second, partner, None, False, room.ana)
    shifts = [made.PlannedShift(ns, None, 3), made.PlannedShift(wk, 4, 3)]
    action = made.add_action(
        room.session, first, "Share it", wk, room.ana, "Finance", date(2027, 3, 31), "All saw it.", ns, shifts
    )
    made.confirm_action(elder, action)
    made.add_action(room.session, None, "Meet in the south", ns, room.ana, confirmer=wk)
    made.write_closing_remarks(room.session, "We met twice.", room.ana)
    return room.session


@pytest.mark.django_db
def test_a_session_made_here_comes_back_from_its_file() -> None:
    partnership = walked_session().partnership
    record = queries.record_of_partnership(partnership)
    written = write_record(record)
    assert read_record(written) == record
    again = actions.import_record(read_record(written), replace=True)
    assert write_record(queries.record_of_partnership(fetched(again))) == written
    scores = [each.scores for each in record.sessions[0].responses]
    assert sorted(scores, key=len) == [{"ZL": 2}, {"WK": 3, "MW": 1}, {"WK": 4, "NS": None, "ZL": 0}]
