"""When receivers are asked, when a reply is due, who may answer without a name. Plain Python: days in, days out."""

from __future__ import annotations

import calendar
import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from evenhand.record.values import Status

CHECK_IN_DAYS = (30, 90, 180)
MOST_CHECK_INS, MOST_CHECK_IN_DAYS = 6, 730
LONGEST_RHYTHM = 60
"""Months between two reviews, at most."""
LAST_YEAR = 2100
REPLY_DAYS = 30
ANSWER_DAYS = 30
"""Where names may be missing, a review can be answered for so many days at most. The day after nothing is shown yet:
east of where the clock stands it has begun while somebody still answers."""
OVERDUE_AFTER = 14
"""So many days after somebody was asked, pages say in words that no answer has come."""
LAST_CHECK_IN_OPEN = 90
"""The last check-in of a session can be answered for so many days."""
FEWEST_UNNAMED = 3
LINK_DAYS = 14
"""How long a one-time link for a voice works."""
SHOWN_REVIEWS = 240
"""More reviews than this are counted from the newest; a file may hold a promise of 1900 with monthly reviews."""

FirstDayRefusal = Literal["first_day_missing", "first_day_past", "first_day_far"]
MakingRefusal = Literal["nobody_receives", "maker_receives", "not_there", "left"]


