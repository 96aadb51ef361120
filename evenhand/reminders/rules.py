"""When somebody is reminded of what: at most one mail in seven days, and of one thing on one day at most twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DAYS_BEFORE = 7
"""A thing is told of when it is due within so many days."""
DAYS_AFTER = 15
"""And once more, when it is still open so many days after: then pages say in words that no answer has come."""
DAYS_UNTIL_QUIET = 60
"""After that nobody hears of it any more: who did not answer twice has answered."""
DAYS_BETWEEN_MAILS = 7
DAYS_TO_CONFIRM = 7
"""An address that nobody confirmed goes after so many days."""
DAYS_KEPT = 60
"""How long it is known that a mail went out. Longer than the week it stands for, so that no second one follows."""
DAYS_TOLD_KEPT = 400
"""How long it is known what somebody was told of. Longer than anything is told of."""
TIME_UNTIL_TAKEN_UP = timedelta(minutes=15)
"""Who claimed a reminder and has not sent it by then is gone; a mail server is waited for much less."""
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)
LOOK_BACK, LOOK_AHEAD = 31, 400
"""Days before and after today that stand in a calendar somebody follows."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is to be said or looked at by a day."""

    key: str
    """The same for the same thing; it says nothing to a reader."""
    due_on: date


class Moment(StrEnum):
    """The two times somebody hears of what is due."""

    SOON = "soon"
    LATE = "late"


class Outcome(StrEnum):
    """What is known about a mail after trying to hand it over."""

    SENT = "sent"
    NOT_YET = "not_yet"
    """The mail server does not take it now, and said so: it has not gone out, and is tried again."""
    REFUSED = "refused"
    """The mail server will not take it, and said so."""
    UNKNOWN = "unknown"
    """The line broke while it was handed over: it may have gone out, so it is not tried again."""


def moment_of(due: Due, today: date) -> Moment | None:
    """Which of the two times it is. Unknown: None when somebody need not hear of it today.

    >>> due = Due("a", date(2026, 5, 20))
    >>> [moment_of(due, date(2026, 5, day)) for day in (12, 13, 20)]
    [None, <Moment.SOON: 'soon'>, <Moment.SOON: 'soon'>]
    >>> [moment_of(due, day) for day in (date(2026, 6, 4), date(2026, 7, 19), date(2026, 7, 20))]
    [<Moment.LATE: 'late'>, <Moment.LATE: 'late'>, None]
    """
    days = (today - due.due_on).days
    if -DAYS_BEFORE <= days < DAYS_AFTER:
        return Moment.SOON
    return Moment.LATE if DAYS_AFTER <= days <= DAYS_UNTIL_QUIET else None


def to_tell(dues: Iterable[Due], today: date) -> tuple[str, ...]:
    """What there is to be told of today, as names that are the same for the same thing at the same time.

    >>> to_tell([Due("a", date(2026, 5, 20)), Due("b", date(2027, 1, 1))], date(2026, 5, 20))
    ('a 2026-05-20 soon',)
    """
    found = [(each, moment) for each in dues if (moment := moment_of(each, today))]
    return tuple(sorted({f"{each.key} {each.due_on.isoformat()} {moment}" for each, moment in found}))


def may_be_mailed(last: date | None, today: date) -> bool:
    """Whether a mail may go to an address whose last one went out on this day.

    A clock that was set back leaves a last day to come; then none goes out: once too few, rather than once too many.

    >>> [may_be_mailed(last, date(2026, 5, 20)) for last in (None, date(2026, 5, 13), date(2026, 5, 14))]
    [True, True, False]
    """
    return last is None or (today - last).days >= DAYS_BETWEEN_MAILS


def week_of(day: date) -> date:
    """The Monday of the week: under it a reminder is kept once for an address.

    >>> week_of(date(2026, 5, 24)), week_of(date(2026, 5, 25))
    (datetime.date(2026, 5, 18), datetime.date(2026, 5, 25))
    """
    return day - timedelta(days=day.weekday())


def day_of(now: datetime, zone: str) -> date:
    """The day it is at a place.

    >>> from datetime import UTC
    >>> now = datetime(2026, 5, 20, 20, tzinfo=UTC)
    >>> day_of(now, "UTC").day, day_of(now, "Asia/Kathmandu").day
    (20, 21)
    """
    return now.astimezone(ZoneInfo(zone)).date()


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries that failed.

    >>> [wait_after(tries) // timedelta(minutes=5) for tries in (1, 2, 3, 20)]
    [1, 2, 4, 72]
    """
    times: int = 2 ** min(max(tries, 1) - 1, 10)
    return min(FIRST_WAIT * times, LONGEST_WAIT)


def outcome_of(codes: Iterable[int]) -> Outcome:
    """What a mail server's answers mean. Codes of 500 and above are for good; others may change.

    >>> outcome_of([450]), outcome_of([550])
    (<Outcome.NOT_YET: 'not_yet'>, <Outcome.REFUSED: 'refused'>)
    """
    return Outcome.REFUSED if any(code >= 500 for code in codes) else Outcome.NOT_YET


def shown(address: str) -> str:
    """An address so that its owner knows it, and somebody who looks over the shoulder does not.

    >>> shown("maryam@example.org")
    'm…@example.org'
    """
    name, _, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"
