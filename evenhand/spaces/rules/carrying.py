"""When a text may leave a group that meets apart, and until which day everyone has time to read it. Plain Python.

Nothing is told before the end: neither how many have answered nor whether somebody objects. The end comes once, when
everyone has answered or when the day is over, and then the outcome stands until the text is worded anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Outcome = Literal["", "leaves", "stays", "waits"]
"""Empty: still asked. Waits: not enough is known, and nothing is told of what was said so far."""
Destination = Literal["joint", "session", "shelf"]

FEWEST_ANSWERS = 3
"""With fewer answers a text waits whatever they are: of two, each would know what the other said."""
LEAST_DAYS, USUAL_DAYS, MOST_DAYS = 3, 10, 60
"""How long everyone has to read a text. Fewer days would let somebody ask one person alone, and look."""
LONGEST_TEXT, LONGEST_REASON = 2000, 300
MOST_TEXTS = 30
"""How many texts one group may have under way, so that nobody fills the page of the others."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of one wording of a text."""

    seats: int
    """How many have a place in the group now."""
    answered: int
    is_objected_to: bool
    """Also by somebody who has left since: an objection stays until the text is worded anew."""
    is_over: bool
    is_silence_a_yes: bool = False


def outcome(asked: Asked) -> Outcome:
    """What becomes of a text.

    Unknown: "" while somebody may still answer; "waits" when the day is over and too little is known.
    Source: methods D.1; the guards are ours, docs/decisions/0031.

    >>> outcome(Asked(seats=12, answered=11, is_objected_to=True, is_over=False))
    ''
    >>> outcome(Asked(seats=12, answered=12, is_objected_to=False, is_over=False))
    'leaves'
    >>> outcome(Asked(seats=12, answered=11, is_objected_to=False, is_over=True))
    'waits'
    >>> outcome(Asked(seats=12, answered=2, is_objected_to=True, is_over=True))
    'waits'
    """
    everyone = asked.answered >= asked.seats
    if asked.answered < FEWEST_ANSWERS:
        return "waits" if asked.is_over else ""
    if not (everyone or asked.is_over):
        return ""
    if asked.is_objected_to:
        return "stays"
    return "leaves" if everyone or asked.is_silence_a_yes else "waits"


def is_over(until: date, today: date) -> bool:
    """Whether the last day to answer has passed.

    >>> is_over(date(2026, 12, 14), date(2026, 12, 14)), is_over(date(2026, 12, 14), date(2026, 12, 15))
    (False, True)
    """
    return today > until


def days_to_choose(today: date) -> tuple[date, date, date]:
    """The first day that may be the last to answer, the usual one, and the latest.

    >>> [day.isoformat() for day in days_to_choose(date(2026, 12, 1))]
    ['2026-12-04', '2026-12-11', '2027-01-30']
    """
    first, usual, last = (today + timedelta(days=days) for days in (LEAST_DAYS, USUAL_DAYS, MOST_DAYS))
    return first, usual, last


def may_word_anew(told: Outcome) -> bool:
    """Whether a text may get a new wording, or be asked again as it is: once it was told that it does not leave.

    Before that, a new wording would throw away answers that nobody has seen.

    >>> [may_word_anew(told) for told in ("", "leaves", "stays", "waits")]
    [False, False, True, True]
    """
    return told in ("stays", "waits")
