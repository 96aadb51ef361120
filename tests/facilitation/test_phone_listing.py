"""Bringing decisions on a phone."""

from __future__ import annotations

import pytest

from evenhand.facilitation import actions
from evenhand.facilitation.models import Decision, TopMark
from tests.makers import NOON, Room, make_decision, make_observer, make_participant, make_room

from .phones import HOSTILE, phone_of, said_on, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room("list", decisions=0)


def brought(room: Room, text: str = "Who signs the contracts", **fields: object) -> Decision:
    """A decision that ben has brought."""
    return make_decision(room.session, text, brought_by=room.ben, is_chosen=False, **fields)


def test_a_decision_is_added_once_however_often_it_is_sent(room: Room) -> None:
    phone = phone_of(room.ben)
    for _ in range(2):
        response = phone.post("/here/decisions/", {"text": "Who signs the contracts", "kind": "coming"})
        assert response["Location"] == "/here/decisions/?saved=1"
    assert list(Decision.objects.values_list("text", "kind")) == [("Who signs the contracts", "coming")]
    assert "Saved." in said_on(phone.get("/here/decisions/?saved=1"))


def test_one_sees_only_ones_own_while_the_list_is_open(room: Room) -> None:
    brought(room)
    make_decision(room.session, "Somebody else’s decision", is_chosen=False)
    page = said_on(phone_of(room.ben).get("/here/decisions/"))
    assert ("Who signs the contracts" in page, "Somebody else’s decision" in page) == (True, False)
    assert "Your list: 1" in page


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Type a decision."), ("\u200b \x00", "Type a decision."), ("a" * 141, "The text has 141 characters.")],
)
def test_what_does_not_fit_is_said_at_the_field_and_kept_in_it(room: Room, text: str, sentence: str) -> None:
    response = phone_of(room.ben).post("/here/decisions/", {"text": text, "kind": "coming"})
    assert (response.status_code, sentence in said_on(response), Decision.objects.count()) == (422, True, 0)
    assert text.replace("\x00", "") in text_of(response).replace("\x00", "")
    assert 'value="coming" checked' in text_of(response)


def test_ones_own_decision_can_be_changed_and_taken_off(room: Room) -> None:
    decision = brought(room)
    phone = phone_of(room.ben)
    assert "Who signs the contracts</textarea>" in text_of(phone.get(f"/here/decisions/{decision.pk}/"))
    phone.post(f"/here/decisions/{decision.pk}/", {"text": "Who signs the grant contracts", "kind": "made"})
    assert Decision.objects.get().text == "Who signs the grant contracts"
    phone.post(f"/here/decisions/{decision.pk}/away/")
    assert Decision.objects.count() == 0


def test_somebody_elses_decision_is_not_found(room: Room) -> None:
    decision = brought(room)
    dora = phone_of(make_participant(room.session, label="Dora"))
    cleo = phone_of(make_room("list").ben)
    for phone in (dora, cleo):
        assert phone.get(f"/here/decisions/{decision.pk}/").status_code == 404
        assert phone.post(f"/here/decisions/{decision.pk}/away/").status_code == 404
        assert phone.post(f"/here/decisions/{decision.pk}/apart/").status_code == 404


def test_a_merge_of_ones_own_decision_can_be_objected_to_without_a_name(room: Room) -> None:
    first, second = brought(room), make_decision(room.session, "Who signs", is_chosen=False)
    actions.merge_decisions(room.session, [first, second], "Who signs what", room.ana)
    phone = phone_of(room.ben)
    assert "put together with others as “<bdi>Who signs what</bdi>”" in said_on(phone.get("/here/decisions/"))
    response = phone.post(f"/here/decisions/{first.pk}/apart/", follow=True)
    assert "You said that it is not the same." in said_on(response)
    assert Decision.objects.get(pk=first.pk).is_merge_objected


