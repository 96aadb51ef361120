"""When a recommendation can be answered, by whom and how; when silence shows. Plain Python."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from datetime import date, timedelta
from typing import Literal

from evenhand.analysis.disclosure.dissent import CHOICES

TOKEN_BYTES = 32
LONGEST_OPEN = timedelta(days=365)
FEWEST_DAYS = timedelta(days=1)
MOST_LINKS = 40
LINK = re.compile(r"/read/([A-Za-z0-9_-]{43})/?")

AnswerRefusal = Literal["over", "not_asked", "no_such_choice", "no_words", "too_few_unnamed"]
DayRefusal = Literal["day_missing", "day_past", "day_far"]
Standing = Literal["waiting", "silent", "adopted", "drafted", "withdrawn", "rejected"]


def is_over(open_until: date | None, today: date, *, is_followed: bool = False) -> bool:
    """Whether nobody answers a version any more, so that its answers are shown: after its last day.

    `is_followed`: a newer version is published, and asks everybody anew.

    >>> is_over(date(2026, 12, 20), date(2026, 12, 20)), is_over(date(2026, 12, 20), date(2026, 12, 21))
    (False, True)
    """
    return is_followed or (open_until is not None and today > open_until)


def answer_refusal(
    choice: str, text: str, *, is_named: bool, is_over: bool, is_asked: bool, may_be_unnamed: bool
) -> AnswerRefusal | None:
    """Why an organisation cannot give this answer; None when it can.

    >>> answer_refusal("object", "", is_named=False, is_over=False, is_asked=True, may_be_unnamed=True)
    'no_words'
    >>> answer_refusal("support", "", is_named=False, is_over=False, is_asked=True, may_be_unnamed=False)
    'too_few_unnamed'
    """
    if is_over:
        return "over"
    if not is_asked:
        return "not_asked"
    if choice not in CHOICES:
        return "no_such_choice"
    if choice != "support" and not text:
        return "no_words"
    return None if is_named or may_be_unnamed else "too_few_unnamed"


def day_refusal(day: date | None, today: date) -> DayRefusal | None:
    """Why this cannot be the last day for answers; None when it can: from tomorrow on, within a year.

    >>> day_refusal(date(2026, 11, 23), date(2026, 11, 23))
    'day_past'
    """
    if day is None:
        return "day_missing"
    if day < today + FEWEST_DAYS:
        return "day_past"
    return "day_far" if day > today + LONGEST_OPEN else None


def standing_of_reply(
    choice: str, *, answers_by: date | None, today: date, is_published: bool = False, is_withdrawn: bool = False
) -> Standing:
    """How a body that was asked stands to a recommendation. A commitment that nobody was told of yet is a draft.

    `choice`: adopted, rejected, or nothing.

    >>> standing_of_reply("", answers_by=date(2027, 6, 30), today=date(2027, 7, 1))
    'silent'
    >>> standing_of_reply("adopted", answers_by=None, today=date.max)
    'drafted'
    """
    if choice == "rejected":
        return "rejected"
    if choice == "adopted":
        return "withdrawn" if is_withdrawn else "adopted" if is_published else "drafted"
    return "silent" if answers_by is not None and today > answers_by else "waiting"


def tokens_in(typed: str) -> tuple[str, ...]:
    """The reports whose links were typed, each once, in order.

    >>> len(tokens_in("https://a.example/read/" + 43 * "x" + "/ and again /read/" + 43 * "x"))
    1
    """
    return tuple(dict.fromkeys(LINK.findall(typed)))[:MOST_LINKS]


def next_number(taken: Collection[int]) -> int:
    """The number of the next recommendation: never one that was used."""
    return max(taken, default=0) + 1


def new_token() -> str:
    """The unguessable part of the link a body gets.

    Unit: 256 random bits in 43 characters.
    """
    return secrets.token_urlsafe(TOKEN_BYTES)
