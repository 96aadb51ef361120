"""What was erased when: kinds, days and numbers, never whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Max, QuerySet, Sum
from django.utils import timezone

from evenhand.partnerships.models import LedgerEntry, Partnership

from .. import rules
from ..models import Erased, ErasingDay, Session

DAYS_SHOWN = 90
BY_SCHEDULE = "erased_by_schedule"
"""What the log of a partnership calls it."""


@dataclass(frozen=True, slots=True)
class ErasedDay:
    """One day, and what was erased on it: each kind with how many there were."""

    on: date
    kinds: Sequence[tuple[str, int]]


def last_erasing_day() -> date | None:
    """The day of the last run that was done. Unknown: None before the first.

    Queries: 1.
    """
    last: date | None = ErasingDay.objects.filter(done_at__isnull=False).aggregate(last=Max("on"))["last"]
    return last


def erased_days(today: date) -> list[ErasedDay]:
    """What was erased on this whole installation in the last 90 days, the newest day first.

    Queries: 1.
    """
    return by_day(Erased.objects.filter(on__gt=today - timedelta(days=DAYS_SHOWN)))


def erased_days_of(partnership: Partnership) -> list[ErasedDay]:
    """What was erased in one partnership, the newest day first.

    Queries: 1.
    """
    return by_day(Erased.objects.filter(partnership=partnership))


def erased_on(day: date) -> list[tuple[str, int]]:
    """What was erased on one day.

    Queries: 1.
    """
    found = by_day(Erased.objects.filter(on=day))
    return list(found[0].kinds) if found else []


def answers_erased_on(session: Session) -> date | None:
    """The day on which answers of this session were erased by the schedule. Unknown: None when they never were.

    One that goes on by name only loses its answers without being closed; the log of the partnership says when.
    Queries: 1, none for a session that is over or younger than the schedule.
    """
    if session.answers_erased_at is not None:
        return session.answers_erased_at.date()
    if session.is_over or timezone.now() - session.made_at < rules.UNFINISHED_KEPT:
        return None
    written = LedgerEntry.objects.filter(partnership=session.partnership_id, about=session.key, what=BY_SCHEDULE)
    last = written.aggregate(last=Max("at"))["last"]
    return last.date() if last else None


def by_day(rows: QuerySet[Erased]) -> list[ErasedDay]:
    """The rows by day, each kind once, in words."""
    found = rows.order_by("-on", "kind").values_list("on", "kind").annotate(Sum("number"))
    return [
        ErasedDay(on, [(str(Erased.Kind(kind).label), number) for _on, kind, number in same])
        for on, same in groupby(found, key=lambda row: row[0])
    ]
