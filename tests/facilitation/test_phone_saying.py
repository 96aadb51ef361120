"""What an organisation says with one voice, on a phone."""

from __future__ import annotations

import pytest

from evenhand.facilitation.models import AgreedLevel, Decision, Participant, Satisfaction, Session, Wish
from tests.makers import Room, make_observer, make_participant, make_room

from .phones import phone_of, said_on, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    room = make_room("content", partners=3, decisions=2)
    for partner, level in zip(room.partners, (4, 2, None), strict=True):
        AgreedLevel.objects.create(
            decision=room.decisions[0], partner=partner, level=level, is_settled=level is not None
        )
    return room


@pytest.fixture
def wishing() -> Room:
    """The wish, after one organisation said no to the first decision."""
    room = make_room("wish", partners=3, decisions=2)
    AgreedLevel.objects.create(decision=room.decisions[0], partner=room.partners[0], level=1, is_settled=True)
    say_no(room.decisions[0], room)
    return room


def say_no(decision: Decision, room: Room) -> None:
    Satisfaction.objects.create(decision=decision, partner=room.partners[0], answer="disagree")


def content(decision: Decision) -> str:
    return f"/here/content/{decision.pk}/"


def wish(decision: Decision) -> str:
    return f"/here/wish/{decision.pk}/"


def test_whoever_speaks_says_whether_the_organisation_is_content(room: Room) -> None:
    phone = phone_of(room.ben)
    first, second = room.decisions
    assert phone.get("/here/")["Location"] == content(first)
    page = said_on(phone.get(content(first)))
    assert ("4 Decides" in page, "2 Consulted" in page, "Not settled" in page) == (True, True, True)
    sent = phone.post(content(first), {"answer": "disagree", "why": "We sign for money we did not see."})
    assert sent["Location"] == f"{content(second)}?saved=1"
    assert Satisfaction.objects.values_list("partner", "answer", "why").get() == (
        room.partners[0].pk,
        "disagree",
        "We sign for money we did not see.",
    )
    assert 'value="disagree" checked' in text_of(phone.get(content(first)))


def test_leaving_it_open_is_not_a_no(room: Room) -> None:
    page = phone_of(room.ben).get(content(room.decisions[0]))
    assert f'href="{content(room.decisions[1])}">Leave it open</a>' in text_of(page)
    refused = phone_of(room.ben).post(content(room.decisions[0]), {"why": "We do not know yet."})
    assert (refused.status_code, Satisfaction.objects.count()) == (422, 0)
    assert "Choose one answer, or leave it open." in said_on(refused)
    assert "We do not know yet.</textarea>" in text_of(refused)


def test_whoever_does_not_speak_sees_what_the_organisation_says_and_no_form(room: Room) -> None:
    make_participant(room.session, room.partners[0], "Rosa", role="representative")
    say_no(room.decisions[0], room)
    phone = phone_of(room.ben)
    assert phone.get("/here/")["Location"] == "/here/content/"
    page = said_on(phone.get(content(room.decisions[0])))
    assert "Whoever represents <bdi>Waterkring</bdi> answers. Talk with them." in page
    assert ("No, we want it to change" in page, "<form" in page, "Rosa" in page) == (True, False, False)
    refused = phone.post(content(room.decisions[0]), {"answer": "agree"})
    assert (refused.status_code, Satisfaction.objects.get().answer) == (422, "disagree")


def test_nobody_sees_what_another_organisation_said(room: Room) -> None:
    Satisfaction.objects.create(
        decision=room.decisions[0], partner=room.partners[1], answer="disagree", why="A secret."
    )
    page = said_on(phone_of(room.ben).get(content(room.decisions[0])))
    assert ("A secret." in page, " checked" in page) == (False, False)


def test_in_a_blurred_session_nobody_is_asked_why(room: Room) -> None:
    Session.objects.update(mode="blurred")
    page = said_on(phone_of(room.ben).get(content(room.decisions[0])))
    assert ('name="why"' in page, "it sees whether all agree, and not who said no." in page) == (False, True)
    phone_of(room.ben).post(content(room.decisions[0]), {"answer": "disagree", "why": "Typed all the same."})
    assert Satisfaction.objects.values_list("answer", "why").get() == ("disagree", "")


def test_in_talk_only_the_facilitators_write_it_down(room: Room) -> None:
    Session.objects.update(mode="talk_only")
    phone = phone_of(room.ben)
    assert phone.get("/here/", follow=True).redirect_chain[-1][0] == "/here/wait/"
    assert "The group talks about this in the room" in said_on(phone.get("/here/wait/"))
    assert phone.post(content(room.decisions[0]), {"answer": "agree"}).status_code == 422


