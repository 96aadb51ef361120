"""Score in private: who has finished, without names; the timer; the two keys of the reveal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ... import queries, rules
from ...models import Key, Session
from ...queries import rooms
from .frame import Room, in_room, show
from .invitation import invitation_of


@dataclass(frozen=True, slots=True)
class Clock:
    """What the timer says."""

    left: str
    seconds: int
    is_paused: bool
    is_over: bool
    ends_at: str


@require_safe
@in_room
def score(request: HttpRequest, room: Room) -> HttpResponse:
    """How far everybody is."""
    session = room.session
    progress = queries.progress_of(session)
    context: dict[str, Any] = {
        "progress": progress,
        "clock": clock_of(session, timezone.now()),
        "invitation": invitation_of(session) if session.is_door_open else None,
        "stand_ins": [group.partner for group in progress.partners if group.is_stand_in],
        "keys": keys_of(room, Key.Purpose.REVEAL),
        "can_reveal": room.can_change
        and rules.may_reveal(session.stage, is_revealed=room.is_revealed, is_closed=room.is_closed),
        "erased_on": queries.answers_erased_on(session),
        "back_note": rooms.last_note_on_going_back(session) if session.stage == "score" else None,
    }
    return show(request, room, "score", stage="score", **context)


def clock_of(session: Session, now: datetime) -> Clock | None:
    """The timer as it stands now. Unknown: None when there is none."""
    if session.timer_left is not None:
        return clock(session.timer_left, is_paused=True)
    if session.timer_ends_at is None:
        return None
    seconds = max(0, round((session.timer_ends_at - now).total_seconds()))
    return clock(seconds, is_paused=False, ends_at=session.timer_ends_at.isoformat())


def clock(seconds: int, *, is_paused: bool, ends_at: str = "") -> Clock:
    """Minutes and seconds.

    >>> clock(700, is_paused=False).left
    '11:40'
    """
    return Clock(f"{seconds // 60}:{seconds % 60:02d}", seconds, is_paused, seconds == 0, ends_at)


@dataclass(frozen=True, slots=True)
class Turned:
    """The keys of two facilitators for one thing."""

    names: tuple[str, ...]
    waits_for: tuple[str, ...]
    is_yours: bool


def keys_of(room: Room, purpose: str) -> Turned:
    """Whose keys are turned, and who of those present has not turned one."""
    turned = rooms.keys_turned(room.session, purpose)
    return Turned(
        tuple(each.name for each in room.colleagues if each.id in turned),
        tuple(each.name for each in room.colleagues if each.is_present and each.id not in turned and not each.is_you),
        room.person.pk in turned,
    )
