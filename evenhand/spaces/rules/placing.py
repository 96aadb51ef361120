"""Who gets a free place, and what a door says about itself. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

MOST_WAITING = 1000
"""So many may wait for the places of one space. With more, the door says "full"."""
REQUESTS_PER_VISITOR = 20
"""How many places are asked for in ten minutes from one address, behind which a whole office may sit."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who waits for a place, and whether they count for the kept ones."""

    seat: UUID | str
    wants_kept: bool


@dataclass(frozen=True, slots=True)
class FreePlace:
    """A place in which nobody sits."""

    place: int
    is_kept: bool


class Standing(StrEnum):
    """What a door says in words, never in numbers."""

    NOT_YET = "not_yet"
    OPEN = "open"
    DRAWING = "drawing"
    WAITING = "waiting"
    FULL = "full"
    ENDED = "ended"


def placed(turns: Sequence[Turn], free: Sequence[FreePlace], *, is_kept_for_some: bool) -> list[tuple[UUID | str, int]]:
    """Who goes to which place: turn by turn, and a kept place to nobody else as long as it is kept.

    Who counts for the kept places takes one of them first, so that the others stay for everybody.

    >>> ana, ben, cleo = Turn("ana", False), Turn("ben", True), Turn("cleo", False)
    >>> placed([ana, ben, cleo], [FreePlace(1, False), FreePlace(2, True)], is_kept_for_some=True)
    [('ana', 1), ('ben', 2)]
    >>> placed([ana, cleo], [FreePlace(1, False), FreePlace(2, True)], is_kept_for_some=False)
    [('ana', 1), ('cleo', 2)]
    """
    kept = [each.place for each in free if each.is_kept]
    others = [each.place for each in free if not each.is_kept]
    if not is_kept_for_some:
        others, kept = [*others, *kept], []
    given: list[tuple[UUID | str, int]] = []
    for turn in turns:
        line = kept if turn.wants_kept and kept else others
        if line:
            given.append((turn.seat, line.pop(0)))
    return given


def lot_closes(opens_at: datetime, hours: int) -> datetime:
    """When the lot is drawn: until then the hour at which somebody asks makes no difference.

    >>> lot_closes(datetime(2026, 12, 3, 15, 15), 72)
    datetime.datetime(2026, 12, 6, 15, 15)
    """
    return opens_at + timedelta(hours=hours)


def is_kept_for_some(*, by_lot: bool, is_drawn: bool, kept_until: datetime | None, now: datetime) -> bool:
    """Whether kept places go to nobody but those they are kept for: up to their day, in a lot until it is drawn.

    >>> day = datetime(2026, 12, 3)
    >>> is_kept_for_some(by_lot=False, is_drawn=False, kept_until=day, now=day)
    False
    """
    if by_lot:
        return not is_drawn
    return kept_until is None or now < kept_until


def standing(
    *, opens_at: datetime | None, is_drawing: bool, is_over: bool, has_free: bool, waiting: int, now: datetime
) -> Standing:
    """What the door of a space says. `has_free`: whether somebody who asks now can get a place."""
    if is_over:
        return Standing.ENDED
    if opens_at is None or now < opens_at:
        return Standing.NOT_YET
    if is_drawing:
        return Standing.DRAWING
    if waiting >= MOST_WAITING:
        return Standing.FULL
    return Standing.OPEN if has_free else Standing.WAITING
