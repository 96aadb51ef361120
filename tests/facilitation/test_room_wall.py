"""The wall: one thing at a time, and nothing that is not for everybody."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from evenhand.facilitation.models import AgreedLevel, Session
from tests.facilitation.rooms import address, answered_room
from tests.makers import make_room

pytestmark = pytest.mark.django_db


def wall(client: Client, session: Session) -> str:
    return client.get(address("wall", session)).content.decode()


@pytest.mark.parametrize("stage", ["prepare", "list", "score"])
def test_before_the_reveal_it_shows_how_to_come_in(client: Client, stage: str) -> None:
    room = make_room(stage)
    client.force_login(room.ana)
    text = wall(client, room.session)
    assert room.session.shown_code in text and 'class="qr"' in text
    assert "Ben" not in text


def test_it_shows_the_widest_difference_until_somebody_turns_it(client: Client) -> None:
    room = answered_room()
    client.force_login(room.ana)
    assert room.decisions[0].text in wall(client, room.session)
    client.post(address("focus", room.session), {"cell": "2.1"})
    assert f"<bdi>{room.decisions[1].text}</bdi>" in wall(client, room.session)


def test_a_settled_level_stands_in_the_place_of_the_views(client: Client) -> None:
    room = answered_room()
    AgreedLevel.objects.create(decision=room.decisions[0], partner=room.partners[1], level=1, is_settled=True)
    client.force_login(room.ana)
    labels = re.findall(r'role="img" aria-label="([^"]+)"', wall(client, room.session))
    assert labels == [
        "Own view 0, middle view of the others 1",
        "Settled today: 1, informed",
        "Own view 1, middle view of the others 0",
    ]


def test_hidden_results_are_hidden_here_too(client: Client) -> None:
    room = answered_room(are_results_paused=True)
    client.force_login(room.ana)
    text = wall(client, room.session)
    assert "Results are hidden for a moment" in text and 'class="ax"' not in text


def test_blurred_it_shows_ranges_and_talk_only_nothing_but_levels(client: Client) -> None:
    blurred = answered_room(partners=5, mode="blurred")
    client.force_login(blurred.ana)
    assert "Lowest " in wall(client, blurred.session) and "own view" not in wall(client, blurred.session)
    talk = answered_room(mode="talk_only")
    assert "own view" not in wall(client, talk.session) and 'class="rg' not in wall(client, talk.session)


@pytest.mark.parametrize(
    ("theme", "attribute"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ('"><b', "")]
)
def test_light_and_dark_can_be_forced(client: Client, theme: str, attribute: str) -> None:
    room = make_room()
    client.force_login(room.ana)
    text = client.get(address("wall", room.session), {"theme": theme}).content.decode()
    assert re.findall(r'<html lang="en" dir="ltr"([^>]*)>', text) == [attribute]


@pytest.mark.parametrize("stage", ["content", "wish", "act", "close"])
def test_every_later_stage_has_a_wall(client: Client, stage: str) -> None:
    room = answered_room(stage)
    client.force_login(room.ana)
    assert "<h1>" in wall(client, room.session)
