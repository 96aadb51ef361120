"""Reading for whoever facilitates a group: the names people chose, opened with the key that their phone brings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from evenhand.facilitation import rules as facilitation
from evenhand.notebooks import rules as notebooks

from ..models import Seat, SeatName, Space, SpaceFacilitator
from ..rules import keys, tending

SALT = "evenhand.spaces.facilitator"


@dataclass(frozen=True, slots=True)
class Tending:
    """Somebody who facilitates a group, as one request sees them, with the key that their phone brought."""

    facilitator: SpaceFacilitator
    private_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class People:
    """The names people chose, of those with a place and of those who wait."""

    placed: tuple[str, ...]
    """By name, so that the order tells nothing."""
    waiting: tuple[str, ...]
    """In whose turn it is."""


def pepper() -> bytes:
    """What this installation mixes into the six words of facilitators."""
    return hashlib.sha256((SALT + settings.SECRET_KEY).encode()).digest()


def keys_of(typed: str) -> notebooks.Keys | None:
    """What typed words lead to. Unknown: None when it is another number of words.

    Queries: none; a tenth of a second.
    """
    words = facilitation.read_phrase(typed)
    return notebooks.keys_of(" ".join(words), pepper()) if len(words) == notebooks.PHRASE_WORDS else None


def tending_found(found: notebooks.Keys) -> Tending | None:
    """The facilitator whom six words open. Unknown: None, alike for words never given and for an erased group.

    Queries: 1.
    """
    row = _facilitators().filter(finder=found.finder).first()
    private = tending.unwrapped(found.key, bytes(row.wrapped_key or b""), row.pk) if row else None
    return Tending(row, private) if row and private else None


def tending_held(facilitator_id: UUID, private_key: bytes) -> Tending | None:
    """The facilitator whose key a phone holds. Unknown: None when the group was erased, or another key is theirs now.

    Queries: 1.
    """
    row = _facilitators().filter(pk=facilitator_id).first()
    if row is None or tending.public_half(private_key) != bytes(row.public_key or b""):
        return None
    return Tending(row, private_key)


def invited(token: str) -> SpaceFacilitator | None:
    """Who is invited by this link. Unknown: None for one never given, one taken already, one taken back.

    Queries: 1.
    """
    return _facilitators().filter(invitation_hash=tending.invitation_hash(token)).first()


def people_of(tended: Tending) -> People:
    """Who is in the group, and who waits: for whoever facilitates it, and nobody else.

    A name that was sealed before this facilitator came shows as empty until its holder opens their page.

    Queries: 2.
    """
    seats = list(Seat.objects.filter(space=tended.facilitator.space).order_by("position"))
    sealed = dict(SeatName.objects.filter(facilitator=tended.facilitator).values_list("seat", "sealed"))
    names = {
        seat.pk: keys.unsealed(tended.private_key, bytes(sealed[seat.pk]), seat.pk) or "" if seat.pk in sealed else ""
        for seat in seats
    }
    placed = sorted((names[seat.pk] for seat in seats if seat.place_id is not None), key=str.casefold)
    is_lot_to_come = tended.facilitator.space.giving == Space.Giving.LOT and not tended.facilitator.space.drawn_at
    waiting = [names[seat.pk] for seat in seats if seat.place_id is None]
    # Before a lot there is no order: that in which they asked makes no difference.
    return People(tuple(placed), tuple(sorted(waiting, key=str.casefold) if is_lot_to_come else waiting))


def _facilitators() -> QuerySet[SpaceFacilitator]:
    standing = SpaceFacilitator.objects.filter(space__erased_at__isnull=True)
    return standing.select_related("space", "space__programme")
