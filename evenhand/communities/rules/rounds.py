"""How far a round is, and when its summary can be commented on. Plain Python."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from enum import StrEnum

LINK_DAYS = 28
"""How long a one-time link waits to be opened."""
DAYS_OF_COMMENTS = 7


class Standing(StrEnum):
    """How far a round is."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


def standing(opens_on: date, closes_on: date, is_closed_early: bool, today: date) -> Standing:
    """How far a round is today. Its last day still takes contributions, unless it was closed before.

    >>> day = date(2026, 11, 22)
    >>> standing(day, date(2026, 12, 6), False, date(2026, 12, 6)).value
    'open'
    >>> standing(day, date(2026, 12, 6), False, date(2026, 12, 7)).value
    'closed'
    """
    if is_closed_early or today > closes_on:
        return Standing.CLOSED
    return Standing.OPEN if today >= opens_on else Standing.WAITING


def comments_end_on(first_written_on: date) -> date:
    """The last day on which a summary is commented on: a week after its first version.

    >>> comments_end_on(date(2026, 12, 8)).isoformat()
    '2026-12-15'
    """
    return first_written_on + timedelta(days=DAYS_OF_COMMENTS)


def new_link_token() -> str:
    """The part of a one-time link that nobody can guess."""
    return secrets.token_urlsafe(24)
