"""Keys and the log on a phone: ben facilitates nothing, rose speaks for a partner that does not fund, lead or host."""

from __future__ import annotations

from typing import Any

import brotli
import pytest
from django.test import Client

from evenhand.facilitation import actions
from evenhand.facilitation.models import Participant, Proposal, Session
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Partner
from tests import makers
from tests.facilitation.phones import phone_of, said_on
from tests.facilitation.test_governing import make_representative

pytestmark = pytest.mark.django_db


TOLD = "The facilitators ask for your key."


def asked_room(stage: str = "score") -> tuple[makers.Room, Proposal]:
    room = makers.make_room(stage, has_lobby=True)
    room.ana.name = "Ana"
    room.ana.save()
    actions.set_lobby(room.session, False, room.ana)
    return room, Proposal.objects.get()


def test_rose_reads_what_is_asked_by_whom_and_since_when() -> None:
    room, _proposal = asked_room()
    page = said_on(phone_of(make_representative(room)).get("/here/keys/"))
    assert "<h2>Let people in without waiting at the door</h2>" in page
    assert "Asked by the facilitator <bdi>Ana</bdi> on" in page
    assert ("Turn the key" in page, "Not now" in page) == (True, True)


@pytest.mark.parametrize("stage", ["list", "score", "act", "close"])
def test_rose_is_told_on_the_page_she_has_and_on_her_own(stage: str) -> None:
    room, proposal = asked_room(stage)
    seat = make_representative(room)
    makers.make_participant(room.session, seat.partner, "Colleague")
    Participant.objects.filter(pk=seat.pk).update(has_finished_scoring=True)
    waiting = {"list": "decisions", "score": "wait", "act": "actions", "close": "closing"}[stage]
    pages = ("mine",) if stage == "list" else ("mine", waiting)
    phone = phone_of(Participant.objects.get(pk=seat.pk))
    assert [TOLD in said_on(phone.get(f"/here/{page}/")) for page in pages] == [True] * len(pages)
    phone.post(f"/here/keys/{proposal.pk}/", {"answer": "turn"})
    assert [TOLD in said_on(phone.get(f"/here/{page}/")) for page in pages] == [False] * len(pages)


def test_rose_is_told_when_the_session_is_over() -> None:
    room = makers.make_room("close")
    seat = make_representative(room)
    Session.objects.update(closed_at=makers.NOON)
    room.session.refresh_from_db()
    actions.ask_for(room.session, Proposal.Kind.DELETE_SESSION, room.ana)
    assert TOLD in said_on(phone_of(seat).get("/here/closing/"))


def test_nobody_else_is_told_that_a_key_is_asked_for() -> None:
    room, _proposal = asked_room()
    funder = room.partners[0]
    Partner.objects.filter(pk=funder.pk).update(kind="funder")
    seats = [
        makers.make_participant(room.session, funder, "Fred", role="representative", has_finished_scoring=True),
        makers.make_observer(room.session, "Olu"),
        makers.make_room("score").ben,
    ]
    assert [TOLD in said_on(phone_of(seat).get("/here/mine/")) for seat in seats] == [False] * 3


def test_phones_look_again_when_a_key_is_asked_for_and_not_when_none_is() -> None:
    room = makers.make_room("score", has_lobby=True)
    make_representative(room)
    before = room.session.turn
    actions.set_lobby(room.session, False, room.ana)
    assert Session.objects.get().turn == before + 1
    alone = makers.make_room("score", is_rehearsal=True, has_lobby=True)
    actions.set_lobby(alone.session, False, alone.ana)
    assert Session.objects.get(pk=alone.session.pk).turn == alone.session.turn


def test_rose_turns_the_key() -> None:
    room, proposal = asked_room()
    phone = phone_of(make_representative(room))
    assert phone.post(f"/here/keys/{proposal.pk}/", {"answer": "turn"})["Location"] == "/here/keys/?saved=1"
    assert Session.objects.get().has_lobby is False
    assert "Nothing is asked of you now." in said_on(phone.get("/here/keys/"))


