"""Actions, last words and the own page on a phone."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.facilitation.models import Action, ActionShift, ClosingComment, Note, Participant, Response, Session
from evenhand.facilitation.views.phone import seat
from tests.makers import NOON, Room, make_decision, make_note, make_participant, make_responses, make_room

from .phones import phone_of, said_on, text_of

pytestmark = pytest.mark.django_db


def acting(stage: str = "act") -> tuple[Room, Action]:
    """A room with one action, which is meant to benefit ben's organisation."""
    room = make_room(stage)
    action = Action.objects.create(
        session=room.session,
        key="A1",
        decision=room.decisions[0],
        what="Send the draft in Swahili",
        owner=room.partners[1],
        owner_role="finance officer",
        due_on=date(2027, 2, 15),
        how_we_will_know="Everybody has answered the draft",
        confirmer=room.partners[0],
    )
    ActionShift.objects.create(action=action, partner=room.partners[0], from_level=1, to_level=3)
    return room, action


def test_an_action_says_who_by_when_and_who_confirms() -> None:
    room, _action = acting()
    page = said_on(phone_of(room.ben).get("/here/actions/"))
    for words in (
        "Send the draft in Swahili",
        "Nyanza Shore",
        "finance officer",
        "15 February 2027",
        "Waterkring: from informed to co-decides",
        "Everybody has answered the draft",
        "Meant to benefit <bdi>Waterkring</bdi>. Not confirmed yet.",
    ):
        assert words in page


def test_the_partner_who_is_meant_to_benefit_confirms_once() -> None:
    room, action = acting()
    phone = phone_of(room.ben)
    assert "Yes, this would help us" in said_on(phone.get("/here/actions/"))
    assert phone.post(f"/here/actions/{action.pk}/confirmation/")["Location"] == "/here/actions/?saved=1"
    action.refresh_from_db()
    assert action.confirmed_by == room.ben
    page = said_on(phone.get("/here/actions/"))
    assert ("Confirmed." in page, "Yes, this would help us" in page) == (True, False)


def test_other_partners_cannot_confirm() -> None:
    room, action = acting()
    dora = phone_of(make_participant(room.session, room.partners[1], "Dora"))
    assert "Yes, this would help us" not in said_on(dora.get("/here/actions/"))
    assert dora.post(f"/here/actions/{action.pk}/confirmation/").status_code == 422
    cleo = phone_of(make_room("act").ben)
    assert cleo.post(f"/here/actions/{action.pk}/confirmation/").status_code == 404
    assert Action.objects.get().confirmed_at is None


def test_a_last_word_is_for_the_group_only_when_its_writer_says_so() -> None:
    room = make_room("close")
    phone = phone_of(room.ben)
    assert phone.get("/here/")["Location"] == "/here/closing/"
    phone.post("/here/closing/", {"text": "We knew too late."})
    assert ClosingComment.objects.values_list("text", "may_be_shown").get() == ("We knew too late.", False)
    phone.post("/here/closing/", {"text": "We knew too late.", "may_be_shown": "on"})
    assert ClosingComment.objects.values_list("text", "may_be_shown").get() == ("We knew too late.", True)
    assert "We knew too late.</textarea>" in text_of(phone.get("/here/closing/"))
    phone.post("/here/closing/", {"text": ""})
    assert ClosingComment.objects.count() == 0


def test_a_last_word_that_is_too_long_stays_in_its_field() -> None:
    room = make_room("close")
    response = phone_of(room.ben).post("/here/closing/", {"text": "word " * 1000})
    assert (response.status_code, "There is room for 500 characters." in said_on(response)) == (422, True)
    assert "word word</textarea>" in text_of(response).replace(" </textarea>", "</textarea>")


def test_a_last_word_after_the_close_is_refused_with_its_text() -> None:
    room = make_room("close", closed_at=NOON)
    response = phone_of(room.ben).post("/here/closing/", {"text": "One more thing."})
    assert (response.status_code, "One more thing.</textarea>" in text_of(response)) == (409, True)


