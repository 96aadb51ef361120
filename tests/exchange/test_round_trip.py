"""Export, import, export: the same bytes."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings

from evenhand.exchange import actions, queries
from evenhand.partnerships.models import Partnership
from evenhand.record import values
from evenhand.record.examples import example_bytes, example_names, read_example
from evenhand.record.reading import read_record
from evenhand.record.writing import write_record
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
