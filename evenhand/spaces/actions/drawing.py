"""The lot, and kept places whose day is over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ..models import Seat, Space
from ..queries import door
from ..rules import lot
from .asking import pass_on, prepare_places, take_place


def draw_what_is_due(now: datetime) -> int:
    """Draw every lot whose time has come, and pass on places that are kept no more; how many lots were drawn.

    Safe to be done by several at once: each lot is drawn once.

    Queries: 2 when nothing is due.
    """
    for space in Space.objects.standing().filter(seed_commitment="", giving=Space.Giving.LOT, drawn_at=None):
        prepare_lot(space)
    not_drawn = Space.objects.standing().filter(giving=Space.Giving.LOT, drawn_at=None, ended_on=None)
    due = [space for space in not_drawn.exclude(opens_at=None) if _is_due(space, now)]
    drawn = sum(_draw(space.pk, now) for space in due)
    for space in (
        Space.objects.standing()
        .filter(giving=Space.Giving.ORDER, kept_until__lte=now, ended_on=None, seats__place=None, places__seat=None)
        .distinct()
    ):
        _pass_on(space.pk, now)
    return drawn


@transaction.atomic
def prepare_lot(space: Space) -> None:
    """Draw the seed of a lot, before anybody can ask, so that its hash can be shown. Done again it changes nothing.

    Queries: 2.
    """
    locked = Space.objects.select_for_update().get(pk=space.pk)
    if not locked.seed:
        locked.seed = lot.new_seed()
        locked.seed_commitment = lot.commitment(locked.seed)
        locked.save(update_fields=["seed", "seed_commitment"])
    space.seed, space.seed_commitment = locked.seed, locked.seed_commitment


@transaction.atomic
def _draw(space_id: UUID, now: datetime) -> bool:
    """Draw a lot once: places for the first, then the others wait in the order drawn. Whether it was drawn here."""
    space = Space.objects.select_for_update().get(pk=space_id)
    if space.drawn_at is not None or not _is_due(space, now):
        return False
    prepare_places(space)
    asked = {lot.ticket_of(seat.finder): seat for seat in space.seats.waiting()}
    wants = {ticket for ticket, seat in asked.items() if seat.wants_kept}
    drawn = lot.draw(space.seed, list(asked), wants, places=space.capacity, kept=space.kept)
    for rank, ticket in enumerate(drawn.order):
        asked[ticket].position, asked[ticket].wants_kept = lot.FIRST_DRAWN + rank, None
    Seat.objects.bulk_update(asked.values(), ["position", "wants_kept"])
    kept = list(space.places.filter(is_kept=True))
    others = list(space.places.filter(is_kept=False))
    for ticket, place in zip(drawn.kept, kept, strict=False):
        take_place(asked[ticket].pk, place.pk)
    for ticket, place in zip(drawn.others, [*others, *kept[len(drawn.kept) :]], strict=False):
        take_place(asked[ticket].pk, place.pk)
    space.drawn_at = now
    space.save(update_fields=["drawn_at"])
    return True


@transaction.atomic
def _pass_on(space_id: UUID, now: datetime) -> None:
    pass_on(Space.objects.select_for_update().get(pk=space_id), now)


def _is_due(space: Space, now: datetime) -> bool:
    closes_at = door.lot_closes_at(space)
    return closes_at is not None and now >= closes_at and bool(space.seed)
