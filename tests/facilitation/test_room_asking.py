"""What needs a second key, in the room: ana facilitates, cleo is a stranger."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from evenhand.facilitation import actions
from evenhand.facilitation.models import Proposal, Session
from evenhand.partnerships.models import Partnership
from tests import makers
from tests.facilitation.test_governing import make_representative

pytestmark = pytest.mark.django_db


def page_of(session: Session) -> str:
    return f"/sessions/{session.pk}/proposals/"


def by(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_ana_asks_to_delete_and_takes_it_back() -> None:
    room = makers.make_room()
    client, address = by(room.ana), page_of(room.session)
    client.post(address, {"do": "delete"})
    assert Proposal.objects.count() == 0
    page = client.post(address, {"do": "delete", "sure": "1"}, follow=True).content.decode()
    assert "Delete this session, with everything said in it" in page
    client.post(address, {"do": "withdraw", "proposal": str(Proposal.objects.get().pk)})
    assert Proposal.objects.count() == 0
    assert "Nothing waits." in client.get(address).content.decode()


def test_a_session_without_participants_goes_at_once() -> None:
    room = makers.make_room("prepare")
    room.ben.delete()
    answer = by(room.ana).post(page_of(room.session), {"do": "delete", "sure": "1"})
    assert answer["Location"] == f"/partnerships/{room.partnership.pk}/"
    assert Session.objects.count() == 0


def test_every_page_of_the_room_says_that_something_waits() -> None:
    room = makers.make_room("score", has_lobby=True)
    actions.set_lobby(room.session, False, room.ana)
    assert "Waits for a second key" in by(room.ana).get(f"/sessions/{room.session.pk}/score/").content.decode()


def test_a_closed_session_is_corrected_and_says_so() -> None:
    room = makers.make_room("close", closing_remarks="We began late.")
    rose = make_representative(room)
    actions.close_session(room.session, room.ana)
    client, address = by(room.ana), page_of(room.session)
    remarks = f"/sessions/{room.session.pk}/close/"
    client.post(address, {"do": "correct"})
    assert client.post(remarks, {"text": "On time."}).status_code == 422
    actions.turn_second_key(rose, Proposal.objects.get())
    assert "Actions and remarks can be changed until" in client.get(address).content.decode()
    assert client.post(remarks, {"text": "On time."}).status_code == 302
    page = client.get(address).content.decode()
    assert ("We began late." in page, "version 1" in page) == (True, True)
    assert "Changed after closing, on" in client.get(remarks).content.decode()
    assert "Changed after closing, on" in client.get(f"/sessions/{room.session.pk}/report/").content.decode()
    client.post(address, {"do": "end"})
    assert client.post(remarks, {"text": "Late."}).status_code == 422


def test_cleo_finds_nothing_and_a_proposal_of_another_partnership_is_not_found() -> None:
    room, other = makers.make_room(), makers.make_room()
    actions.delete_session(other.session, other.ana)
    assert by(room.cleo).get(page_of(room.session)).status_code == 404
    foreign = {"do": "withdraw", "proposal": str(Proposal.objects.get().pk)}
    assert by(room.ana).post(page_of(room.session), foreign).status_code == 404
    assert by(room.ana).post(page_of(room.session), {"do": "dance"}).status_code == 404
    assert by(room.ana).post(page_of(room.session), {"do": "withdraw", "proposal": "x"}).status_code == 404
    assert Proposal.objects.count() == 1


def test_the_name_of_a_partnership_asks_for_a_second_key_once_partners_have_taken_part() -> None:
    room = makers.make_room()
    rose = make_representative(room)
    address = f"/partnerships/{room.partnership.pk}/delete/"
    client = by(room.ana)
    assert "turns a second key" in client.get(address).content.decode()
    client.post(address, {"typed_name": room.partnership.name})
    assert Partnership.objects.count() == 1
    actions.turn_second_key(rose, Proposal.objects.get())
    assert Partnership.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_number_of_questions(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    room = makers.make_room("close", closed_at=makers.NOON)
    make_representative(room)
    for kind in list(Proposal.Kind.values)[:rows]:
        actions.ask_for(room.session, kind, room.ana)
    client = by(room.ana)
    with django_assert_num_queries(9):
        client.get(page_of(room.session))
