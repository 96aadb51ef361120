"""Groups with people in them, for tests of what happens inside. Keys are made of chance: most tests need no words."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.http import HttpResponse
from django.test import Client

from evenhand.spaces.actions import agreeing, carrying
from evenhand.spaces.actions.agreeing import Said
from evenhand.spaces.models import Meeting, Place, Programme, Seat, Space, TakeOutVersion
from evenhand.spaces.queries.seats import HeldPlace
from evenhand.spaces.queries.tending import Tending
from evenhand.spaces.rules import keys
from evenhand.spaces.views.place import COOKIE, give_group
from tests.spaces.meeting import make_space_facilitator

OPENED_AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
MET_AT = datetime(2026, 12, 3, 14, tzinfo=UTC)
TODAY = date(2026, 12, 3)
UNTIL = TODAY + timedelta(days=10)


@dataclass
class Group:
    """A space and those who hold its places."""

    space: Space
    places: list[HeldPlace]


def make_group(people: int = 4, waiting: int = 0, name: str = "Jacaranda", **fields: object) -> Group:
    """A group in which so many hold a place and so many wait, with one meeting."""
    programme = Programme.objects.create(name="Before we meet")
    space = Space.objects.create(
        programme=programme, name=name, for_whom="Whoever wants to.", opens_at=OPENED_AT, care_name="Nomsa",
        care_reach="+27 00 000 0000", capacity=12, **fields,
    )  # fmt: skip
    Meeting.objects.create(space=space, starts_at=MET_AT, plan="Arriving, one story each.", where="By phone")
    rows = [Place.objects.create(space=space, number=number) for number in range(1, 13)]
    places = [take_seat(space, turn, rows[turn - 1]) for turn in range(1, people + 1)]
    for turn in range(people + 1, people + waiting + 1):
        take_seat(space, turn, None)
    return Group(space, places)


def take_seat(space: Space, turn: int, place: Place | None, name: str = "Amber") -> HeldPlace:
    """Somebody with a seat, and the key that their phone holds."""
    seat_id, key = uuid.uuid4(), secrets.token_bytes(keys.KEY_BYTES)
    seat = Seat.objects.create(
        pk=seat_id,
        space=space,
        place=place,
        position=turn,
        finder=secrets.token_hex(32),
        sealed_own=keys.locked(key, name, seat_id),
        request_key=secrets.token_hex(32),
    )
    return HeldPlace(seat, key)


def ask_for_text(space: Space, text: str = "Invite us when the agenda is still open.") -> TakeOutVersion:
    """A text that everyone is asked about for ten days."""
    return carrying.write_text(space, text, "en", "joint", UNTIL, TODAY)


def answer(place: HeldPlace, version: TakeOutVersion, *, object_to: bool = False, reason: str = "") -> None:
    """What one of them says to a text."""
    carrying.answer_text(place.seat.space, version.pk, place.mark, is_objected_to=object_to, reason=reason, today=TODAY)


def make_said_inside(space: Space, today: date) -> dict[str, object]:
    """A group in which something is asked and something was told; its texts, by the names in addresses."""
    Meeting.objects.create(
        space=space, starts_at=datetime.combine(today, time(14), UTC) + timedelta(days=3), plan="One story each."
    )
    others = [take_seat(space, turn, place) for turn, place in enumerate(space.places.all()[6:9], 100)]
    for place in others:
        said = {"a01": Said(1, "agree"), "a02": Said(1, "change", "We speak for ourselves.")}
        agreeing.answer_lines(space, place.mark, said)
    agreeing.look_at_lines(space, today)
    agreeing.word_line_anew(space, "a01", "Everyone is here by choice.", "en")
    stays = carrying.write_text(space, "What happened at the visit.", "en", "joint", today + timedelta(days=3), today)
    stays.outcome = "stays"
    stays.save()
    stays.objections.create(reason="It names us.")
    asked = carrying.write_text(space, "Invite us early.", "en", "shelf", today + timedelta(days=10), today)
    return {"takeout": asked.takeout_id, "told_takeout": stays.takeout_id}


def typed_inside() -> set[str]:
    """Everything that somebody typed in it."""
    return {
        "One story each.", "We speak for ourselves.", "Everyone is here by choice.", "What happened at the visit.",
        "It names us.", "Invite us early.",
    }  # fmt: skip


def phone_of_facilitator(space: Space, number: int = 7) -> Client:
    """A phone of somebody who facilitates this group."""
    row, private = make_space_facilitator(space, number)
    phone = Client(headers={"accept-encoding": "br;q=0"})
    phone.cookies[COOKIE] = give_group(HttpResponse(), Tending(row, private)).cookies[COOKIE].value
    return phone
