"""Asking for a place, and who gets one."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.facilitation import rules as facilitation

from ..models import Place, Seat, SeatName, Space, SpaceFacilitator
from ..queries import door, seats
from ..queries.seats import HeldPlace
from ..rules import keys, lot, placing
from ..rules.placing import FreePlace, Turn
from .proving import prove


class Asked(NamedTuple):
    """A seat, with or without a place yet, and the four words that open it. They are kept nowhere."""

    held: HeldPlace
    words: str


def ask_for_seat(
    space: Space, name: str, wants_kept: bool, proof: str, request_key: str, *, now: datetime | None = None
) -> Asked:
    """Ask for a place under a name of one's choice. The same form sent twice asks once, with the same words.

    Queries: 12 at most, and those of the door.
    Refuses: a space that takes no requests now (not_open, full); whatever its door refuses.
    """
    now = now or timezone.now()
    words = keys.words_of(request_key, seats.pepper(), facilitation.phrase_words())
    # Stretching words takes a hundredth of a second, in which nobody should wait for the space.
    made = keys.seat_keys(words, seats.pepper())
    seat = Seat(
        pk=uuid.uuid4(),
        finder=made.finder,
        request_key=keys.request_hash(request_key, seats.pepper()),
        wants_kept=True if wants_kept and space.kept else None,
    )
    seat.sealed_own = keys.locked(made.key, name, seat.pk)
    names = _sealed_names(seat, name, list(space.facilitators.exclude(public_key=None)))
    with transaction.atomic():
        locked = Space.objects.select_for_update().get(pk=space.pk)
        before = Seat.objects.filter(request_key=seat.request_key, space=locked).first()
        if before is None:
            _refuse_closed(locked, now)
            prove(locked, proof)
            _seat_in_turn(locked, seat, names, now)
    found = seats.seat_held(before.pk if before else seat.pk, made.key)
    if found is None:
        raise ValidationError(_("Send it again."), code="changed_meanwhile")
    return Asked(found, words)


def pass_on(space: Space, now: datetime) -> None:
    """Give free places to those whose turn it is. The space is locked by whoever calls.

    Queries: 2, and 1 for each place given; 1 when there is none to give.
    """
    if space.ended_on is not None or (space.giving == Space.Giving.LOT and space.drawn_at is None):
        return
    free = [FreePlace(place.pk, place.is_kept) for place in space.places.filter(seat__isnull=True)]
    if not free:
        return
    turns = [Turn(pk, bool(wants)) for pk, wants in space.seats.waiting().values_list("pk", "wants_kept")]
    for seat_id, place_id in placing.placed(turns, free, is_kept_for_some=door.is_kept_for_some(space, now)):
        take_place(seat_id, place_id)


def take_place(seat_id: uuid.UUID | str, place_id: int) -> None:
    """Somebody has a place; that they counted for a kept one is forgotten. Queries: 1."""
    Seat.objects.filter(pk=seat_id, place=None).update(place=place_id, wants_kept=None)


def prepare_places(space: Space) -> None:
    """Make the places of a space, as many as it has; free ones go when it has fewer. The space is locked.

    Queries: 3 at most.
    """
    there = set(space.places.values_list("number", flat=True))
    wanted = range(1, space.capacity + 1)
    missing = [Place(space=space, number=number) for number in wanted if number not in there]
    Place.objects.bulk_create(missing)
    space.places.filter(number__gt=space.capacity, seat__isnull=True).delete()
    space.places.filter(number__lte=space.kept).update(is_kept=True)
    space.places.filter(number__gt=space.kept).update(is_kept=False)


def seal_for_new_facilitators(held: HeldPlace) -> None:
    """Let facilitators who came later read the name this seat chose, too.

    Queries: 1, and 1 when somebody came.
    """
    came_later = held.seat.space.facilitators.exclude(public_key=None).exclude(names__seat=held.seat)
    names = _sealed_names(held.seat, held.name, list(came_later))
    if names:
        SeatName.objects.bulk_create(names, ignore_conflicts=True)


def _seat_in_turn(space: Space, seat: Seat, names: list[SeatName], now: datetime) -> None:
    if not space.places.exists():
        prepare_places(space)
    last = space.seats.aggregate(last=Max("position"))["last"] or 0
    first = lot.FIRST_AFTER if space.drawn_at else 1
    seat.space, seat.position = space, max(last + 1, first)
    seat.save(force_insert=True)
    SeatName.objects.bulk_create(names)
    pass_on(space, now)


def _sealed_names(seat: Seat, name: str, facilitators: list[SpaceFacilitator]) -> list[SeatName]:
    return [
        SeatName(seat=seat, facilitator=each, sealed=keys.sealed_to(bytes(each.public_key), name, seat.pk))
        for each in facilitators
        if each.public_key is not None
    ]


def _refuse_closed(space: Space, now: datetime) -> None:
    met = door.door_of(space, now)
    if met.standing == placing.Standing.FULL:
        raise ValidationError(_("Nobody can be added to the waiting list at the moment."), code="full")
    if not met.takes_requests:
        raise ValidationError(_("Places cannot be asked for at the moment."), code="not_open")
