"""How far a consultation is, which days it may have, and what it may be opened and told with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

Standing = Literal["prepared", "open", "closed", "told"]

WAYS = ("phone", "meeting", "paper", "helper")
"""The ways to answer, in the order in which they stand everywhere."""
MOST_CLUSTERS = 30
MOST_QUESTIONS = 20
MOST_OPTIONS = 12
MOST_ASKED = 1_000_000
LAST_YEAR = 2100
MOST_HEARD = 30
MOST_NOT_REACHED = 30
LEAST_OPTIONS = 2
DAYS_TO_ADD = 28
"""How many days after people were told they can say what is missing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what is said to a question: an option, or words. Neither: "I do not know".

    To a question of levels the option is an organisation; without a level: "I do not know".
    """

    option: UUID | None = None
    level: int | None = None
    words: str = ""
    number: int = 1
    """How many say so; more than one only at a meeting."""


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


MOST_ADDED = 500
"""What people add to "You said, we did", in one consultation."""


def most_by_phone(asked: int) -> int:
    """How many answers one link takes: more than are asked, because a phone that forgot its key answers anew.

    >>> most_by_phone(18), most_by_phone(400)
    (56, 820)
    """
    return 2 * asked + 20


def days_refusal(closes_on: date, hear_back_by: date, today: date) -> tuple[str, str] | None:
    """Why people cannot answer until the one day and hear back by the other: the field and a code. None when they can.

    >>> today = date(2026, 11, 22)
    >>> days_refusal(date(2026, 11, 21), date(2027, 2, 1), today)
    ('closes_on', 'day_past')
    >>> days_refusal(date(2026, 12, 20), date(2026, 12, 1), today)
    ('hear_back_by', 'back_before')
    >>> days_refusal(date(2026, 12, 20), date(2200, 1, 1), today)
    ('hear_back_by', 'day_far')
    """
    if closes_on < today:
        return "closes_on", "day_past"
    if closes_on.year > LAST_YEAR:
        return "closes_on", "day_far"
    if hear_back_by.year > LAST_YEAR:
        return "hear_back_by", "day_far"
    return ("hear_back_by", "back_before") if hear_back_by < closes_on else None


def question_refusal(kind: str, options: Sequence[str]) -> str | None:
    """Why a question cannot be asked with these choices; None when it can.

    >>> question_refusal("one", ["Fish"]), question_refusal("one", ["Fish", "fish "]), question_refusal("words", [])
    ('few_options', 'same_options', None)
    """
    if kind in ("words", "level"):
        return None
    if len(options) < LEAST_OPTIONS:
        return "few_options"
    if len(options) > MOST_OPTIONS:
        return "many_options"
    return "same_options" if len({each.strip().casefold() for each in options}) < len(options) else None


def opening_refusal(questions: int, clusters: int, can_still_change: str, closes_on: date, today: date) -> str | None:
    """Why it cannot be opened; None when it can.

    >>> opening_refusal(1, 0, "The order.", date(2026, 12, 20), date(2026, 11, 22))
    'no_clusters'
    >>> opening_refusal(1, 3, "", date(2026, 12, 20), date(2026, 11, 22))
    'nothing_can_change'
    """
    if questions == 0:
        return "no_questions"
    if clusters == 0:
        return "no_clusters"
    if not can_still_change:
        return "nothing_can_change"
    return "day_past_to_open" if closes_on < today else None


def telling_refusal(heard: int, silent: int, not_reached: int) -> str | None:
    """Why people cannot be told yet; None when they can. `silent`: clusters of which nobody answered.

    >>> telling_refusal(0, 0, 0), telling_refusal(2, 1, 0), telling_refusal(2, 0, 0)
    ('nothing_heard', 'silent_clusters', None)
    """
    if heard == 0:
        return "nothing_heard"
    return "silent_clusters" if silent and not not_reached else None


def is_overdue(hear_back_by: date, how_far: Standing, today: date) -> bool:
    """Whether people wait longer for what came of it than they were promised.

    >>> is_overdue(date(2027, 2, 1), "closed", date(2027, 2, 2)), is_overdue(date(2027, 2, 1), "told", date(2027, 2, 2))
    (True, False)
    """
    return how_far in ("open", "closed") and hear_back_by < today


def names_typed(typed: str) -> list[str]:
    """Names that were typed in one line with commas between them, in order, each once.

    >>> names_typed("Dholuo, Swahili،Dholuo")
    ['Dholuo', 'Swahili']
    """
    for comma in "،、，;؛":
        typed = typed.replace(comma, ",")
    return list(dict.fromkeys(name for each in typed.split(",") if (name := each.strip())))


DAYS_VOICES_ARE_KEPT = 30
"""After people were told what came of it."""
DAYS_UNTOLD = 366
"""After the day by which people were to hear, when nobody ever told them."""
