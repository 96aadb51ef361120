"""When a role has moved, and who may say so. Plain Python: values in, values out."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Literal

LAST_YEAR = 2100
MOST_STEPS = 100
MOST_KEPT = 200
KINDS = ("things", "money", "data", "contacts", "knowledge")
"""What can stay with somebody when a partnership ends."""

StepStanding = Literal["open", "agreed", "done", "stopped"]
StepRefusal = Literal["same_organisation", "not_there", "day_past", "day_far", "full"]


def standing(*, from_yes: bool, to_yes: bool, done_on: date | None, stopped_on: date | None) -> StepStanding:
    """How far a step is. It is agreed when both sides said yes, and done only when the receiving side says so.

    >>> standing(from_yes=True, to_yes=False, done_on=None, stopped_on=None)
    'open'
    >>> standing(from_yes=True, to_yes=True, done_on=date(2026, 11, 22), stopped_on=None)
    'done'
    """
    if stopped_on is not None:
        return "stopped"
    if done_on is not None:
        return "done"
    return "agreed" if from_yes and to_yes else "open"


def step_refusal(
    giver: object, receiver: object, present: AbstractSet[object], by_on: date, today: date
) -> StepRefusal | None:
    """Why a role cannot move between these two by this day; None when it can.

    >>> today = date(2026, 11, 22)
    >>> step_refusal("WK", "WK", {"WK"}, today, today), step_refusal("WK", "ZL", {"WK"}, today, today)
    ('same_organisation', 'not_there')
    """
    if giver == receiver:
        return "same_organisation"
    if not {giver, receiver} <= present:
        return "not_there"
    return day_refusal(by_on, today)


def day_refusal(by_on: date, today: date) -> Literal["day_past", "day_far"] | None:
    """Why something cannot be agreed for this day; None when it can.

    >>> day_refusal(date(2026, 11, 21), date(2026, 11, 22)), day_refusal(date(2200, 1, 1), date(2026, 11, 22))
    ('day_past', 'day_far')
    """
    if by_on < today:
        return "day_past"
    return "day_far" if by_on.year > LAST_YEAR else None


def first_asked_on(by_on: date, today: date) -> date:
    """The day on which both sides are first asked whether the step was kept: its own, or today when that is over.

    >>> first_asked_on(date(2026, 1, 1), date(2026, 11, 22))
    datetime.date(2026, 11, 22)
    """
    return max(by_on, today)
