"""What was erased when: kinds, days and numbers, never whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Max, QuerySet, Sum

from evenhand.partnerships.models import Partnership

from ..models import Erased, ErasingDay

DAYS_SHOWN = 90


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


def by_day(rows: QuerySet[Erased]) -> list[ErasedDay]:
    """The rows by day, each kind once, in words."""
    found = rows.order_by("-on", "kind").values_list("on", "kind").annotate(Sum("number"))
    return [
        ErasedDay(on, [(str(Erased.Kind(kind).label), number) for _on, kind, number in same])
        for on, same in groupby(found, key=lambda row: row[0])
    ]
