"""When something may be answered or settled, and what settles itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, TypeGuard

from evenhand.analysis.ladder import HIGHEST, LOWEST, lower_median
from evenhand.record.values import Level

SCORED_IN = "score"
VIEWS_TO_AGREE = 2
"""One organisation alone is no agreement."""

AnswerRefusal = Literal["closed", "too_late", "stage_moved", "talk_only"]
SettleRefusal = Literal["closed", "not_revealed"]


def is_level(value: object) -> TypeGuard[Level]:
    """Whether this is a rung of the ladder. True and 2.0 are none.

    >>> is_level(0), is_level(4), is_level(5), is_level(True), is_level(2.0)
    (True, True, False, False, False)
    """
    return type(value) is int and LOWEST <= value <= HIGHEST


def answer_refusal(stage: str, mode: str, *, is_revealed: bool, is_closed: bool) -> AnswerRefusal | None:
    """Why a private answer may not be kept now; None when it may. In talk only none ever is.

    >>> answer_refusal("score", "blurred", is_revealed=False, is_closed=False) is None
    True
    >>> answer_refusal("look", "blurred", is_revealed=True, is_closed=False)
    'too_late'
    """
    if is_closed:
        return "closed"
    if is_revealed:
        return "too_late"
    if stage != SCORED_IN:
        return "stage_moved"
    return "talk_only" if mode == "talk_only" else None


def say_refusal(
    stage: str, asked_in: str, mode: str, *, is_closed: bool
) -> Literal["closed", "stage_moved", "talk_only"] | None:
    """Why an organisation's word (satisfaction, wish, closing comment) may not be kept now; None when it may.

    >>> say_refusal("wish", "content", "blurred", is_closed=False)
    'stage_moved'
    """
    if is_closed:
        return "closed"
    if stage != asked_in:
        return "stage_moved"
    return "talk_only" if mode == "talk_only" else None


def settle_refusal(*, is_revealed: bool, is_closed: bool) -> SettleRefusal | None:
    """Why the group cannot settle anything now; None when it can: between the reveal and the close, in any stage.

    >>> settle_refusal(is_revealed=False, is_closed=False), settle_refusal(is_revealed=True, is_closed=False)
    ('not_revealed', None)
    """
    if is_closed:
        return "closed"
    return None if is_revealed else "not_revealed"


def settles_at(levels: Collection[Level]) -> Level | None:
    """The level at which organisations' views settle without talk: their lower median, where they agree.

    Unknown: None where they lie two rungs apart or more, or fewer than two organisations have a view.

    >>> settles_at([3, 2, 3, 2]), settles_at([1, 3]), settles_at([4])
    (2, None, None)
    """
    if len(levels) < VIEWS_TO_AGREE or max(levels) - min(levels) > 1:
        return None
    return lower_median(levels)


def is_changed_meanwhile(seen_version: int, version: int) -> bool:
    """Whether somebody else changed a thing after it was seen; version 0 is a thing that was not there.

    >>> is_changed_meanwhile(0, 0), is_changed_meanwhile(1, 2)
    (False, True)
    """
    return seen_version != version


def next_key(letter: str, keys: Collection[str]) -> str:
    """The next key in a row, never one that was used.

    >>> next_key("A", ["A1", "A7", "B9"]), next_key("A", [])
    ('A8', 'A1')
    """
    numbers = [int(key[1:]) for key in keys if key[:1] == letter and key[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"
