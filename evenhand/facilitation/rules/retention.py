"""How long something is kept. The one place where these spans stand; pages and docs/privacy.md say the same."""

from __future__ import annotations

from datetime import date, datetime, timedelta

ANSWERS_KEPT = timedelta(days=30)
"""Answers, notes and the names of seats, after a session has closed or was moved to another server."""
UNFINISHED_KEPT = timedelta(days=90)
"""A session that nobody goes on with, after its last change."""
TRACES_KEPT = timedelta(days=7)
"""Which forms were sent, and facilitators' keys that wait for a second one."""
SIGHTINGS_KEPT = timedelta(days=1)
"""Who was in the room, and counts of wrong codes."""
REPORTED_FOR = timedelta(days=365)
"""That something was erased."""


def answers_end_on(
    closed_at: datetime | None, moved_at: datetime | None = None, erase_at: datetime | None = None
) -> date | None:
    """The day on which a session's answers are erased. Unknown: None while the session goes on.

    A rehearsal says itself when it ends.

    >>> from datetime import UTC
    >>> answers_end_on(datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    datetime.date(2026, 12, 22)
    """
    if erase_at is not None:
        return erase_at.date()
    ends = [at for at in (closed_at, moved_at) if at is not None]
    return (min(ends) + ANSWERS_KEPT).date() if ends else None
