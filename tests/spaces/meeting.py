"""Programmes, spaces and seats for tests, and phones that hold a place."""

from __future__ import annotations

import secrets
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from evenhand.spaces.actions.asking import ask_for_seat, prepare_places
from evenhand.spaces.actions.drawing import prepare_lot
from evenhand.spaces.models import Programme, Seat, Space, SpaceFacilitator
from evenhand.spaces.queries.seats import HeldPlace
from evenhand.spaces.rules import keys
from evenhand.spaces.views.place import COOKIE, give_place

OPENED = datetime(2026, 11, 1, 14, 0, tzinfo=UTC)
YEARS = timedelta(days=3650)


def make_programme(name: str = "Apart first, then together", **fields: Any) -> Programme:
    """A programme of groups that meet apart."""
    return Programme.objects.create(name=name, **{"zones": ["America/La_Paz", "Africa/Nairobi"], **fields})


def make_space(programme: Programme | None = None, name: str = "Harbour", **fields: Any) -> Space:
    """A space whose door is open since the first of November, with its places."""
    fields = {"for_whom": "For people who live with it.", "opens_at": OPENED, **fields}
    space = Space.objects.create(programme=programme or make_programme(), name=name, **fields)
    prepare_places(space)
    if space.giving == Space.Giving.LOT:
        prepare_lot(space)
    return space


def make_space_facilitator(space: Space, number: int = 1) -> tuple[SpaceFacilitator, bytes]:
    """A facilitator of a space, and the key that opens the names."""
    private, public = keys.new_pair()
    row = SpaceFacilitator.objects.create(
        space=space, number=number, finder=secrets.token_hex(32), public_key=public, wrapped_key=b"locked"
    )
    return row, private


def make_seat(space: Space, name: str = "Jacaranda", *, has_place: bool = True) -> HeldPlace:
    """A seat under a key that no words lead to, with the first free place or waiting for one."""
    key, seat_id = secrets.token_bytes(keys.KEY_BYTES), uuid.uuid4()
    last = space.seats.order_by("-position").first()
    seat = Seat.objects.create(
        pk=seat_id,
        space=space,
        place=space.places.filter(seat__isnull=True).first() if has_place else None,
        position=(last.position if last else 0) + 1,
        finder=secrets.token_hex(32),
        sealed_own=keys.locked(key, name, seat_id),
        request_key=secrets.token_hex(32),
    )
    return HeldPlace(seat, key)


def ask(space: Space, name: str = "Jacaranda", *, wants_kept: bool = False, now: datetime = OPENED) -> HeldPlace:
    """Somebody asks for a place, as a phone does."""
    return ask_for_seat(space, name, wants_kept, "", secrets.token_urlsafe(24), now=now).held


def phone_of_place(place: HeldPlace) -> Client:
    """A phone that holds this seat."""
    phone = Client(headers={"accept-encoding": "br;q=0"})
    phone.cookies[COOKIE] = give_place(HttpResponse(), place).cookies[COOKIE].value
    return phone


def make_everything_apart() -> Space:
    """A space with something in each of its fields, for walks through all pages."""
    programme = make_programme(aims="Rest, care and a clear view.", starts_on=OPENED.date(), ends_on=OPENED.date())
    lot = {"giving": Space.Giving.LOT, "kept": 4, "lot_hours": 72}
    make_space(programme, "Workroom", for_whom="For people who want to learn.", **lot, opens_at=OPENED + YEARS)
    return make_space(
        programme,
        about_facilitators="Thandeka and Ifeoma",
        one_to_one="Write to Leilani.",
        taster_at=OPENED,
        taster_note="Online.",
        kept=4,
        care_name="Nomsa",
        care_reach="+27 00 000 0000",
    )


def typed_apart() -> set[str]:
    """Everything that somebody typed in it."""
    return {
        *("Apart first, then together", "Rest, care and a clear view.", "Harbour", "Workroom", "Jacaranda"),
        *("For people who live with it.", "For people who want to learn.", "Thandeka and Ifeoma", "Online."),
        *("Write to Leilani.", "Nomsa", "+27 00 000 0000", "La Paz", "Nairobi", "mango"),
    }
