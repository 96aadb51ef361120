"""Scoring in private on a phone."""

from __future__ import annotations

from uuid import uuid4

import pytest

from evenhand.facilitation import actions
from evenhand.facilitation.models import Decision, Note, Participant, Response, Session
from tests.makers import Room, make_note, make_observer, make_participant, make_responses, make_room

from .phones import phone_of, said_on, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room("score", partners=3, decisions=2)


def levels(room: Room, *values: object, **more: object) -> dict[str, object]:
    """A filled-in page: one value for each partner in the fixed order; None for a ladder left alone."""
    chosen = {
        f"l{partner.pk.hex}": value for partner, value in zip(room.partners, values, strict=False) if value is not None
    }
    return {"form_key": "k1", "note": "", **chosen, **more}


def address(decision: Decision) -> str:
    return f"/here/score/{decision.pk}/"


def test_saving_goes_on_to_the_next_decision_and_then_to_all_of_them(room: Room) -> None:
    phone = phone_of(room.ben)
    first, second = room.decisions
    assert phone.get("/here/")["Location"] == address(first)
    assert phone.post(address(first), levels(room, 4, "x"))["Location"] == f"{address(second)}?saved=1"
    assert phone.post(address(second), levels(room, 0))["Location"] == "/here/score/?saved=1"
    stored = {(each.decision_id, each.partner_id): each.level for each in Response.objects.all()}
    one, two, _three = room.partners
    assert stored == {(first.pk, one.pk): 4, (first.pk, two.pk): None, (second.pk, one.pk): 0}


def test_the_own_organisation_comes_first_then_the_fixed_order(room: Room) -> None:
    dora = make_participant(room.session, room.partners[1], "Dora")
    page = text_of(phone_of(dora).get(address(room.decisions[0])))
    places = [page.index(f"<bdi>{room.partners[number].name}</bdi>") for number in (1, 0, 2)]
    assert places == sorted(places)
    assert page.count("Your organisation") == 1


def test_ones_own_answers_stand_on_the_page_and_nobody_elses(room: Room) -> None:
    dora = make_participant(room.session, room.partners[1], "Dora")
    make_responses(dora, room.decisions[0], 4, 4, 4)
    make_note(dora, room.decisions[0], "Dora’s note")
    assert " checked" not in text_of(phone_of(room.ben).get(address(room.decisions[0])))
    make_responses(room.ben, room.decisions[0], 0, 2, None)
    make_note(room.ben, room.decisions[0], "Ben’s note", may_be_shown=True)
    page = text_of(phone_of(room.ben).get(address(room.decisions[0])))
    chosen = ['id="p0l0" value="0" checked', 'id="p1l2" value="2" checked', 'id="p2x" value="x" checked']
    assert [each in page for each in chosen] == [True, True, True]
    notes = ("Ben’s note</textarea>" in page, "Dora’s note" in page)
    assert (notes, page.count(" checked")) == ((True, False), 4)


def test_a_level_off_the_ladder_is_refused_in_a_sentence(room: Room) -> None:
    response = phone_of(room.ben).post(address(room.decisions[0]), levels(room, 7, 3, note="What I typed"))
    assert (response.status_code, "7 is not on the ladder 0 to 4." in said_on(response)) == (422, True)
    assert ("What I typed</textarea>" in text_of(response), Response.objects.count()) == (True, 0)
    assert 'id="p1l3" value="3" checked' in text_of(response)


def test_a_note_of_five_thousand_characters_is_refused_and_stays_in_its_field(room: Room) -> None:
    note = "word " * 1000
    response = phone_of(room.ben).post(address(room.decisions[0]), levels(room, 4, note=note))
    assert (response.status_code, "There is room for 280 characters." in said_on(response)) == (422, True)
    assert (note.strip() in text_of(response), Response.objects.count()) == (True, 0)


def test_a_note_is_for_the_group_only_when_its_writer_says_so(room: Room) -> None:
    phone = phone_of(room.ben)
    phone.post(address(room.decisions[0]), levels(room, 4, note="By radio.\r\nThen by mail."))
    assert Note.objects.values_list("text", "may_be_shown").get() == ("By radio.\nThen by mail.", False)
    phone.post(address(room.decisions[0]), levels(room, 4, note="By radio.", may_be_shown="on", form_key="k2"))
    assert Note.objects.values_list("text", "may_be_shown").get() == ("By radio.", True)


def test_in_a_blurred_session_nobody_is_asked_to_share_a_note(room: Room) -> None:
    Session.objects.update(mode="blurred")
    page = said_on(phone_of(room.ben).get(address(room.decisions[0])))
    assert ("may_be_shown" in page, "It stays with you: nobody else reads it here." in page) == (False, True)


