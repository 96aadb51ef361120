"""A room with answers in it, and the addresses of its pages."""

from __future__ import annotations

from django.urls import reverse

from evenhand.facilitation.models import Session
from tests.makers import Room, make_participant, make_responses, make_room

STAGE_PAGES = ("prepare", "list", "score", "look", "content", "wish", "act", "close")
OTHER_PAGES = ("wall", "people", "sheets", "door_sheet")
HOSTILE = "<script>alert(1)</script>{{ 7|add:7 }}'\"\u202e"


def address(name: str, session: Session, *args: object) -> str:
    """The address of one of the room's pages or changes."""
    return reverse(f"room_{name}" if name else "room", args=[session.pk, *args])


def answered_room(
    stage: str = "look", partners: int = 3, decisions: int = 2, people: int = 2, **fields: object
) -> Room:
    """A room in which so many people of each partner have answered everything.

    A person's levels depend on the places of partner, decision and cell, so that views differ in some cells.
    """
    room = make_room(stage, partners=partners, decisions=decisions, **fields)
    for place, partner in enumerate(room.partners):
        for number in range(people):
            person = make_participant(room.session, partner, f"Person {place} {number}")
            for turn, decision in enumerate(room.decisions):
                levels = [(place * (1 + column) + turn) % 5 for column in range(partners)]
                make_responses(person, decision, *levels)
    return room
