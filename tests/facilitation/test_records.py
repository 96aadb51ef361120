"""Rows become a record: what it says, what it leaves out, and how few queries it takes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from evenhand.analysis.views import session_views
from evenhand.facilitation import actions, queries
from evenhand.facilitation.models import (
    AgreedLevel,
    Decision,
    DesiredLevel,
    Participant,
    Satisfaction,
    Session,
)
from evenhand.partnerships.models import Partner
from evenhand.record import values
from tests.makers import (
    NOON,
    Room,
    make_decision,
    make_note,
    make_participant,
    make_partnership,
    make_response,
    make_responses,
    make_room,
    make_session,
)

pytestmark = pytest.mark.django_db


def session_of(room: Room) -> values.Session:
    return queries.record_of(Session.objects.get(pk=room.session.pk)).sessions[0]


def fill(room: Room) -> None:
    """Everything that can be said in a session, from everybody."""
    people = [make_participant(room.session, partner) for partner in room.partners]
    for decision in room.decisions:
        for person in people:
            make_responses(person, decision, *[2] * len(room.partners))
            make_note(person, decision)
        for partner in room.partners:
            AgreedLevel.objects.create(decision=decision, partner=partner, level=1, is_settled=True)
            DesiredLevel.objects.create(decision=decision, partner=partner, level=None, is_settled=False)
            Satisfaction.objects.create(decision=decision, partner=partner, answer="unsure")
        shifts = [actions.PlannedShift(partner, 1, 2) for partner in room.partners]
        actions.add_action(room.session, decision, "Share it", room.partners[0], room.ana, shifts=shifts)


@pytest.mark.parametrize(("decisions", "partners"), [(3, 2), (12, 15)])
def test_a_record_takes_ten_queries_whatever_the_size(
    decisions: int, partners: int, django_assert_num_queries: Any
) -> None:
    room = make_room("act", partners=partners, decisions=decisions)
    fill(room)
    with django_assert_num_queries(10):
        record = queries.record_of(room.session)
    assert len(record.sessions[0].responses) == decisions * partners
    with django_assert_num_queries(11):
        queries.record_of_partnership(room.partnership)


def test_a_session_that_came_alone_takes_one_query_more(django_assert_num_queries: Any) -> None:
    make_room("look")
    session = Session.objects.get()
    with django_assert_num_queries(11):
        queries.record_of(session)


def test_a_record_says_who_took_part_by_key_and_never_more_than_they_said() -> None:
    room = make_room(decisions=0)
    Participant.objects.all().delete()
    make_participant(room.session, room.partners[0], "Field lead", key="p2", needs="Large print", device="phone")
    make_participant(room.session, room.partners[1], "For the fund", key="p10", role="stand_in", entered_by="helper")
    record = queries.record_of(room.session)
    assert record.people == (
        values.Person("p2", "WK", "rater", "Field lead", "en", "phone", "Large print"),
        values.Person("p10", "NS", "stand_in", "For the fund", "en", entered_by="helper", stand_in=True),
    )
    assert record.sessions[0].raters == ("p2", "p10")


def test_only_who_was_in_the_room_is_in_the_record() -> None:
    room = make_room()
    for name, fields in (("Gone", {"removed_at": NOON}), ("Waits", {"is_admitted": False})):
        person = make_participant(room.session, room.partners[1], name, **fields)
        make_response(person, room.decisions[0], room.partners[0], 4)
    record = queries.record_of(room.session)
    assert [person.label for person in record.people] == ["Ben"]
    assert record.sessions[0].responses == ()


def test_what_the_group_has_seen_does_not_change_when_somebody_is_removed_after_it() -> None:
    room = make_room("look")
    person = make_participant(room.session, room.partners[1], "", removed_at=NOON + timedelta(hours=1))
    make_response(person, room.decisions[0], room.partners[0], 4)
    assert [each.scores for each in session_of(room).responses] == [{"WK": 4}]


def test_unknown_is_none_and_not_answered_is_missing_and_neither_is_zero() -> None:
    room = make_room()
    make_response(room.ben, room.decisions[0], room.partners[0], None)
    make_response(room.ben, room.decisions[0], room.partners[1], 0)
    assert session_of(room).responses == (values.Response(room.decisions[0].key, room.ben.key, {"WK": None, "NS": 0}),)


def test_stand_ins_never_count() -> None:
    room = make_room()
    stand_in = make_participant(room.session, room.partners[1], role="stand_in")
    make_responses(room.ben, room.decisions[0], 1, 1, 1)
    make_responses(stand_in, room.decisions[0], 4, 4, 4)
    record = queries.record_of(room.session)
    cell = session_views(record, record.sessions[0]).cell(room.decisions[0].key, "ZL")
    assert [(view.organisation, view.level) for view in cell.views] == [("WK", 1)]
    assert [(view.organisation, view.level) for view in cell.stand_ins] == [("NS", 4)]


def test_decisions_stand_in_their_order_with_the_words_that_were_made_into_them() -> None:
    room = make_room(decisions=0)
    last = make_decision(room.session, "Who speaks", order=9, key="D9", kind="coming")
    first = make_decision(
        room.session, "The budget", order=1, key="D1", brought_by_partner=room.partners[0], is_each_for_itself=True
    )
    for place, text in enumerate(("Who gets how much", "The yearly budget")):
        made = make_decision(room.session, text, order=place, is_chosen=False)
        Decision.objects.filter(pk=made.pk).update(merged_into=first)
    make_decision(room.session, "Which car we buy", is_chosen=False)
    assert session_of(room).decisions == (
        values.Decision(
            "D1",
            "The budget",
            kind="made",
            proposed_by="WK",
            each_for_itself=True,
            merged_from=("Who gets how much", "The yearly budget"),
        ),
        values.Decision("D9", "Who speaks", kind="coming"),
    )
    assert last.key == "D9"


def settled_as(room: Room, *cells: tuple[int | None, bool]) -> values.Agreed | None:
    for partner, (level, is_settled) in zip(room.partners, cells, strict=False):
        AgreedLevel.objects.create(decision=room.decisions[0], partner=partner, level=level, is_settled=is_settled)
    return next(iter(session_of(room).agreed), None)


@pytest.mark.parametrize(
    ("cells", "settled", "scores"),
    [
        ([(0, True), (4, True), (2, True)], True, {"WK": 0, "NS": 4, "ZL": 2}),
        ([(0, True)], True, {"WK": 0}),
        ([(0, True), (None, False)], False, {"WK": 0, "NS": None}),
        ([(None, False)], False, {"WK": None}),
        ([(None, False), (None, False), (None, False)], False, None),
    ],
)
def test_what_is_settled_left_open_and_not_come_to_are_three_things(
    cells: list[tuple[int | None, bool]], settled: bool, scores: dict[str, int | None] | None
) -> None:
    room = make_room("look")
    assert settled_as(room, *cells) == values.Agreed(room.decisions[0].key, settled, scores)


def test_a_decision_nobody_came_to_is_not_among_the_settled() -> None:
    assert settled_as(make_room("look")) is None


def test_a_note_alone_says_nothing_about_levels() -> None:
    room = make_room("look")
    actions.write_agreed_note(room.decisions[0], "We talk about it tomorrow.", room.ana)
    assert session_of(room).agreed == (values.Agreed(room.decisions[0].key, False, {}, "We talk about it tomorrow."),)


def test_one_no_is_enough_and_leaving_it_open_is_none() -> None:
    room = make_room("content")
    for partner, answer in zip(room.partners, ("agree", "disagree"), strict=False):
        Satisfaction.objects.create(decision=room.decisions[0], partner=partner, answer=answer)
    assert session_of(room).satisfaction == (
        values.Satisfaction(room.decisions[0].key, {"WK": "agree", "NS": "disagree"}, "no_agreement"),
    )


def test_an_action_says_what_was_agreed() -> None:
    room = make_room("act")
    action = actions.add_action(
        room.session,
        room.decisions[0],
        "Share the budget",
        room.partners[0],
        room.ana,
        due_on=date(2027, 3, 31),
        confirmer=room.partners[0],
        shifts=[actions.PlannedShift(room.partners[1], None, 3)],
    )
    actions.confirm_action(room.ben, action)
    assert session_of(room).actions == (
        values.Action(
            "A1",
            room.decisions[0].key,
            "Share the budget",
            "WK",
            due="2027-03-31",
            shifts=(values.Shift("NS", None, 3),),
            confirmer="WK",
            confirmed=True,
        ),
    )


def test_an_organisation_that_left_before_is_not_in_the_session_but_in_the_partnership() -> None:
    room = make_room()
    Partner.objects.filter(pk=room.partners[2].pk).update(left_at=room.session.made_at - timedelta(days=1))
    assert [each.id for each in queries.record_of(room.session).organisations] == ["WK", "NS"]
    assert [each.id for each in queries.record_of_partnership(room.partnership).organisations] == ["WK", "NS", "ZL"]
    Partner.objects.filter(pk=room.partners[2].pk).update(left_at=room.session.made_at + timedelta(days=1))
    assert [each.id for each in queries.record_of(room.session).organisations] == ["WK", "NS", "ZL"]


def test_sessions_stand_as_they_began_and_rehearsals_are_left_out() -> None:
    partnership = make_partnership()
    make_session(partnership, label="Second", from_on=date(2027, 1, 1))
    make_session(partnership, label="First", from_on=date(2026, 1, 1))
    make_session(partnership, label="Practice", is_rehearsal=True)
    record = queries.record_of_partnership(partnership)
    assert [session.label for session in record.sessions] == ["First", "Second"]


def test_a_session_names_its_own_mode_where_it_is_not_the_partnerships() -> None:
    partnership = make_partnership(privacy={"mode": "open_by_organisation", "reveal": "when_the_step_closes"})
    make_session(partnership, mode="open_by_organisation")
    make_session(partnership, mode="blurred")
    record = queries.record_of_partnership(partnership)
    assert [session.privacy for session in record.sessions] == [None, values.Privacy("blurred")]


def test_a_partnership_that_agreed_on_no_mode_has_the_strictest_of_its_sessions() -> None:
    partnership = make_partnership(risk="raised")
    make_session(partnership, mode="blurred")
    make_session(partnership, mode="talk_only")
    record = queries.record_of_partnership(partnership)
    assert record.privacy == values.Privacy("talk_only", risk="raised")
    assert [session.privacy for session in record.sessions] == [values.Privacy("blurred"), None]
