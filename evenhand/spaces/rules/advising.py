"""Notes that ask a body for an answer: what they hold, and how it stands with an answer. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

MOST_ASKS, MOST_NOTES = 10, 40
LONGEST_ADDRESSEE, LONGEST_ASK, LONGEST_ANSWER = 120, 500, 2000
"""Unit: characters."""
LEAST_DAYS, USUAL_DAYS, MOST_DAYS = 7, 60, 400
"""How long a body has to answer."""

Standing = Literal["waits", "silent", "answered", "late"]
"""Silent: the day is over and nothing came. Late: it came after the day."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked, and what was answered to it."""

    number: int
    text: str
    standing: Standing
    answer: str = ""
    on: date | None = None
    """Unknown: None while nothing was answered."""


def standing(answer_by: date, answered_on: date | None, today: date) -> Standing:
    """How it stands with an answer.

    >>> day = date(2027, 3, 31)
    >>> standing(day, None, day), standing(day, None, date(2027, 4, 1)), standing(day, date(2027, 4, 2), date.max)
    ('waits', 'silent', 'late')
    """
    if answered_on is not None:
        return "answered" if answered_on <= answer_by else "late"
    return "waits" if today <= answer_by else "silent"


def asks(texts: list[str], answers: list[Any], answer_by: date, today: date) -> tuple[Ask, ...]:
    """Every ask with its answer, in the order of the note.

    >>> [each.standing for each in asks(["A", "B"], [{"text": "Yes", "on": "2027-03-01"}], date(2027, 3, 31), date.max)]
    ['answered', 'silent']
    """
    found = []
    for number, text in enumerate(texts):
        kept = (answers[number] if number < len(answers) else None) or {}
        on = date.fromisoformat(kept["on"]) if kept else None
        found.append(Ask(number + 1, text, standing(answer_by, on, today), kept.get("text", ""), on))
    return tuple(found)


def days_to_choose(today: date) -> tuple[date, date, date]:
    """The first day that may be the last to answer, the usual one, and the latest.

    >>> [day.isoformat() for day in days_to_choose(date(2026, 12, 1))]
    ['2026-12-08', '2027-01-30', '2028-01-05']
    """
    first, usual, last = (today + timedelta(days=days) for days in (LEAST_DAYS, USUAL_DAYS, MOST_DAYS))
    return first, usual, last


def lines_in(typed: str) -> list[str]:
    """The asks that were typed, one a line.

    >>> lines_in("Invite us early\\n\\n  Pay for the time ")
    ['Invite us early', 'Pay for the time']
    """
    return [line.strip() for line in typed.splitlines() if line.strip()]