def test_all_decisions_say_which_are_open(room: Room) -> None:
    say_no(room.decisions[0], room)
    page = said_on(phone_of(room.ben).get("/here/content/"))
    assert ("1 decision is still open" in page, "answered" in page, "still open" in page) == (True, True, True)


def test_an_observer_is_asked_nothing(room: Room) -> None:
    page = said_on(phone_of(make_observer(room.session)).get(content(room.decisions[0])))
    assert ("<form" in page, "Each organisation has one voice here." in page) == (False, True)


def test_a_wish_is_asked_only_where_somebody_is_not_content(wishing: Room) -> None:
    phone = phone_of(wishing.ben)
    assert phone.get("/here/")["Location"] == wish(wishing.decisions[0])
    assert phone.get(wish(wishing.decisions[1])).status_code == 404
    page = said_on(phone.get(wish(wishing.decisions[0])))
    assert ("Wish. Decision 1 of 1" in page, page.count("only told is enough"), page.count("I do not mind")) == (
        True,
        3,
        3,
    )
    assert '<span>Is informed<small class="tod">today</small>' in page


def test_a_wish_may_be_a_level_or_no_wish_at_all(wishing: Room) -> None:
    one, two, three = wishing.partners
    phone = phone_of(wishing.ben)
    sent = phone.post(wish(wishing.decisions[0]), {f"l{one.pk.hex}": "3", f"l{two.pk.hex}": "x"})
    assert sent["Location"] == "/here/wish/?saved=1"
    stored = {each.partner_id: (each.level, each.does_not_mind) for each in Wish.objects.all()}
    assert stored == {one.pk: (3, False), two.pk: (None, True)}
    page = text_of(phone.get(wish(wishing.decisions[0])))
    assert ('id="p0l3" value="3" checked' in page, 'id="p1x" value="x" checked' in page) == (True, True)
    assert (f'name="l{three.pk.hex}"' in page, page.count(" checked")) == (True, 2)


def test_a_wish_off_the_ladder_is_refused(wishing: Room) -> None:
    response = phone_of(wishing.ben).post(wish(wishing.decisions[0]), {f"l{wishing.partners[0].pk.hex}": "9"})
    assert (response.status_code, "9 is not on the ladder 0 to 4." in said_on(response)) == (422, True)


def test_whoever_does_not_speak_sees_the_wishes_of_the_own_organisation(wishing: Room) -> None:
    make_participant(wishing.session, wishing.partners[0], "Rosa", role="representative")
    Wish.objects.create(
        decision=wishing.decisions[0], by_partner=wishing.partners[0], partner=wishing.partners[0], level=3
    )
    Wish.objects.create(
        decision=wishing.decisions[0], by_partner=wishing.partners[1], partner=wishing.partners[0], level=0
    )
    page = said_on(phone_of(wishing.ben).get(wish(wishing.decisions[0])))
    assert ("3 Co-decides" in page, "0 Not informed" in page, "<form" in page) == (True, False, False)


def test_a_wish_after_the_stage_has_moved_on_is_refused(wishing: Room) -> None:
    Session.objects.update(stage="act")
    response = phone_of(wishing.ben).post(wish(wishing.decisions[0]), {})
    assert (response.status_code, "The session has moved on." in said_on(response)) == (409, True)


def test_somebody_from_another_session_finds_no_such_decision(room: Room, wishing: Room) -> None:
    assert phone_of(room.ben).get(content(wishing.decisions[0])).status_code == 404
    assert phone_of(wishing.ben).get(wish(room.decisions[0])).status_code == 404


def test_whoever_has_no_organisation_is_told_who_answers(room: Room) -> None:
    Participant.objects.update(partner=None)
    page = said_on(phone_of(room.ben).get(content(room.decisions[0])))
    assert "The facilitators will ask you which organisation you are with." in page


@pytest.mark.parametrize("decisions", [1, 3])
def test_all_decisions_ask_the_database_five_times(decisions: int, django_assert_num_queries: object) -> None:
    room = make_room("content", decisions=decisions)
    with django_assert_num_queries(5):  # type: ignore[operator]
        phone_of(room.ben).get("/here/content/")


@pytest.mark.parametrize("decisions", [1, 3])
def test_all_wishes_ask_the_database_fourteen_times(decisions: int, django_assert_num_queries: object) -> None:
    room = make_room("wish", decisions=decisions)
    for decision in room.decisions:
        say_no(decision, room)
    with django_assert_num_queries(14):  # type: ignore[operator]
        phone_of(room.ben).get("/here/wish/")
