"""Limits against somebody who sends many answers: by link and by address, without keeping an address."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F

from evenhand.facilitation import rules as sessions

from .. import rules
from ..models import AnswersFrom, Cluster, Returned
from .refusing import refuse


def refuse_flood(cluster: Cluster, address_hash: str, now: datetime) -> None:
    """Refuse a new answer where a link or an address has brought far more than it can have people.

    Queries: 2.
    """
    refuse_many(address_hash, now)
    if Returned.objects.filter(cluster=cluster, way=Cluster.Way.PHONE).count() >= rules.most_by_phone(cluster.asked):
        refuse("too_many_for_link")


def refuse_many(address_hash: str, now: datetime) -> None:
    """Refuse where an address has brought more in ten minutes than a village would.

    Queries: 1.
    """
    rows = AnswersFrom.objects.filter(address_hash=address_hash, since=sessions.stretch_start(now))
    if (rows.values_list("count", flat=True).first() or 0) >= rules.MOST_NEW_FROM_ONE_ADDRESS:
        refuse("too_many_here")


def count_answer(address_hash: str, now: datetime) -> None:
    """Count one new answer from this address; older counts are forgotten.

    Queries: at most 4.
    """
    since = sessions.stretch_start(now)
    AnswersFrom.objects.filter(since__lt=now - timedelta(hours=1)).delete()
    if not AnswersFrom.objects.filter(address_hash=address_hash, since=since).update(count=F("count") + 1):
        _row, is_new = AnswersFrom.objects.get_or_create(address_hash=address_hash, since=since, defaults={"count": 1})
        if not is_new:  # somebody else began this stretch a moment ago
            AnswersFrom.objects.filter(address_hash=address_hash, since=since).update(count=F("count") + 1)
