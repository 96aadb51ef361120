"""What the door of a space says to everybody: words, never numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.cache import caches
from django.db.models import Count, Q

from ..models import Place, Programme, Space
from ..rules import placing
from ..rules.placing import Standing

COUNTED_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Door:
    """A space as everybody sees it."""

    space: Space
    standing: Standing
    kept: int
    """How many places are kept for some at present."""

    @property
    def takes_requests(self) -> bool:
        """Whether somebody can ask now."""
        return self.standing in (Standing.OPEN, Standing.WAITING)

    @property
    def lot_closes_at(self) -> datetime | None:
        """When the lot is drawn. Unknown: None without a lot, or before the day of opening is known."""
        return lot_closes_at(self.space)


def programme_met(token: str) -> Programme | None:
    """The programme behind a link. Unknown: None for a link never given, and once the programme is erased.

    Queries: 1.
    """
    if not token or len(token) > 32 or "\x00" in token:
        return None
    return Programme.objects.filter(token=token, erased_at__isnull=True).first()


def doors_of(programme: Programme, now: datetime) -> list[Door]:
    """The spaces of a programme, in their order. Queries: 3."""
    spaces = list(programme.spaces.standing())
    counts = _counts([space.pk for space in spaces])
    return [_door(space, *counts.get(space.pk, (0, 0, 0)), now) for space in spaces]


def door_met(programme: Programme, space_id: UUID, now: datetime) -> Door | None:
    """One space of a programme. Unknown: None for one of another programme, or an erased one.

    Queries: 3.
    """
    space = programme.spaces.standing().filter(pk=space_id).first()
    return door_of(space, now) if space else None


def door_of(space: Space, now: datetime) -> Door:
    """What the door of this space says. Queries: 2."""
    return _door(space, *_counts([space.pk]).get(space.pk, (0, 0, 0)), now)


def lot_closes_at(space: Space) -> datetime | None:
    """When the lot of a space is drawn. Unknown: None without a lot, or before the day of opening is known."""
    if space.giving != Space.Giving.LOT or space.opens_at is None:
        return None
    return placing.lot_closes(space.opens_at, space.lot_hours)


def is_kept_for_some(space: Space, now: datetime) -> bool:
    """Whether kept places of this space go only to those they are kept for."""
    return placing.is_kept_for_some(
        by_lot=space.giving == Space.Giving.LOT,
        is_drawn=space.drawn_at is not None,
        kept_until=space.kept_until,
        now=now,
    )


def may_ask(visitor: str) -> bool:
    """Whether one more place may be asked for from this address, a hashed one, within ten minutes.

    Counted in the memory of this process only: that somebody asked is written nowhere.
    """
    return int(caches["memory"].get(counted(visitor), 0)) < placing.REQUESTS_PER_VISITOR


def note_asking(visitor: str) -> None:
    """Count one more from this address, for ten minutes, in memory only."""
    caches["memory"].add(counted(visitor), 0, COUNTED_SECONDS)
    caches["memory"].incr(counted(visitor))


def counted(visitor: str) -> str:
    """Under which name requests of an address are counted."""
    return f"spaces.asked.{visitor}"


def _door(space: Space, free: int, free_kept: int, waiting: int, now: datetime) -> Door:
    closes_at = lot_closes_at(space)
    is_before_lot = closes_at is not None and space.drawn_at is None
    is_kept = is_kept_for_some(space, now)
    has_free = is_before_lot or free - (free_kept if is_kept else 0) > 0
    # Nobody asks before the seed of a lot is drawn and its hash can be seen.
    is_prepared = closes_at is None or bool(space.seed_commitment)
    standing = placing.standing(
        opens_at=space.opens_at if is_prepared else None,
        is_drawing=is_before_lot and closes_at is not None and now >= closes_at,
        is_over=space.ended_on is not None,
        has_free=has_free,
        waiting=waiting,
        now=now,
    )
    return Door(space, standing, space.kept if is_kept else 0)


def _counts(space_ids: list[UUID]) -> dict[UUID, tuple[int, int, int]]:
    """Of each space: places in which nobody sits, kept ones among them, and how many wait. For the words alone."""
    free = Place.objects.filter(space__in=space_ids, seat__isnull=True).values("space")
    there = {
        row["space"]: (row["free"], row["kept"])
        for row in free.annotate(free=Count("pk"), kept=Count("pk", filter=Q(is_kept=True))).order_by()
    }
    waits = Space.objects.filter(pk__in=space_ids).annotate(waiting=Count("seats", filter=Q(seats__place__isnull=True)))
    return {space.pk: (*there.get(space.pk, (0, 0)), space.waiting) for space in waits}