def test_the_closed_list_shows_every_decision_and_who_brought_none(room: Room) -> None:
    make_decision(room.session, "Which villages take part", is_chosen=False, brought_by=make_participant(room.session))
    actions.close_list(room.session, room.ana)
    page = said_on(phone_of(room.ben).get("/here/decisions/"))
    assert ("Which villages take part" in page, "The list: 1 decision" in page, 'type="checkbox"' in page) == (
        True,
        True,
        False,
    )


def test_a_decision_after_the_list_has_closed_is_refused_with_its_text(room: Room) -> None:
    actions.close_list(room.session, room.ana)
    response = phone_of(room.ben).post("/here/decisions/", {"text": "Who pays", "kind": "made"})
    assert response.status_code == 422
    assert "The list is closed. Tell your facilitator if a decision is missing." in said_on(response)
    assert "Who pays</textarea>" in text_of(response)


def test_a_decision_after_the_stage_has_moved_on_is_refused_with_its_text(room: Room) -> None:
    phone = phone_of(room.ben)
    make_decision(room.session)
    actions.move_to_stage(room.session, "score", room.ana)
    response = phone.post("/here/decisions/", {"text": "Who pays", "kind": "made"})
    assert (response.status_code, "Who pays</textarea>" in text_of(response)) == (409, True)
    assert "The session has moved on. What you sent was not kept." in said_on(response)
    assert phone.get("/here/decisions/")["Location"] == "/here/"


def test_in_a_long_list_five_are_marked_and_six_are_too_many(room: Room) -> None:
    decisions = [make_decision(room.session, f"Decision {number}", is_chosen=False) for number in range(11)]
    room.session.list_closed_at = NOON
    room.session.save()
    phone = phone_of(room.ben)
    assert "Mark the five decisions that matter most to you." in said_on(phone.get("/here/decisions/"))
    six = [str(decision.pk) for decision in decisions[:6]]
    refused = phone.post("/here/decisions/top/", {"marks": six})
    assert (refused.status_code, TopMark.objects.count()) == (422, 0)
    assert ("Mark at most five decisions." in said_on(refused), text_of(refused).count(" checked")) == (True, 6)
    assert phone.post("/here/decisions/top/", {"marks": six[:5]}).status_code == 302
    assert text_of(phone.get("/here/decisions/")).count(" checked") == 5


def test_whoever_observes_sees_no_list_before_it_is_closed(room: Room) -> None:
    olu = phone_of(make_observer(room.session))
    brought(room)
    assert olu.get("/here/", follow=True).redirect_chain[-1][0] == "/here/wait/"
    assert olu.get("/here/decisions/")["Location"] == "/here/wait/"
    actions.close_list(room.session, room.ana)
    assert "Who signs the contracts" in said_on(olu.get("/here/decisions/"))


def test_hostile_words_are_shown_as_they_are(room: Room) -> None:
    phone_of(room.ben).post("/here/decisions/", {"text": HOSTILE, "kind": "made"})
    page = text_of(phone_of(room.ben).get("/here/decisions/"))
    assert ("<script>alert" in page, "&lt;script&gt;" in page, "{% now %}" in page, "\u202e" in page) == (
        False,
        True,
        True,
        False,
    )


def test_the_note_on_going_back_is_shown(room: Room) -> None:
    make_decision(room.session)
    actions.move_to_stage(room.session, "score", room.ana)
    actions.move_to_stage(room.session, "list", room.ana, note="One decision was missing.")
    assert "One decision was missing." in said_on(phone_of(room.ben).get("/here/decisions/"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_own_list_asks_the_database_three_times(room: Room, rows: int, django_assert_num_queries: object) -> None:
    for number in range(rows):
        brought(room, f"Decision {number}")
    phone = phone_of(room.ben)
    with django_assert_num_queries(3):  # type: ignore[operator]
        phone.get("/here/decisions/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_closed_list_asks_the_database_five_times(room: Room, rows: int, django_assert_num_queries: object) -> None:
    for number in range(rows):
        make_decision(room.session, f"Decision {number}", is_chosen=False)
    room.session.list_closed_at = NOON
    room.session.save()
    with django_assert_num_queries(5):  # type: ignore[operator]
        phone_of(room.ben).get("/here/decisions/")
