"""Prepare: names and days, who sees what, the door, the invitation."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from evenhand.facilitation.models import InvitationText, PartnerCode, Session
from tests.facilitation.rooms import address, answered_room
from tests.makers import Room, make_room

pytestmark = pytest.mark.django_db


def now(room: Room) -> Session:
    return Session.objects.get(pk=room.session.pk)


def test_name_and_days_are_kept(client: Client) -> None:
    room = make_room("prepare")
    client.force_login(room.ana)
    fields = {"label": "Third session", "from_on": "2026-11-22", "to_on": "2026-12-10", "how": "By phone"}
    assert client.post(address("prepare", room.session), fields).status_code == 302
    session = now(room)
    assert (session.label, session.from_on, session.to_on, session.how) == (
        "Third session", date(2026, 11, 22), date(2026, 12, 10), "By phone",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"label": ""}, "Give the session a name"),
        ({"label": "x" * 5000}, "There is room for 80 characters"),
        ({"label": "A", "from_on": "2026-11-22", "to_on": "2026-11-01"}, "The last day lies before the first."),
        ({"label": "A", "from_on": "yesterday"}, "Choose a day."),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_on_the_page(
    client: Client, fields: dict[str, str], sentence: str
) -> None:
    room = make_room("prepare")
    client.force_login(room.ana)
    response = client.post(address("prepare", room.session), fields)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert now(room).label == "First session"


@pytest.mark.parametrize(
    ("answers", "suggested"),
    [
        ({"harm": "no", "money": "no", "watched": "no", "seized": "no"}, "Open by organisation"),
        ({}, "Blurred"),
        ({"harm": "yes", "money": "no", "watched": "yes", "seized": "no"}, "Talk only"),
        ({"harm": "nonsense"}, "Blurred"),
    ],
)
def test_four_answers_suggest_who_sees_what_and_are_not_kept(
    client: Client, answers: dict[str, str], suggested: str
) -> None:
    room = make_room("prepare")
    client.force_login(room.ana)
    text = client.post(address("suggest", room.session), answers).content.decode()
    assert re.findall(r'<b>([^<]+)</b> <span class="tag talk">suggested</span>', text) == [suggested]
    assert now(room).mode == "open_by_organisation"


def test_who_sees_what_is_free_before_the_first_answer_and_then_only_stricter(client: Client) -> None:
    room = make_room("prepare")
    client.force_login(room.ana)
    client.post(address("mode", room.session), {"mode": "talk_only"})
    client.post(address("mode", room.session), {"mode": "blurred"})
    assert now(room).mode == "blurred"
    answered = answered_room("score", mode="blurred")
    response = client.post(address("mode", answered.session), {"mode": "open_by_organisation"}, follow=True)
    assert "Who sees what can now only become stricter." in response.content.decode()
    assert now(answered).mode == "blurred"


def test_a_mode_that_is_more_open_cannot_be_chosen_after_the_first_answer(client: Client) -> None:
    room = answered_room("score", mode="blurred")
    client.force_login(room.ana)
    text = client.get(address("prepare", room.session)).content.decode()
    assert re.findall(r'value="([a-z_]+)"(?: checked)? disabled', text) == ["open_by_organisation"]


def test_opening_the_door_shows_code_link_and_square(client: Client) -> None:
    room = make_room("prepare", is_door_open=False, code=None)
    client.force_login(room.ana)
    assert "The door is closed." in client.get(address("prepare", room.session)).content.decode()
    client.post(address("door", room.session), {"do": "open"})
    session = now(room)
    text = client.get(address("prepare", room.session)).content.decode()
    assert session.shown_code in text
    assert f"/join/{session.link_token}/" in text
    assert 'class="qr"' in text


def test_a_new_code_replaces_the_old_one(client: Client) -> None:
    room = make_room("prepare")
    client.force_login(room.ana)
    client.post(address("door", room.session), {"do": "renew"})
    assert (now(room).code == room.session.code, now(room).link_token == room.session.link_token) == (False, False)
    client.post(address("door", room.session), {"do": "close"})
    assert (now(room).code, now(room).is_door_open) == (None, False)


def test_lobby_and_second_codes_can_be_turned_on_and_off(client: Client) -> None:
    room = make_room("prepare")
    client.force_login(room.ana)
    client.post(address("door", room.session), {"do": "lobby"})
    client.post(address("door", room.session), {"do": "codes"})
    session = now(room)
    assert (session.has_lobby, session.has_partner_codes) == (True, True)
    text = client.get(address("prepare", room.session)).content.decode()
    assert all(code.code in text for code in PartnerCode.objects.all())
    room.ben.delete()  # nobody of a partner has had a seat, so no second key is asked for
    client.post(address("door", room.session), {"do": "no_lobby"})
    client.post(address("door", room.session), {"do": "no_codes"})
    session = now(room)
    assert (session.has_lobby, session.has_partner_codes) == (False, False)


def test_a_looser_door_waits_for_a_second_key_once_partners_sit_there(client: Client) -> None:
    room = make_room("prepare", has_lobby=True)
    client.force_login(room.ana)
    page = client.post(address("door", room.session), {"do": "no_lobby"}, follow=True).content.decode()
    assert "Asked. It happens when a representative of a partner turns the second key on a phone." in page
    assert "Waits for a second key" in page
    assert now(room).has_lobby is True


def test_the_invitation_names_link_and_code_and_can_be_changed(client: Client) -> None:
    room = make_room("prepare")
    client.force_login(room.ana)
    text = client.get(address("prepare", room.session)).content.decode()
    assert "You need no account and no app." in text
    client.post(address("invitation", room.session), {"language": "en", "text": "Come and <b>score</b>"})
    assert InvitationText.objects.get().text == "Come and <b>score</b>"
    assert "Come and &lt;b&gt;score&lt;/b&gt;" in client.get(address("prepare", room.session)).content.decode()


def test_the_sheet_for_the_door_shows_the_code_large_while_the_door_is_open(client: Client) -> None:
    room = make_room("prepare")
    client.force_login(room.ana)
    assert room.session.shown_code in client.get(address("door_sheet", room.session)).content.decode()
    Session.objects.filter(pk=room.session.pk).update(is_door_open=False, code=None)
    assert client.get(address("door_sheet", room.session))["Location"] == address("prepare", room.session)


def test_an_unknown_wish_at_the_door_is_not_found(client: Client) -> None:
    room = make_room("prepare")
    client.force_login(room.ana)
    assert client.post(address("door", room.session), {"do": "explode"}).status_code == 404


def test_more_than_eight_partners_give_a_hint(client: Client) -> None:
    room = make_room("prepare", partners=9)
    client.force_login(room.ana)
    assert (
        "You could group those that answer together." in client.get(address("prepare", room.session)).content.decode()
    )
