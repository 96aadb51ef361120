"""Reports and look pages say the same before and after answers are erased."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from evenhand.facilitation import actions
from evenhand.facilitation.models import ClosingComment, Note, Participant, Satisfaction
from tests.facilitation.phones import phone_of
from tests.facilitation.test_erasing import IN_30_DAYS, MODES, held
from tests.makers import Room

pytestmark = pytest.mark.django_db

# What is another one with every request or change, and says nothing.
ANEW = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|/live/[^"]+|data-(?:seen|token|revision)="[^"]*"')


def said(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return ANEW.sub("", response.content.decode())


def facilitators_pages(room: Room) -> list[str]:
    client = Client()
    client.force_login(room.ana)
    cells = [f"look/{decision}/{partner}/" for decision in (1, 2, 3) for partner in (1, 2, 3, 4)]
    return [
        said(client, f"/sessions/{room.session.pk}/{page}") for page in ("report/", "look/", "wall/", "wish/", *cells)
    ]


def participants_pages(seat: Participant, room: Room) -> list[str]:
    looks = [f"/here/look/{decision.pk}/" for decision in room.decisions]
    return [said(phone_of(seat), address) for address in ("/here/report/", "/here/actions/", *looks)]


@pytest.mark.parametrize("mode", MODES)
def test_the_facilitators_pages_are_the_same_after_the_schedule(mode: str) -> None:
    room = held(mode)
    before = facilitators_pages(room)
    actions.erase_what_is_due(IN_30_DAYS)
    assert facilitators_pages(room) == before


@pytest.mark.parametrize("mode", MODES)
def test_a_colleagues_pages_are_the_same_after_somebody_deleted_what_they_gave(mode: str) -> None:
    room = held(mode)
    gone, *others = Participant.objects.filter(label="Dora", partner=room.partners[0]).order_by("pk")
    # Words go with their writer, and that is what was wished.
    Note.objects.all().delete()
    ClosingComment.objects.all().delete()
    Satisfaction.objects.update(why="")
    before = participants_pages(others[0], room)
    actions.erase_participant(gone)
    assert participants_pages(others[0], room) == before