def test_a_post_after_the_reveal_comes_too_late_and_its_text_is_shown_back(room: Room) -> None:
    actions.reveal_views(room.session, room.ana)
    phone = phone_of(room.ben)
    response = phone.post(address(room.decisions[0]), levels(room, 4, note="We heard it by radio."))
    assert (response.status_code, Response.objects.count(), Note.objects.count()) == (409, 0, 0)
    assert "The group has looked together, so scores can no longer change." in said_on(response)
    assert "We heard it by radio.</textarea>" in text_of(response)
    assert phone.get(address(room.decisions[0]))["Location"] == "/here/"


def test_a_post_after_going_back_to_the_list_is_refused_with_its_text(room: Room) -> None:
    actions.move_to_stage(room.session, "list", room.ana, note="One is missing.")
    response = phone_of(room.ben).post(address(room.decisions[0]), levels(room, 4, note="By radio."))
    assert (response.status_code, "By radio.</textarea>" in text_of(response)) == (409, True)


def test_a_decision_of_another_session_is_not_found(room: Room) -> None:
    elsewhere = make_room("score")
    for decision in (elsewhere.decisions[0].pk, uuid4()):
        assert phone_of(room.ben).get(f"/here/score/{decision}/").status_code == 404
        assert phone_of(room.ben).post(f"/here/score/{decision}/", levels(room, 4)).status_code == 404
    assert Response.objects.count() == 0


def test_a_partner_of_another_session_is_not_touched(room: Room) -> None:
    other = make_room("score").partners[0]
    phone_of(room.ben).post(address(room.decisions[0]), {f"l{other.pk.hex}": "4", "form_key": "k1"})
    assert Response.objects.count() == 0


def test_a_decision_that_was_taken_off_the_table_is_not_found(room: Room) -> None:
    actions.choose_decision(room.decisions[0], False, room.ana)
    assert phone_of(room.ben).get(address(room.decisions[0])).status_code == 404


def test_all_decisions_say_what_is_open_and_finishing_leads_to_the_waiting_page(room: Room) -> None:
    make_responses(room.ben, room.decisions[0], 4, 3, 2)
    dora = make_participant(room.session, room.partners[1], "Dora")
    phone = phone_of(room.ben)
    page = said_on(phone.get("/here/score/"))
    assert ("1 decision is still open" in page, "3 of 3 partners answered" in page) == (True, True)
    assert phone.post("/here/score/")["Location"] == "/here/wait/"
    assert "1 of 2 organisations have answered." in said_on(phone.get("/here/wait/"))
    assert (phone.get("/here/")["Location"], phone.get(address(room.decisions[0])).status_code) == ("/here/wait/", 200)
    assert phone_of(dora).get("/here/wait/")["Location"] == address(room.decisions[0])


def test_whoever_has_no_organisation_waits_to_be_asked(room: Room) -> None:
    Participant.objects.update(partner=None)
    phone = phone_of(room.ben)
    assert phone.get("/here/", follow=True).redirect_chain[-1][0] == "/here/wait/"
    assert "The facilitators will ask you which organisation you are with" in said_on(phone.get("/here/wait/"))
    assert phone.get(address(room.decisions[0]))["Location"] == "/here/wait/"


def test_whoever_observes_is_asked_nothing(room: Room) -> None:
    olu = phone_of(make_observer(room.session))
    assert "You observe this session, so nothing is asked of you." in said_on(olu.get("/here/wait/"))
    assert olu.post(address(room.decisions[0]), levels(room, 4)).status_code == 302
    assert Response.objects.count() == 0


def test_in_talk_only_there_is_nothing_to_fill_in_and_nothing_is_stored(room: Room) -> None:
    Session.objects.update(mode="talk_only")
    phone = phone_of(room.ben)
    assert phone.get("/here/")["Location"] == "/here/score/"
    page = said_on(phone.get("/here/score/"))
    assert ("In this session nothing you answer is stored." in page, 'type="radio"' in page) == (True, False)
    assert phone.post(address(room.decisions[0]), levels(room, 4)).status_code == 422
    assert (phone.post("/here/score/").status_code, Response.objects.count()) == (302, 0)


def test_the_same_page_sent_twice_counts_once_and_changed_it_counts_anew(room: Room) -> None:
    phone = phone_of(room.ben)
    for level in (4, 4, 1):
        phone.post(address(room.decisions[0]), levels(room, level))
    assert [each.level for each in Response.objects.all()] == [1]


@pytest.mark.parametrize(("partners", "decisions"), [(1, 1), (3, 3)])
def test_a_page_to_score_asks_the_database_seven_times_and_once_a_turn_for_voices(
    partners: int, decisions: int, django_assert_num_queries: object
) -> None:
    room = make_room("score", partners=partners, decisions=decisions)
    for queries in (8, 7):
        with django_assert_num_queries(queries):  # type: ignore[operator]
            phone_of(room.ben).get(address(room.decisions[0]))


@pytest.mark.parametrize("decisions", [1, 3])
def test_all_decisions_ask_the_database_five_times(decisions: int, django_assert_num_queries: object) -> None:
    room = make_room("score", decisions=decisions)
    with django_assert_num_queries(5):  # type: ignore[operator]
        phone_of(room.ben).get("/here/score/")
