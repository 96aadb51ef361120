"""Two keys: revealing and closing ask for both facilitators when both are present."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

SECONDS_PRESENT = 90


def is_present(seen_at: datetime | None, now: datetime) -> bool:
    """Whether a facilitator who was last seen then is in the room now.

    >>> noon = datetime(2026, 11, 22, 12)
    >>> is_present(noon - timedelta(seconds=90), noon), is_present(noon - timedelta(seconds=91), noon)
    (True, False)
    """
    return seen_at is not None and now - seen_at <= timedelta(seconds=SECONDS_PRESENT)


def needed_keys(present: int) -> int:
    """How many keys are asked for when this many facilitators are present.

    >>> needed_keys(0), needed_keys(1), needed_keys(2), needed_keys(3)
    (1, 1, 2, 2)
    """
    return 2 if present >= 2 else 1


def is_unlocked(turned: Collection[object], present: Collection[object]) -> bool:
    """Whether these facilitators' keys are enough; a key that was turned counts when its owner has left."""
    return len(set(turned)) >= needed_keys(len(set(present) | set(turned)))
