"""Limits against somebody who sends many answers: by link and by address, without keeping an address."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from evenhand.facilitation import rules as sessions

from .. import rules
from ..models import AnswersFrom, Cluster, Returned


def refuse_flood(cluster: Cluster, address_hash: str, now: datetime) -> None:
    """Refuse a new answer where a link or an address has brought far more than it can have people.

    Queries: 2.
    Refuses: with code "too_many_here" or "too_many_for_link".
    """
    since = sessions.stretch_start(now)
    brought = AnswersFrom.objects.filter(address_hash=address_hash, since=since).values_list("count", flat=True).first()
    if (brought or 0) >= rules.MOST_NEW_FROM_ONE_ADDRESS:
        sentence = _("Many answers came from your network just now. Wait ten minutes, then send it again.")
        raise ValidationError(sentence, code="too_many_here")
    if Returned.objects.filter(cluster=cluster, way=Cluster.Way.PHONE).count() >= rules.most_by_phone(cluster.asked):
        sentence = _(
            "Far more answers came by this link than people were asked. Yours was not kept. "
            "Tell whoever gave you the link."
        )
        raise ValidationError(sentence, code="too_many_for_link")


def count_answer(address_hash: str, now: datetime) -> None:
    """Count one new answer from this address; older counts are forgotten. Within the lock of the consultation.

    Queries: at most 3.
    """
    since = sessions.stretch_start(now)
    AnswersFrom.objects.filter(since__lt=now - timedelta(hours=1)).delete()
    if not AnswersFrom.objects.filter(address_hash=address_hash, since=since).update(count=F("count") + 1):
        AnswersFrom.objects.get_or_create(address_hash=address_hash, since=since, defaults={"count": 1})
