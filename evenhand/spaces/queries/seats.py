"""Reading seats: only with the words, or with the key that somebody's phone brings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from evenhand.facilitation import rules as facilitation

from ..models import Seat
from ..models.seats import SeatQuerySet
from ..rules import keys, lot
from ..rules.keys import SeatKeys

SALT = "evenhand.spaces.place"


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """A seat as one request sees it, with the key that its phone brought."""

    seat: Seat
    key: bytes

    def mark(self, purpose: str, thing: UUID | str) -> str:
        """Under which key what this seat says to one thing stands; another one for every thing."""
        return keys.mark_of(self.key, purpose, thing)

    @property
    def name(self) -> str:
        """The name that its holder chose."""
        return keys.unlocked(self.key, bytes(self.seat.sealed_own), self.seat.pk) or ""

    @property
    def ticket(self) -> str:
        """Its ticket in a lot."""
        return lot.ticket_of(self.seat.finder)


def pepper() -> bytes:
    """What this installation mixes into all words, so that a copy of the database alone cannot be searched."""
    return hashlib.sha256((SALT + settings.SECRET_KEY).encode()).digest()


def keys_of(typed: str) -> SeatKeys | None:
    """What typed words lead to. Unknown: None when it is another number of words.

    Queries: none; a hundredth of a second.
    """
    words = facilitation.read_phrase(typed)
    return keys.seat_keys(" ".join(words), pepper()) if len(words) == keys.SEAT_WORDS else None


def seat_found(found: SeatKeys) -> HeldPlace | None:
    """The seat that four words open. Unknown: None, alike for words never given, a seat that was left, an erased one.

    Queries: 1.
    """
    seat = _seats().filter(finder=found.finder).first()
    return HeldPlace(seat, found.key) if seat else None


def seat_held(seat_id: UUID, key: bytes) -> HeldPlace | None:
    """The seat that a phone holds the key of. Unknown: None when it was left, or its group was erased.

    Queries: 1.
    """
    seat = _seats().filter(pk=seat_id).first()
    if seat is None or keys.unlocked(key, bytes(seat.sealed_own), seat.pk) is None:
        return None
    return HeldPlace(seat, key)


def tickets_in_order(held: HeldPlace) -> list[str]:
    """The tickets of a lot that was drawn, in its order, for somebody who was in it. Others hear no number.

    Seats that were left since are not there any more: the order of the others is the same without them.

    Queries: 1.
    """
    in_lot = Seat.objects.filter(space=held.seat.space, position__range=(lot.FIRST_DRAWN, lot.FIRST_AFTER - 1))
    finders = in_lot.values_list("finder", flat=True)
    return lot.drawn_order(held.seat.space.seed, (lot.ticket_of(finder) for finder in finders))


def was_in_lot(seat: Seat) -> bool:
    """Whether a seat was in the lot of its space."""
    return lot.FIRST_DRAWN <= seat.position < lot.FIRST_AFTER


def _seats() -> SeatQuerySet:
    return Seat.objects.filter(space__erased_at__isnull=True).select_related("space", "space__programme", "place")
