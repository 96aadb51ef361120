"""A moment on the clocks of several places. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True)
class Clock:
    """What a clock in one place shows: the day and hour there, without a zone."""

    place: str
    shows: datetime


def clocks(at: datetime, zones: Iterable[str]) -> tuple[Clock, ...]:
    """What clocks show at a moment, in each of these zones; a zone that there is not is left out.

    >>> from datetime import UTC
    >>> [(clock.place, clock.shows.hour) for clock in clocks(datetime(2026, 12, 3, 14, tzinfo=UTC), ["America/La_Paz"])]
    [('La Paz', 10)]
    """
    return tuple(Clock(place_of(zone), there) for zone in zones if (there := _on_clock(at, zone)) is not None)


def place_of(zone: str) -> str:
    """The place a time zone is named for.

    >>> place_of("America/Argentina/Buenos_Aires")
    'Buenos Aires'
    """
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _on_clock(at: datetime, zone: str) -> datetime | None:
    try:
        return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
