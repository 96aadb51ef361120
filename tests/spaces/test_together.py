"""When groups meet again: what they bring, notes that are answered or not, and texts that enter a session."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from evenhand.facilitation.models import Decision
from evenhand.shelf.models import Resource
from evenhand.spaces.actions import together as actions
from evenhand.spaces.models import AdvisoryNote, Programme
from evenhand.spaces.queries import together as queries
from tests import makers
from tests.spaces.carried import DAY, TODAY, make_carried, make_note, organise
from tests.spaces.meeting import make_programme, make_space

pytestmark = pytest.mark.django_db


def refused(change: object) -> str:
    with pytest.raises(ValidationError) as refusal:
        change()  # type: ignore[operator]
    return str(refusal.value.code)


def test_each_group_brings_its_texts_and_a_group_without_any_stands_there_too() -> None:
    programme = make_programme()
    make_space(programme, "Harbour", position=1)
    make_space(programme, "Workroom", position=2)
    make_carried(programme, "Second", left_on=TODAY + timedelta(days=1))
    make_carried(programme, "First")
    make_carried(programme, "From before", from_name="Erased group")
    joint = queries.joint_of(programme, TODAY)
    assert [(each.name, [text.text for text in each.texts]) for each in joint.groups] == [
        ("Harbour", ["First", "Second"]),
        ("Workroom", []),
        ("Erased group", ["From before"]),
    ]


def test_other_programmes_bring_nothing_here(django_assert_num_queries: pytest.FixtureRequest) -> None:
    programme, other = make_programme(), make_programme("Other")
    make_carried(other, "Elsewhere", destination="shelf")
    make_note(other)
    with django_assert_num_queries(3):  # type: ignore[operator]
        joint = queries.joint_of(programme, TODAY)
    assert (joint.groups, joint.notes) == ((), ())


def test_silence_shows_after_the_day_and_a_late_answer_stays_late() -> None:
    row = make_note(make_programme(), "Invite us early.", "Pay for our time.")
    before, after = DAY, DAY + timedelta(days=1)
    assert [each.standing for each in queries.note_shown(row, before).asks] == ["waits", "waits"]
    actions.answer_note(row, {1: "Yes, from May on."}, before)
    row.refresh_from_db()
    assert [each.standing for each in queries.note_shown(row, after).asks] == ["answered", "silent"]
    assert queries.note_shown(row, after).standing == "silent"
    actions.answer_note(row, {2: "We will."}, after)
    row.refresh_from_db()
    shown = queries.note_shown(row, after)
    assert ([each.standing for each in shown.asks], shown.standing) == (["answered", "late"], "late")
    assert [(each.answer, each.on) for each in shown.asks] == [("Yes, from May on.", before), ("We will.", after)]


def test_what_was_answered_stays_and_the_same_sent_twice_is_one_answer() -> None:
    row = make_note(make_programme(), "One", "Two")
    actions.answer_note(row, {1: "Yes"}, TODAY)
    actions.answer_note(row, {1: "Yes"}, TODAY + timedelta(days=3))
    assert refused(lambda: actions.answer_note(row, {1: "No"}, TODAY)) == "answered"
    assert refused(lambda: actions.answer_note(row, {1: " ", 2: ""}, TODAY)) == "no_answer"
    assert refused(lambda: actions.answer_note(row, {7: "Yes"}, TODAY)) == "no_answer"
    assert refused(lambda: actions.answer_note(row, {2: "a" * 2001}, TODAY)) == "too_long"
    row.refresh_from_db()
    assert (row.answer, row.answered_on) == ([{"text": "Yes", "on": TODAY.isoformat()}, None], None)


def test_a_note_says_who_is_asked_what_and_by_when() -> None:
    programme = make_programme()
    row = actions.write_note(programme, " The board ", ["Invite us", " ", "Pay us"], DAY, "en", TODAY)
    assert (row.addressee, row.asks, row.answer_by, row.sent_on) == ("The board", ["Invite us", "Pay us"], DAY, TODAY)
    soon, far = TODAY + timedelta(days=6), TODAY + timedelta(days=401)
    for body, asks, by, code in (
        ("", ["A"], DAY, "no_addressee"),
        ("Board", [" "], DAY, "no_ask"),
        ("Board", ["A"] * 11, DAY, "too_many_asks"),
        ("Board", ["A"], soon, "day"),
        ("Board", ["A"], far, "day"),
        ("Board", ["a" * 501], DAY, "too_long"),
    ):
        assert refused(lambda said=(body, asks, by): actions.write_note(programme, *said, "en", TODAY)) == code


def test_a_note_is_taken_back_on_its_first_day_only() -> None:
    programme = make_programme()
    fresh, answered, older = (
        make_note(programme),
        make_note(programme),
        make_note(programme, sent_on=date(2026, 11, 30)),
    )
    actions.answer_note(answered, {1: "Yes"}, TODAY)
    elsewhere = make_note(make_programme("Other"))
    for row in (answered, older):
        assert refused(lambda pk=row.pk: actions.take_note_back(programme, pk, TODAY)) == "not_today"
    actions.take_note_back(programme, fresh.pk, TODAY)
    actions.take_note_back(programme, elsewhere.pk, TODAY)
    assert set(AdvisoryNote.objects.values_list("pk", flat=True)) == {answered.pk, older.pk, elsewhere.pk}


def test_a_link_that_is_none_finds_nothing() -> None:
    row = make_note(make_programme())
    draft = make_note(make_programme(), sent_on=None)
    assert queries.note_at(row.token) == row
    assert [queries.note_at(each) for each in ("", "x\x00", "y" * 40, draft.token)] == [None] * 4


def test_what_went_to_the_shelf_is_taken_off_by_its_own_programme_alone() -> None:
    programme = make_programme()
    row = make_carried(programme, "A step.", destination="shelf")
    actions.take_off_the_shelf(make_programme("Other"), row.pk)
    assert queries.joint_of(programme, TODAY).groups[0].texts[0].on_the_shelf == row.pk
    actions.take_off_the_shelf(programme, row.pk)
    actions.take_off_the_shelf(programme, row.pk)
    assert Resource.objects.get().text == ""
    assert queries.joint_of(programme, TODAY).groups[0].texts[0].on_the_shelf is None


def test_the_plan_is_kept() -> None:
    programme, at = make_programme(), datetime(2027, 1, 21, 14, 0, tzinfo=UTC)
    actions.plan_meeting(programme, at, " Harbour first. ")
    programme.refresh_from_db()
    assert (programme.together_at, programme.together_plan) == (at, "Harbour first.")


def test_local_partners_first_is_prepared_once_from_a_session() -> None:
    room = makers.make_room("list")
    first = actions.prepare_before(room.session, room.ana, "Local partners first")
    again = actions.prepare_before(room.session, room.ana, "Local partners first")
    assert (first, first.session, Programme.objects.count()) == (again, room.session, 1)
    assert list(Programme.objects.organised_by(room.ana)) == [first]
    assert refused(lambda: actions.prepare_before(room.session, room.cleo, "Mine")) == "not_facilitator"


def test_a_text_enters_a_session_once_as_a_decision() -> None:
    room = makers.make_room("list")
    row = make_carried(make_programme(session=room.session), "Who is invited, and when", destination="session")
    actions.enter_as_decision(room.session, row.pk, row.text, "coming", room.ana)
    found = Decision.objects.get(text="Who is invited, and when")
    row.refresh_from_db()
    assert (found.session, found.kind, found.brought_by, row.entered) == (room.session, "coming", None, "decision")
    again = refused(lambda: actions.enter_as_decision(room.session, row.pk, "Again", "coming", room.ana))
    assert again == "entered"


def test_a_text_enters_a_session_as_a_note_beside_a_decision() -> None:
    room = makers.make_room("look")
    programme = make_programme(session=room.session)
    beside = room.decisions[0]
    first = make_carried(programme, "We hear of it late.", destination="session")
    second = make_carried(programme, "And by radio.", destination="session")
    for row in (first, second):
        actions.enter_as_note(room.session, row.pk, beside.pk, room.ana)
    beside.refresh_from_db()
    assert beside.agreed_note == "Harbour: We hear of it late.\nHarbour: And by radio."
    assert [each.entered for each in queries.brought_to(room.session)] == ["note", "note"]


def test_what_is_refused_leaves_the_text_waiting() -> None:
    room, other = makers.make_room("list"), makers.make_room("list")
    programme = make_programme(session=room.session)
    row = make_carried(programme, "a" * 200, destination="session")
    joint = make_carried(programme, "For the meeting", destination="joint")
    for change, code in (
        (lambda: actions.enter_as_decision(room.session, row.pk, row.text, "coming", room.ana), "too_long"),
        (lambda: actions.enter_as_decision(room.session, row.pk, "", "coming", room.ana), "decision_missing"),
        (lambda: actions.enter_as_decision(room.session, row.pk, "Short", "coming", room.cleo), "not_facilitator"),
        (lambda: actions.enter_as_decision(other.session, row.pk, "Short", "coming", other.ana), "entered"),
        (lambda: actions.enter_as_decision(room.session, joint.pk, "Short", "coming", room.ana), "entered"),
        (lambda: actions.enter_as_note(room.session, row.pk, room.decisions[0].pk, room.ana), "not_revealed"),
        (lambda: actions.enter_as_note(room.session, row.pk, other.decisions[0].pk, room.ana), "not_here"),
    ):
        assert refused(change) == code
    assert [(each.pk, each.entered) for each in queries.brought_to(room.session)] == [(row.pk, "")]


def test_organisers_are_those_of_their_own_programme() -> None:
    own, other = make_programme(), make_programme("Other")
    organise(own)
    assert list(Programme.objects.organised_by(makers.make_person("ana"))) == [own]
    assert other not in Programme.objects.organised_by(makers.make_person("ana"))
