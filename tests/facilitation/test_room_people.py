"""Names on demand, places, the lobby, and typing in sheets."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from evenhand.facilitation.models import Note, Participant, Response
from tests.facilitation.rooms import address, answered_room
from tests.makers import Room, make_participant, make_room

pytestmark = pytest.mark.django_db


def test_names_stand_on_this_page_and_answers_do_not(client: Client) -> None:
    room = answered_room("score")
    client.force_login(room.ana)
    text = client.get(address("people", room.session)).content.decode()
    assert "Ben" in text and "Person 1 0" in text
    assert "data-l" not in text


def test_somebody_in_the_lobby_is_let_in(client: Client) -> None:
    room = make_room(has_lobby=True)
    Participant.objects.filter(pk=room.ben.pk).update(is_admitted=False)
    client.force_login(room.ana)
    assert "In the lobby" in client.get(address("people", room.session)).content.decode()
    client.post(address("person", room.session, room.ben.pk), {"do": "admit"})
    assert Participant.objects.get(pk=room.ben.pk).is_admitted


def test_somebody_gets_another_place_and_role(client: Client) -> None:
    room = make_room()
    client.force_login(room.ana)
    assert (
        f'id="p-{room.ben.pk}"'
        in client.get(f"{address('people', room.session)}?change={room.ben.pk}").content.decode()
    )
    place = {"do": "place", "partner": room.partners[1].key, "role": "representative"}
    client.post(address("person", room.session, room.ben.pk), place)
    ben = Participant.objects.get(pk=room.ben.pk)
    assert (ben.partner, ben.role) == (room.partners[1], "representative")
    wrong = client.post(address("person", room.session, room.ben.pk), place | {"role": "queen"})
    assert wrong.status_code == 404


def test_a_seat_is_removed(client: Client) -> None:
    room = make_room()
    client.force_login(room.ana)
    client.post(address("person", room.session, room.ben.pk), {"do": "remove"})
    assert Participant.objects.get(pk=room.ben.pk).removed_at is not None
    assert client.post(address("person", room.session, room.ben.pk), {"do": "remove"}).status_code == 404


def test_a_person_of_another_session_is_not_found(client: Client) -> None:
    room, other = make_room(), make_room()
    client.force_login(room.ana)
    assert client.post(address("person", room.session, other.ben.pk), {"do": "remove"}).status_code == 404


def begun_sheet(client: Client, room: Room, **fields: object) -> Participant:
    client.force_login(room.ana)
    client.post(
        address("sheets", room.session),
        {"partner": room.partners[1].key, "entered_by": "paper", "sheet": "7", **fields},
    )
    return Participant.objects.get(sheet=7)


def test_a_sheet_is_typed_in_decision_by_decision_and_forgotten(client: Client) -> None:
    room = make_room(decisions=2)
    seat = begun_sheet(client, room)
    first = address("sheet", room.session, seat.pk, 1)
    text = client.get(first).content.decode()
    assert re.findall(r'<th scope="row"[^>]*><bdi>([^<]+)<', text) == ["Waterkring", "Nyanza Shore", "Ziwa Letu"]
    keys = [partner.key for partner in room.partners]
    typed = {f"r-{keys[0]}": "4", f"r-{keys[1]}": "0", f"r-{keys[2]}": "x", "note": "By radio", "may_be_shown": "on"}
    response = client.post(first, typed)
    assert response["Location"] == address("sheet", room.session, seat.pk, 2)
    levels = dict(Response.objects.filter(participant=seat).values_list("partner__key", "level"))
    assert levels == {keys[0]: 4, keys[1]: 0, keys[2]: None}
    assert (Note.objects.get().text, Note.objects.get().may_be_shown) == ("By radio", True)
    again = client.get(first).content.decode()
    assert " checked" not in again and "By radio" not in again
    assert client.post(address("sheet", room.session, seat.pk, 2), {f"r-{keys[0]}": "1"})["Location"] == address(
        "sheets", room.session
    )
    assert Participant.objects.get(pk=seat.pk).has_finished_scoring


def test_an_empty_row_stays_unanswered_and_is_not_zero(client: Client) -> None:
    room = make_room()
    seat = begun_sheet(client, room)
    client.post(address("sheet", room.session, seat.pk, 1), {f"r-{room.partners[0].key}": "0"})
    assert Response.objects.filter(participant=seat).count() == 1


def test_what_is_off_the_ladder_is_refused_and_stays_on_the_page(client: Client) -> None:
    room = make_room()
    seat = begun_sheet(client, room)
    typed = {f"r-{room.partners[0].key}": "7", f"r-{room.partners[1].key}": "2", "note": "Keep this"}
    response = client.post(address("sheet", room.session, seat.pk, 1), typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Keep this" in text and text.count(" checked>") == 1
    assert Response.objects.count() == 0


def test_a_sheet_is_begun_once_and_needs_a_number_or_a_name(client: Client) -> None:
    room = make_room()
    begun_sheet(client, room)
    fields = {"partner": room.partners[1].key, "entered_by": "paper", "sheet": "7"}
    response = client.post(address("sheets", room.session), fields)
    assert response.status_code == 422 and "Sheet 7 is already in." in response.content.decode()
    response = client.post(address("sheets", room.session), fields | {"sheet": ""})
    assert "Type the number of the sheet, or a name or nickname." in response.content.decode()


def test_answers_of_somebody_with_a_phone_cannot_be_typed_in(client: Client) -> None:
    room = make_room()
    client.force_login(room.ana)
    assert client.get(address("sheet", room.session, room.ben.pk, 1)).status_code == 404


def test_after_the_reveal_nothing_is_typed_in(client: Client) -> None:
    room = make_room("look")
    seat = make_participant(room.session, label="Sheet 7", entered_by="paper", sheet=7)
    client.force_login(room.ana)
    response = client.post(address("sheet", room.session, seat.pk, 1), {f"r-{room.partners[0].key}": "3"})
    assert response["Location"] == address("sheets", room.session)
    assert Response.objects.count() == 0
