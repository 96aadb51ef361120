"""When a group meets, on the clocks of those who read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..models import Meeting, Space
from ..rules.clocks import Clock, clocks

LONGEST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting as people of the group see it."""

    meeting: Meeting
    number: int
    """Which of the meetings it is, from 1."""
    total: int
    clocks: tuple[Clock, ...]
    """What clocks show in the places of the programme, and in the place that was asked for first."""

    @property
    def ends_at(self) -> datetime:
        """When it ends."""
        return self.meeting.starts_at + timedelta(minutes=self.meeting.minutes)


def meetings_of(space: Space, zone: str = "") -> list[Planned]:
    """All meetings of a group, in their order. `zone`: the reader's own time zone, whose clock comes first.

    Queries: 1.
    """
    rows = list(space.meetings.all())
    zones = _zones(space, zone)
    return [Planned(row, number, len(rows), clocks(row.starts_at, zones)) for number, row in enumerate(rows, 1)]


def next_meeting(space: Space, now: datetime, zone: str = "") -> Planned | None:
    """The meeting that comes next, or is going on. Unknown: None when none is planned.

    Queries: 1.
    """
    return next_of(meetings_of(space, zone), now)


def next_of(planned: Iterable[Planned], now: datetime) -> Planned | None:
    """The first of these that is not over. Unknown: None when all are."""
    return next((each for each in planned if each.ends_at > now), None)


def _zones(space: Space, zone: str) -> list[str]:
    return list(dict.fromkeys(each for each in (zone, *space.programme.zones) if each))