def test_after_the_close_there_are_thanks_and_ways_to_look_back() -> None:
    room, action = acting("close")
    Session.objects.update(closed_at=NOON)
    phone = phone_of(room.ben)
    page = said_on(phone.get("/here/", follow=True))
    assert ("This session has ended" in page, 'href="/here/actions/"' in page) == (True, True)
    assert "Yes, this would help us" not in said_on(phone.get("/here/actions/"))
    assert phone.post(f"/here/actions/{action.pk}/confirmation/").status_code == 409
    assert phone.get("/here/look/").status_code == 200


def test_the_own_page_has_no_brand_and_names_no_partnership() -> None:
    room = make_room("score")
    make_responses(room.ben, room.decisions[0], 4, 3, 2)
    for address in ("/here/mine/", "/here/mine/answers/", "/here/leave/", "/return/"):
        page = said_on(phone_of(room.ben).get(address))
        assert ("Evenhand" in page, "Lake Basin" in page, "Leave quickly" in page) == (False, False, True)
    assert "You answered 1 of 2 decisions for <bdi>Waterkring</bdi>." in said_on(phone_of(room.ben).get("/here/mine/"))


def test_new_words_replace_the_old_ones() -> None:
    room = make_room("score")
    response = phone_of(room.ben).post("/here/mine/words/")
    words = text_of(response).split('class="phr" dir="ltr" lang="en">')[1].split("<")[0]
    assert phone_of().post("/return/", {"phrase": words}).status_code == 302
    phone_of(room.ben).post("/here/mine/words/")
    assert phone_of().post("/return/", {"phrase": words}).status_code == 422


def test_ones_own_answers_are_all_on_one_page_and_nobody_elses() -> None:
    room = make_room("look", decisions=1)
    make_responses(room.ben, room.decisions[0], 0, None, 2)
    make_note(room.ben, room.decisions[0], "By radio.")
    make_responses(make_participant(room.session, room.partners[1], "Dora"), room.decisions[0], 4, 4, 4)
    page = said_on(phone_of(room.ben).get("/here/mine/answers/"))
    assert ("0 Not informed" in page, "I don’t know" in page, "2 Consulted" in page, "By radio." in page) == (
        True,
        True,
        True,
        True,
    )
    assert ("4 Decides" in page, "Change" in page) == (False, False)


def test_deleting_needs_a_yes_and_then_leaves_nothing_before_the_reveal() -> None:
    room = make_room("score")
    make_responses(room.ben, room.decisions[0], 4, 3, 2)
    make_decision(room.session, "Who pays", brought_by=room.ben)
    phone = phone_of(room.ben)
    assert (phone.post("/here/mine/erasure/").status_code, Response.objects.count()) == (302, 3)
    page = phone.post("/here/mine/erasure/", {"sure": "1"})
    assert ("It is deleted" in said_on(page), page.cookies[seat.COOKIE].value) == (True, "")
    assert (Participant.objects.count(), Response.objects.count()) == (0, 0)
    assert phone_of(room.ben).get("/here/").status_code == 410


def test_deleting_after_the_reveal_takes_name_and_words() -> None:
    room = make_room("look")
    make_note(room.ben, room.decisions[0])
    page = said_on(phone_of(room.ben).get("/here/mine/"))
    assert "What the group has seen of your organisation stays as it is." in page
    phone_of(room.ben).post("/here/mine/erasure/", {"sure": "1"})
    assert (Participant.objects.get().label, Note.objects.count()) == ("", 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_actions_ask_the_database_seventeen_times(rows: int, django_assert_num_queries: object) -> None:
    room = make_room("act")
    for number in range(rows):
        Action.objects.create(session=room.session, key=f"A{number}", what="Do it", owner=room.partners[0])
    with django_assert_num_queries(17):  # type: ignore[operator]
        phone_of(room.ben).get("/here/actions/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_own_answers_ask_the_database_five_times(rows: int, django_assert_num_queries: object) -> None:
    room = make_room("score", decisions=rows)
    for decision in room.decisions:
        make_responses(room.ben, decision, 4, 3, 2)
    with django_assert_num_queries(5):  # type: ignore[operator]
        phone_of(room.ben).get("/here/mine/answers/")