def months_later(day: date, months: int) -> date | None:
    """The same day of the month so many months later, or the last day of a shorter month.

    Unknown: None beyond the year 9999.

    >>> months_later(date(2026, 1, 31), 1), months_later(date(2024, 2, 29), 12)
    (datetime.date(2026, 2, 28), datetime.date(2025, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def first_day_refusal(first_on: date | None, today: date) -> FirstDayRefusal | None:
    """Why receivers cannot be asked for the first time on this day; None when they can.

    >>> today = date(2026, 11, 22)
    >>> first_day_refusal(date(2026, 11, 21), today), first_day_refusal(date(2200, 1, 1), today)
    ('first_day_past', 'first_day_far')
    """
    if first_on is None:
        return "first_day_missing"
    if first_on < today:
        return "first_day_past"
    return "first_day_far" if first_on.year > LAST_YEAR else None


def is_rhythm(months: int | None) -> bool:
    """Whether receivers can be asked every so many months; None: once.

    >>> is_rhythm(None), is_rhythm(6), is_rhythm(0), is_rhythm(61)
    (True, True, False, False)
    """
    return months is None or 1 <= months <= LONGEST_RHYTHM


def making_refusal(maker: object, receivers: Collection[object], present: Collection[object]) -> MakingRefusal | None:
    """Why an organisation cannot promise something to these; None when it can.

    >>> making_refusal("WK", ["WK", "NS"], ["WK", "NS"]), making_refusal("WK", [], ["WK"])
    ('maker_receives', 'nobody_receives')
    """
    if maker not in present:
        return "left"
    if not receivers:
        return "nobody_receives"
    if maker in receivers:
        return "maker_receives"
    return None if all(each in present for each in receivers) else "not_there"


def review_days(first_on: date | None, every_months: int | None, until: date) -> Iterator[date]:
    """The days on which receivers are asked, up to and with this one, the oldest first.

    Counted from the first day each time, so that a 31st comes back after a shorter month.

    >>> [day.isoformat() for day in review_days(date(2026, 1, 31), 1, date(2026, 4, 1))]
    ['2026-01-31', '2026-02-28', '2026-03-31']
    """
    if first_on is None:
        return
    number = 0
    if every_months and first_on < until:
        number = max(0, months_between(first_on, until) // every_months - SHOWN_REVIEWS)
    day: date | None = months_later(first_on, number * (every_months or 0))
    while day is not None and day <= until:
        yield day
        if not every_months:
            return
        number += 1
        day = months_later(first_on, number * every_months)


def months_between(first: date, last: date) -> int:
    """How many months lie between the months of two days.

    >>> months_between(date(2025, 11, 30), date(2026, 2, 1))
    3
    """
    return (last.year - first.year) * 12 + last.month - first.month


def next_review(first_on: date | None, every_months: int | None, today: date) -> date | None:
    """The next day after today on which receivers are asked. Unknown: None when there is none.

    >>> next_review(date(2026, 1, 31), 1, date(2026, 2, 28)), next_review(date(2026, 1, 31), None, date(2026, 2, 1))
    (datetime.date(2026, 3, 31), None)
    """
    if first_on is None or first_on > today:
        return first_on
    if not every_months:
        return None
    number = months_between(first_on, today) // every_months
    for ahead in (number, number + 1):
        day = months_later(first_on, ahead * every_months)
        if day is not None and day > today:
            return day
    return None


def open_review(
    first_on: date | None, every_months: int | None, today: date, withdrawn_on: date | None = None
) -> date | None:
    """The review in which receivers can answer today: the last one that has begun. None: none has, or it was withdrawn.

    >>> open_review(date(2026, 1, 31), 6, date(2026, 11, 22))
    datetime.date(2026, 7, 31)
    """
    if withdrawn_on is not None:
        return None
    return next(iter(list(review_days(first_on, every_months, today))[-1:]), None)


def review_of(day: date, first_on: date | None, every_months: int | None) -> date:
    """The review that something said on this day belongs to; what was said before the first belongs to the first.

    >>> review_of(date(2026, 4, 12), date(2026, 4, 10), 6), review_of(date(2026, 1, 1), date(2026, 4, 10), 6)
    (datetime.date(2026, 4, 10), datetime.date(2026, 4, 10))
    """
    return open_review(first_on, every_months, day) or first_on or day


def last_day_of(due_on: date, next_on: date | None) -> date:
    """The last day of a review in which names may be missing, on which nothing is said or shown any more.

    It is 30 days later, or the day before partners are asked anew.

    >>> last_day_of(date(2026, 4, 10), date(2026, 10, 10)), last_day_of(date(2026, 1, 31), date(2026, 2, 28))
    (datetime.date(2026, 5, 10), datetime.date(2026, 2, 27))
    """
    if due_on > date.max - timedelta(days=ANSWER_DAYS):
        return date.max
    last = due_on + timedelta(days=ANSWER_DAYS)
    return last if next_on is None else min(last, next_on - timedelta(days=1))


def reply_due_on(shown_on: date | None) -> date | None:
    """The day by which the maker is to answer: 30 days after it can read a check. None: there is none to read.

    >>> reply_due_on(date(2026, 4, 12))
    datetime.date(2026, 5, 12)
    """
    if shown_on is None or shown_on > date.max - timedelta(days=REPLY_DAYS):
        return None
    return shown_on + timedelta(days=REPLY_DAYS)


def is_overdue(asked_on: date, today: date) -> bool:
    """Whether somebody who was asked then should have answered by now.

    >>> is_overdue(date(2026, 11, 8), date(2026, 11, 22)), is_overdue(date(2026, 11, 7), date(2026, 11, 22))
    (False, True)
    """
    return (today - asked_on).days > OVERDUE_AFTER


def may_be_unnamed(receivers: int) -> bool:
    """Whether a receiver may answer without its name: with three or more.

    >>> may_be_unnamed(2), may_be_unnamed(3)
    (False, True)
    """
    return receivers >= FEWEST_UNNAMED


def are_check_in_days(days: Sequence[int]) -> bool:
    """Whether a session can be followed up after so many days: rising, at most six, within two years.

    >>> are_check_in_days([30, 90, 180]), are_check_in_days([90, 30]), are_check_in_days([0]), are_check_in_days([])
    (True, False, False, True)
    """
    rising = all(before < after for before, after in pairwise(days))
    within = all(1 <= day <= MOST_CHECK_IN_DAYS for day in days)
    return len(days) <= MOST_CHECK_INS and rising and within


@dataclass(frozen=True, slots=True)
class CheckInTime:
    """One check-in of a session: how many days after it, from when, and until when it can be answered."""

    day: int
    due_on: date
    last_on: date

    def is_open(self, today: date) -> bool:
        """Whether it can be answered today."""
        return self.due_on <= today <= self.last_on


def check_in_times(closed_on: date, days: Iterable[int]) -> list[CheckInTime]:
    """The check-ins of a session that was closed on this day. One is open until the next begins.

    >>> [(each.day, each.due_on.isoformat()) for each in check_in_times(date(2026, 1, 1), [30, 90])]
    [(30, '2026-01-31'), (90, '2026-04-01')]
    """
    starts = [(day, closed_on + timedelta(days=day)) for day in days]
    ends = [start - timedelta(days=1) for _, start in starts[1:]]
    last = [starts[-1][1] + timedelta(days=LAST_CHECK_IN_OPEN)] if starts else []
    return [CheckInTime(day, start, end) for (day, start), end in zip(starts, [*ends, *last], strict=True)]


def is_still_asked(status: Status) -> bool:
    """Whether it is still asked how an action goes on: not when the session itself said that it is done or dropped."""
    return status not in ("done", "dropped")


def new_link_token() -> str:
    """The unguessable part of a one-time link.

    Unit: 256 random bits in 43 characters.

    >>> len(new_link_token())
    43
    """
    return secrets.token_urlsafe(32)


def next_key(taken: Collection[str]) -> str:
    """The next free id of a commitment in files.

    >>> next_key(["C1", "C3"]), next_key([])
    ('C4', 'C1')
    """
    numbers = (int(key[1:]) for key in taken if key[:1] == "C" and key[1:].isdecimal() and key[1:].isascii())
    return f"C{max(numbers, default=0) + 1}"
