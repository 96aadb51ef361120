"""When what stands in a group that meets apart is erased. Plain Python."""

from __future__ import annotations

from datetime import date, timedelta

DAYS_AFTER_THE_END = 30
DAYS_WITHOUT_A_MEETING = 90
"""A group that planned no meeting at all, after it opened."""


def erased_on(opened_on: date, last_meeting_on: date | None = None, ended_on: date | None = None) -> date:
    """The day on which a group is erased: 30 days after it was ended, else after its last meeting, or after it opened.

    A meeting that is planned later moves the day, as long as nobody has ended the group.

    >>> erased_on(date(2026, 11, 1), date(2026, 12, 17)).isoformat()
    '2027-01-16'
    >>> erased_on(date(2026, 11, 1), date(2026, 12, 17), date(2026, 12, 1)).isoformat()
    '2026-12-31'
    >>> erased_on(date(2026, 11, 1), date(2026, 9, 1)).isoformat()
    '2026-12-01'
    >>> erased_on(date(2026, 11, 1)).isoformat()
    '2027-01-30'
    """
    if ended_on is not None:
        return ended_on + timedelta(days=DAYS_AFTER_THE_END)
    if last_meeting_on is None:
        return opened_on + timedelta(days=DAYS_WITHOUT_A_MEETING)
    return max(opened_on, last_meeting_on) + timedelta(days=DAYS_AFTER_THE_END)
