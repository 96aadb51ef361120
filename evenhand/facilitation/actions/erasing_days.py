"""One daily run for all servers of an installation: whoever writes the day first does it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ..models import ErasingDay

HOURS_FOR_A_RUN = timedelta(hours=1)
"""A run that takes longer was broken off, and another server may begin it anew."""


@transaction.atomic
def begin_erasing_day(now: datetime, *, again: bool = False) -> ErasingDay | None:
    """Take this day's run. None when it is done already, or another server is at it.

    `again`: also when it is done, as when a host asks for it.
    """
    day, is_new = ErasingDay.objects.get_or_create(on=now.date(), defaults={"begun_at": now})
    if is_new:
        return day
    day = ErasingDay.objects.select_for_update().get(pk=day.pk)
    is_under_way = day.done_at is None and now - day.begun_at < HOURS_FOR_A_RUN
    if is_under_way or (day.done_at is not None and not again):
        return None
    day.begun_at, day.done_at = now, None
    day.save()
    return day


def end_erasing_day(day: ErasingDay) -> None:
    """Write down that a day's run is done."""
    day.done_at = timezone.now()
    day.save(update_fields=["done_at"])
