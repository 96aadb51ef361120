"""Members of many sessions try addresses of all the others. In a normal run a few of them; in a soak a thousand."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from evenhand.facilitation.models import Participant
from tests import makers
from tests.facilitation.phones import phone_of
from tests.house.access_table import ACCESS, ONLY_READ, ONLY_SENT, Who
from tests.house.visitors import MARK, signed_in

pytestmark = pytest.mark.django_db

IS_FULL = os.environ.get("EVENHAND_TEST_SOAK") == "full"
SESSIONS, MEMBERS, TRIES = (50, 1000, 40) if IS_FULL else (6, 60, 8)
ROUTES = [route for route, who in ACCESS.items() if who in (Who.FACILITATOR, Who.THING)]


@pytest.fixture(scope="module")
def rooms(django_db_setup: object, django_db_blocker: object) -> Iterator[list[makers.Room]]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield [marked_room(number) for number in range(SESSIONS)]
        transaction.set_rollback(True)


def marked_room(number: int) -> makers.Room:
    """A room whose every name and text carries a mark of its own."""
    facilitator = makers.make_person(f"facilitator-{number}")
    partnership = makers.make_partnership(facilitator, name=f"Harbour {number} {MARK}-{number}-")
    partnership.partners.update(name=f"Organisation {MARK}-{number}-")
    session = makers.make_session(partnership, random.Random(number).choice(["score", "look", "act"]))
    decisions = [makers.make_decision(session, f"Who pays {MARK}-{number}-")]
    ben = makers.make_participant(session, label=f"Ben {MARK}-{number}-")
    return makers.Room(facilitator, facilitator, ben, partnership, list(partnership.partners.all()), session, decisions)


def address(route: str, room: makers.Room) -> str:
    named = {
        "session_id": room.session.pk,
        "pk": room.partnership.pk,
        "partner_pk": room.partners[0].pk,
        "decision_id": room.decisions[0].pk,
        "participant_id": room.ben.pk,
    }
    part = r"<(\w+):(\w+)>"
    return "/" + re.sub(
        part, lambda found: str(named.get(found[2], room.session.pk if found[1] == "uuid" else 1)), route
    )


def tells_of_others(response: HttpResponse, own: int) -> bool:
    marks = set(re.findall(re.escape(MARK) + r"-(\d+)-", response.content.decode("utf-8", "replace")))
    return bool(marks - {str(own)})


def test_no_member_finds_anything_of_another_session(rooms: list[makers.Room]) -> None:
    chance, found = random.Random(20261122), []
    for member in range(MEMBERS):
        own = member % SESSIONS
        browser = browser_of(rooms[own], member)
        for _ in range(TRIES):
            other = chance.choice([number for number in range(SESSIONS) if number != own])
            route = chance.choice(ROUTES)
            method = "post" if route in ONLY_SENT or (route not in ONLY_READ and chance.random() < 0.4) else "get"
            response = getattr(browser, method)(address(route, rooms[other]))
            if response.status_code in (200, 422) or tells_of_others(response, own):
                found.append(f"{method} {route} {response.status_code}")
    assert found == []


def browser_of(room: makers.Room, member: int) -> Client:
    """Every third member facilitates; the others have seats of all kinds."""
    if member % 3 == 0:
        return signed_in(room.ana)
    role = Participant.Role.values[member % len(Participant.Role.values)]
    return phone_of(makers.make_participant(room.session, room.partners[member % 3], f"Member {member}", role=role))
