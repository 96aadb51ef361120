"""Score in private: progress without names, the timer, the keys of the reveal."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from evenhand.facilitation.models import Key, Session
from evenhand.partnerships.models import Facilitator
from tests.facilitation.rooms import address, answered_room
from tests.makers import make_person, make_presence, make_room

pytestmark = pytest.mark.django_db


def test_each_bar_is_one_person_and_no_name_or_answer_is_shown(client: Client) -> None:
    room = answered_room("score", people=1)
    room.session.participants.exclude(pk=room.ben.pk).update(has_finished_scoring=True)
    client.force_login(room.ana)
    text = client.get(address("score", room.session)).content.decode()
    assert text.count('<span class="seg"') == 4
    assert '<b class="big num">3</b> of 4 people have finished' in text
    assert [name for name in ("Ben", "Person 0", "Person 1") if name in text] == []
    assert "Until you reveal, nobody sees scores, and neither do you." in text


def test_the_timer_starts_is_extended_held_and_removed(client: Client) -> None:
    room = make_room()
    client.force_login(room.ana)
    timer, page = address("timer", room.session), address("score", room.session)
    client.post(timer, {"do": "start", "minutes": "20"})
    client.post(timer, {"do": "pause"})
    client.post(timer, {"do": "add"})
    assert Session.objects.get(pk=room.session.pk).timer_left in (1499, 1500)
    text = client.get(page).content.decode()
    assert "left, paused" in text and "data-until" not in text
    client.post(timer, {"do": "resume"})
    assert re.search(r'data-until="[^"]+">2[45]:\d\d</b> left', client.get(page).content.decode())
    client.post(timer, {"do": "stop"})
    assert "Timer, in minutes" in client.get(page).content.decode()


@pytest.mark.parametrize("minutes", ["", "soon", "-5", "0", "99999", "٥٠٠٠٠"])
def test_a_time_that_is_none_is_refused_in_a_sentence(client: Client, minutes: str) -> None:
    room = make_room()
    client.force_login(room.ana)
    response = client.post(address("timer", room.session), {"do": "start", "minutes": minutes}, follow=True)
    assert 'role="status"' in response.content.decode()
    assert Session.objects.get(pk=room.session.pk).timer_ends_at is None


def test_time_that_has_run_out_closes_nothing(client: Client) -> None:
    room = make_room(timer_ends_at=timezone.now())
    client.force_login(room.ana)
    assert "time is up, nothing is lost" in client.get(address("score", room.session)).content.decode()


def test_one_facilitator_alone_reveals_with_one_key(client: Client) -> None:
    room = answered_room("score")
    client.force_login(room.ana)
    assert client.get(address("score", room.session)).content.decode().count("btn main") == 1
    client.post(address("keys", room.session), {"purpose": "reveal", "do": "turn"})
    session = Session.objects.get(pk=room.session.pk)
    assert (session.stage, session.revealed_at is None) == ("look", False)


def test_two_facilitators_who_are_present_both_turn_a_key(client: Client) -> None:
    room = answered_room("score")
    dora = make_person("dora")
    Facilitator.objects.create(partnership=room.partnership, person=dora)
    make_presence(room.session, dora, at=timezone.now())
    client.force_login(room.ana)
    client.post(address("keys", room.session), {"purpose": "reveal", "do": "turn"})
    assert Session.objects.get(pk=room.session.pk).revealed_at is None
    text = client.get(address("score", room.session)).content.decode()
    assert "Waits for <bdi>Dora</bdi>." in text and "<bdi>Ana</bdi> agrees to reveal." in text
    assert 'aria-disabled="true"' in text and "btn main" not in text
    client.post(address("keys", room.session), {"purpose": "reveal", "do": "withdraw"})
    assert Key.objects.count() == 0
    client.post(address("keys", room.session), {"purpose": "reveal", "do": "turn"})
    client.force_login(dora)
    client.post(address("keys", room.session), {"purpose": "reveal", "do": "turn"})
    assert Session.objects.get(pk=room.session.pk).stage == "look"


def test_after_the_reveal_scoring_is_over_and_says_so(client: Client) -> None:
    room = answered_room("look")
    client.force_login(room.ana)
    text = client.get(address("score", room.session)).content.decode()
    assert "Scoring closed when the group looked together." in text
    assert "Reveal to everyone" not in text
    response = client.post(address("keys", room.session), {"purpose": "reveal"}, follow=True)
    assert 'role="status"' in response.content.decode()


def test_a_key_for_something_else_is_not_found(client: Client) -> None:
    room = make_room()
    client.force_login(room.ana)
    assert client.post(address("keys", room.session), {"purpose": "lunch"}).status_code == 404


def test_people_in_the_lobby_are_counted(client: Client) -> None:
    room = make_room(has_lobby=True)
    room.session.participants.update(is_admitted=False)
    client.force_login(room.ana)
    assert "1 person waits in the lobby." in client.get(address("score", room.session)).content.decode()
