"""How far a consultation is, which days it may have, and what it may be opened and told with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

Standing = Literal["prepared", "open", "closed", "told"]

WAYS = ("phone", "meeting", "paper", "helper")
"""The ways to answer, in the order in which they stand everywhere."""
MOST_CLUSTERS = 20
MOST_QUESTIONS = 20
MOST_OPTIONS = 12
MOST_ASKED = 1_000_000
MOST_DAYS_OPEN = 366
MOST_DAYS_TO_HEAR_BACK = 366
DAYS_TO_ADD = 28
"""How many days after people were told they can say what is missing."""


def standing(opened_at: datetime | None, closed_at: datetime | None, told_at: datetime | None) -> Standing:
    """How far a consultation is.

    >>> standing(None, None, None)
    'prepared'
    """
    if told_at is not None:
        return "told"
    if closed_at is not None:
        return "closed"
    return "prepared" if opened_at is None else "open"


def takes_answers(how_far: Standing, closes_on: date, today: date) -> bool:
    """Whether an answer counts today: it is open, and its last day has not passed.

    >>> takes_answers("open", date(2026, 12, 20), date(2026, 12, 20))
    True
    >>> takes_answers("open", date(2026, 12, 20), date(2026, 12, 21))
    False
    """
    return how_far == "open" and today <= closes_on


def add_until(told_on: date) -> date:
    """The last day on which people say what is missing in what they were told.

    >>> add_until(date(2027, 2, 1))
    datetime.date(2027, 3, 1)
    """
    return told_on + timedelta(days=DAYS_TO_ADD)


MOST_NEW_FROM_ONE_ADDRESS = 100
"""In ten minutes: a whole village may share one address."""


def most_by_phone(asked: int) -> int:
    """How many answers one link takes: more than are asked, because a phone that forgot its key answers anew.

    >>> most_by_phone(18), most_by_phone(400)
    (56, 820)
    """
    return 2 * asked + 20
