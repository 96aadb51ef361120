"""What the script of a phone is answered: short JSON, with the sentences the page would say."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from evenhand.facilitation import actions
from evenhand.facilitation.models import Note, Participant, Response, Satisfaction, SentForm, Wish
from evenhand.facilitation.queries import subscription_of
from tests.makers import Room, make_observer, make_participant, make_responses, make_room

from .phones import phone_of, text_of

pytestmark = pytest.mark.django_db

KEPT = "What you typed is still on this page."
MEANWHILE = f"Another answer was saved here meanwhile, from another phone. That one stays. {KEPT}"


@pytest.fixture
def room() -> Room:
    return make_room("score", partners=3, decisions=2)


def save(phone: Client, room: Room, *levels: object, page: str = "score", **more: object) -> HttpResponse:
    """The page of the first decision, sent by its script."""
    chosen = {f"l{partner.pk.hex}": level for partner, level in zip(room.partners, levels, strict=False)}
    sent = {"form_key": uuid4().hex, **chosen, **more}
    return phone.post(f"/here/{page}/{room.decisions[0].pk}/", sent, headers={"X-Background": "1"})


def seen_on(phone: Client, room: Room, page: str = "score") -> str:
    """The mark of what a page stands on."""
    found = re.findall(r'data-seen="(\w*)"', text_of(phone.get(f"/here/{page}/{room.decisions[0].pk}/")))
    assert len(found) == 1
    return str(found[0])


def told(response: HttpResponse) -> tuple[int, str, str]:
    answer = response.json()
    return response.status_code, answer["code"], answer["says"]


def test_a_save_is_acknowledged_with_the_mark_that_the_page_then_stands_on(room: Room) -> None:
    phone = phone_of(room.ben)
    response = save(phone, room, 4, "x", note="By radio.", may_be_shown="on", seen=seen_on(phone, room))
    assert (response.status_code, list(response.json())) == (200, ["seen"])
    assert response.json()["seen"] == seen_on(phone, room)
    assert list(Response.objects.order_by("partner__order").values_list("level", flat=True)) == [4, None]
    assert Note.objects.values_list("text", "may_be_shown").get() == ("By radio.", True)


def test_the_same_save_sent_five_times_counts_once_and_is_acknowledged_alike(room: Room) -> None:
    phone = phone_of(room.ben)
    seen = seen_on(phone, room)
    answers = [save(phone, room, 4, seen=seen, form_key="k1").json() for _time in range(5)]
    assert (answers, SentForm.objects.count()) == ([answers[0]] * 5, 1)


def test_a_page_that_is_out_of_date_is_refused_and_told_what_is_there_now(room: Room) -> None:
    phone, other = phone_of(room.ben), phone_of(room.ben)
    seen = seen_on(phone, room)
    save(other, room, 1, "x", note="By mail.", may_be_shown="on", seen=seen)
    response = save(phone, room, 4, note="By radio.", seen=seen)
    assert told(response) == (409, "changed_meanwhile", MEANWHILE)
    one, two, _three = room.partners
    now = {f"l{one.pk.hex}": "1", f"l{two.pk.hex}": "x", "note": "By mail.", "may_be_shown": "on"}
    assert (response.json()["now"], response.json()["seen"]) == (now, seen_on(phone, room))
    assert Note.objects.get().text == "By mail."
    assert save(phone, room, 4, seen=response.json()["seen"]).status_code == 200


def test_what_is_there_already_is_acknowledged_whatever_the_page_stood_on(room: Room) -> None:
    phone = phone_of(room.ben)
    seen = seen_on(phone, room)
    assert [save(phone, room, 4, note="", seen=seen).status_code for _time in range(2)] == [200, 200]


def test_an_organisation_that_left_does_not_make_a_page_out_of_date(room: Room) -> None:
    make_responses(room.ben, room.decisions[0], 1, 2, 3)
    left = room.partners[2]
    left.left_at = "2026-11-22T12:00:00Z"
    left.save()
    phone = phone_of(room.ben)
    assert save(phone, room, 4, seen=seen_on(phone, room)).status_code == 200


def test_after_the_reveal_a_save_is_told_that_it_came_too_late(room: Room) -> None:
    phone = phone_of(room.ben)
    actions.reveal_views(room.session, room.ana)
    says = f"The group has looked together, so scores can no longer change. {KEPT}"
    assert told(save(phone, room, 4)) == (409, "too_late", says)
    assert Response.objects.count() == 0


def test_after_going_back_a_save_is_told_that_the_group_moved_on(room: Room) -> None:
    actions.move_to_stage(room.session, "list", room.ana, note="One is missing.")
    says = f"The group has moved to another step, so this was not saved. {KEPT}"
    assert told(save(phone_of(room.ben), room, 4)) == (409, "stage_moved", says)


def test_a_level_off_the_ladder_and_a_long_note_are_refused_in_their_sentences(room: Room) -> None:
    phone = phone_of(room.ben)
    assert told(save(phone, room, 7)) == (422, "invalid", "7 is not on the ladder 0 to 4.")
    status, code, says = told(save(phone, room, 4, note="a" * 281))
    assert (status, code, says.startswith("The text has 281 characters.")) == (422, "too_long", True)
    assert Response.objects.count() == 0


def test_a_decision_that_was_taken_off_the_table_is_told_so(room: Room) -> None:
    actions.choose_decision(room.decisions[0], False, room.ana)
    says = "This decision is not asked any more. What you sent was not kept."
    assert told(save(phone_of(room.ben), room, 4)) == (404, "not_there", says)


def test_a_seat_that_has_ended_and_a_phone_without_one_are_told_so(room: Room) -> None:
    phone = phone_of(room.ben)
    actions.leave_session(room.ben)
    assert told(save(phone, room, 4)) == (
        410,
        "seat_ended",
        "Your place on this phone has ended. What you sent was not kept.",
    )
    assert told(save(phone_of(), room, 4))[:2] == (403, "seat_none")


def test_whoever_observes_or_waits_at_the_door_is_refused(room: Room) -> None:
    observer = make_observer(room.session)
    assert told(save(phone_of(observer), room, 4))[:2] == (422, "observer")
    Participant.objects.filter(pk=room.ben.pk).update(is_admitted=False)
    assert told(save(phone_of(room.ben), room, 4))[:2] == (422, "not_admitted")
    assert Response.objects.count() == 0


def test_a_save_in_the_background_carries_the_token_of_its_form(room: Room) -> None:
    phone = phone_of(room.ben)
    phone.handler.enforce_csrf_checks = True
    assert (save(phone, room, 4).status_code, Response.objects.count()) == (403, 0)


def test_content_is_saved_and_an_older_page_of_a_colleague_is_refused() -> None:
    room = make_room("content")
    colleague = phone_of(make_participant(room.session, room.partners[0], "Ada"))
    phone = phone_of(room.ben)
    seen = seen_on(phone, room, "content")
    assert save(phone, room, page="content", answer="agree", why="It works.", seen=seen).status_code == 200
    response = save(colleague, room, page="content", answer="disagree", seen=seen)
    assert told(response) == (409, "changed_meanwhile", MEANWHILE)
    assert response.json()["now"] == {"answer": "agree", "why": "It works."}
    assert save(colleague, room, page="content", answer="disagree", seen=response.json()["seen"]).status_code == 200
    assert Satisfaction.objects.get().answer == "disagree"
    assert told(save(phone, room, page="content")) == (422, "invalid", "Choose one answer, or leave it open.")


def test_wishes_are_saved_and_an_older_page_of_a_colleague_is_refused() -> None:
    room = make_room("wish")
    Satisfaction.objects.create(decision=room.decisions[0], partner=room.partners[1], answer="disagree")
    colleague = phone_of(make_participant(room.session, room.partners[0], "Ada"))
    phone = phone_of(room.ben)
    seen = seen_on(phone, room, "wish")
    assert save(phone, room, 3, "x", page="wish", seen=seen).json()["seen"] == seen_on(phone, room, "wish")
    response = save(colleague, room, 1, page="wish", seen=seen)
    one, two, _three = room.partners
    assert told(response)[1] == "changed_meanwhile"
    assert response.json()["now"] == {f"l{one.pk.hex}": "3", f"l{two.pk.hex}": "x"}
    assert Wish.objects.get(partner=one).level == 3


def test_whoever_does_not_speak_is_refused_without_anybodys_name() -> None:
    room = make_room("content")
    make_participant(room.session, room.partners[0], "Director", role="representative")
    says = f"Only the people who speak for your organisation can say this. Talk with them. {KEPT}"
    assert told(save(phone_of(room.ben), room, page="content", answer="agree")) == (422, "not_speaker", says)


def test_the_script_is_told_where_to_be_and_what_to_follow(room: Room) -> None:
    answer = phone_of(room.ben).get("/here/", headers={"X-Background": "1"}).json()
    assert (list(answer), answer["to"]) == (["to", "follow", "turn"], f"/here/score/{room.decisions[0].pk}/")
    followed = subscription_of(answer["follow"].removeprefix("/live/"))
    assert followed is not None
    assert (followed.session, followed.seat) == (f"{room.session.pk}/phones", str(room.ben.pk))


def test_the_mark_of_a_seat_is_the_same_on_every_phone_and_ends_with_the_seat(room: Room) -> None:
    def mark() -> str:
        return str(re.findall(r'data-seat="(\w+)"', text_of(phone_of(room.ben).get("/here/mine/")))[0])

    first = mark()
    assert (len(first), mark() == first, room.ben.pk.hex[:8] in first) == (16, True, False)
    actions.leave_session(room.ben)
    room.ben.refresh_from_db()
    assert mark() != first


def test_a_page_in_the_middle_of_scoring_is_never_left_by_itself(room: Room) -> None:
    idle = {
        address: "data-idle" in text_of(phone_of(room.ben).get(address))
        for address in (f"/here/score/{room.decisions[0].pk}/", "/here/score/", "/here/mine/")
    }
    assert list(idle.values()) == [False, True, False]


def test_pages_after_leaving_make_the_phone_forget(room: Room) -> None:
    phone = phone_of(room.ben)
    assert 'data-forget="1"' in text_of(phone.get("/leave/"))
    other = phone_of(room.ben)
    actions.leave_session(room.ben)
    assert 'data-forget="1"' in unescape(text_of(other.get("/here/")))
