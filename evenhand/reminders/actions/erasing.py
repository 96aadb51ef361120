"""Erasing what is no longer needed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from .. import rules
from ..models import Addressee, DatesLink, Reminder, Told


def erase_old(now: datetime) -> int:
    """Erase addresses nobody confirmed, those of voices that have ended, and old notes of what was sent; how many rows.

    Queries: 4 and those that follow from them.
    """
    day = rules.day_of(now, settings.REMINDER_ZONE)
    ended = Q(voice__left_at__isnull=False) | Q(voice__partner__left_at__isnull=False)
    asked_long_ago = Q(confirmed_on__isnull=True, asked_on__lt=day - timedelta(days=rules.DAYS_TO_CONFIRM))
    due = (
        Addressee.objects.filter(ended | asked_long_ago),
        DatesLink.objects.filter(ended),
        Reminder.objects.filter(on__lt=day - timedelta(days=rules.DAYS_KEPT)).exclude(
            addressee__isnull=False, status=Reminder.Status.WAITING
        ),
        Told.objects.filter(on__lt=day - timedelta(days=rules.DAYS_TOLD_KEPT)),
    )
    return sum(rows.delete()[0] for rows in due)
