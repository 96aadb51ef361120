"""What a programme and its groups may be, and which of their places on earth have which time. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from zoneinfo import available_timezones

from .clocks import place_of
from .tending import FEWEST_FACILITATORS

MOST_SPACES, MOST_ORGANISERS, MOST_ZONES = 6, 6, 6
MOST_PROGRAMMES = 50
"""How many one person may organise."""
MOST_PLACES = 60
LONGEST_LOT = 240
"""Unit: hours. Ten days."""
REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


class Standing(StrEnum):
    """What a group waits for, as its organisers see it."""

    INVITING = "inviting"
    READY = "ready"
    PLANNED = "planned"
    OPENED = "opened"
    ENDED = "ended"


def standing(*, taken: int, opens_at: datetime | None, is_ended: bool, now: datetime) -> Standing:
    """What a group waits for: its facilitators, a day for its door, that day, or nothing.

    >>> standing(taken=1, opens_at=None, is_ended=False, now=datetime(2026, 12, 1)).value
    'inviting'
    """
    if is_ended:
        return Standing.ENDED
    if opens_at is not None:
        return Standing.OPENED if opens_at <= now else Standing.PLANNED
    return Standing.READY if taken >= FEWEST_FACILITATORS else Standing.INVITING


def zones_by_region() -> list[tuple[str, list[tuple[str, str]]]]:
    """All time zones with the place each is named for, by region.

    >>> [name for name, zones in zones_by_region()][:2]
    ['Africa', 'America']
    >>> ("Africa/Nairobi", "Nairobi") in dict(zones_by_region())["Africa"]
    True
    """
    known = sorted(available_timezones(), key=lambda zone: (place_of(zone), zone))
    return [(region, [(zone, place_of(zone)) for zone in known if zone.startswith(region + "/")]) for region in REGIONS]


def zones_named(places: Sequence[str]) -> tuple[list[str], list[str]]:
    """The time zones of places as somebody typed them, and the places that are not known.

    >>> zones_named(["nairobi", "La Paz", "Atlantis"])
    (['Africa/Nairobi', 'America/La_Paz'], ['Atlantis'])
    """
    known = {place.casefold(): zone for _region, zones in reversed(zones_by_region()) for zone, place in zones}
    named = [(place, known.get(place.casefold(), "")) for place in places]
    return list(dict.fromkeys(zone for _place, zone in named if zone)), [place for place, zone in named if not zone]