def test_not_now_is_kept_nowhere() -> None:
    room, proposal = asked_room()
    phone = phone_of(make_representative(room))
    ledger = partnerships.ledger_end(room.partnership)
    assert phone.post(f"/here/keys/{proposal.pk}/", {"answer": "later"})["Location"] == "/here/"
    assert (proposal.keys.filter(person=None).count(), partnerships.ledger_end(room.partnership)) == (0, ledger)
    assert "Turn the key" in said_on(phone.get("/here/keys/"))


def test_who_holds_no_key_sees_nothing_to_turn_and_turns_nothing() -> None:
    room, proposal = asked_room()
    make_representative(room, 0)  # so ben, a rater of the same organisation, is not its voice
    phone = phone_of(room.ben)
    page = said_on(phone.get("/here/keys/"))
    assert "You do not hold such a key: another organisation or another person does." in page
    assert "Turn the key" not in page
    assert phone.post(f"/here/keys/{proposal.pk}/", {"answer": "turn"}).status_code == 422
    assert Session.objects.get().has_lobby is True


def test_a_key_of_another_session_is_not_found() -> None:
    _room, proposal = asked_room()
    other = makers.make_room()
    phone = phone_of(make_representative(other))
    assert phone.post(f"/here/keys/{proposal.pk}/", {"answer": "turn"}).status_code == 404
    assert phone.post("/here/keys/00000000-0000-0000-0000-000000000000/", {"answer": "turn"}).status_code == 404


def test_what_lapsed_meanwhile_is_said_in_a_sentence() -> None:
    room, proposal = asked_room()
    phone = phone_of(make_representative(room))
    actions.withdraw_proposal(proposal, room.ana)
    Proposal.objects.create(
        id=proposal.pk, partnership=room.partnership, session=room.session, kind="loosen_access", wanted="lobby_off",
        asked_at=makers.NOON.replace(year=2020),
    )  # fmt: skip
    page = phone.post(f"/here/keys/{proposal.pk}/", {"answer": "turn"})
    assert page.status_code == 422
    assert "Nobody asks for this any more. Nothing was changed." in said_on(page)


def test_after_the_key_that_deletes_the_phone_has_forgotten_the_seat() -> None:
    room = makers.make_room()
    rose = make_representative(room)
    actions.delete_session(room.session, room.ana)
    phone = phone_of(rose)
    page = phone.post(f"/here/keys/{Proposal.objects.get().pk}/", {"answer": "turn"})
    assert "Everything that was said is gone, for everyone." in said_on(page)
    assert (Session.objects.count(), page.cookies["seat"].value) == (0, "")


def test_the_log_says_how_long_it_is_and_what_was_done() -> None:
    room, _proposal = asked_room()
    page = said_on(phone_of(room.ben).get("/here/log/"))
    assert "Something was asked that needs a second key." in page
    assert "The log has 1 line." in page
    assert partnerships.ledger_end(room.partnership).short in page


@pytest.mark.parametrize("address", ["/here/keys/", "/here/log/"])
def test_without_a_seat_there_is_no_page(address: str) -> None:
    assert Client().get(address)["Location"] == "/join/"


@pytest.mark.parametrize(("address", "queries"), [("/here/keys/", 6), ("/here/log/", 4)])
@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_number_of_questions(
    address: str, queries: int, rows: int, django_assert_num_queries: Any
) -> None:
    room = makers.make_room("close", closed_at=makers.NOON, has_lobby=True)
    rose = make_representative(room)
    for kind in list(Proposal.Kind.values)[:rows]:
        actions.ask_for(room.session, kind, room.ana)
    phone = phone_of(rose)
    with django_assert_num_queries(queries):
        phone.get(address)


@pytest.mark.parametrize("address", ["/here/keys/", "/here/log/"])
def test_pages_are_light(address: str) -> None:
    room, _proposal = asked_room()
    for _ in range(30):
        actions.renew_code(room.session, room.ana)
    page = phone_of(make_representative(room)).get(address)
    assert len(brotli.compress(page.content, quality=5)) <= 14_000
