"""Finding out who is to be reminded, once a day for each address, and noting it before anything is sent."""

from __future__ import annotations

import logging
from datetime import date, datetime

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q

from .. import rules
from ..models import Addressee, Reminder, Told
from ..queries.addressees import address_of, addressees_at, last_reminded, may_be_queued
from ..queries.dues import dues_of
from ..queries.tokens import mark_of, mark_of_told

log = logging.getLogger(__name__)


def queue_what_is_due(now: datetime) -> int:
    """Note a reminder for everybody who is to get one; how many there are. Nothing without a mail server.

    Queries: 2, and for each address that was not looked at today 3 and those that find what is due.
    """
    if not settings.HAS_MAIL_SERVER:
        return 0
    day = rules.day_of(now, settings.REMINDER_ZONE)
    follow_changed_addresses(day)
    return sum(_queue_or_log(mark, day, now) for mark in _marks_to_look_at(day))


def _marks_to_look_at(day: date) -> list[str]:
    rows = Addressee.objects.confirmed().filter(~Q(looked_on=day) | Q(looked_on__isnull=True))
    return list(rows.order_by("mark").values_list("mark", flat=True).distinct())


def _queue_or_log(mark: str, day: date, now: datetime) -> bool:
    """One address; what is wrong with one keeps no other waiting."""
    try:
        return queue_for(mark, day, now)
    except DatabaseError:
        raise
    except Exception:
        log.exception("nobody could find out what is due for one address")
        Addressee.objects.filter(mark=mark).update(looked_on=day)
        return False


def queue_for(mark: str, day: date, now: datetime) -> bool:
    """Note one reminder for this address, if there is anything to tell and no mail went to it within seven days.

    Who is at this address twice, as for two organisations, gets one mail for all of it. Whether one was noted.
    """
    # Nearly always there is nothing to tell, and finding that out keeps nobody else from writing.
    here = addressees_at(mark, is_locked=False)
    if any(news_for(each, day) for each in here):
        return _queue_locked(mark, day, now)
    Addressee.objects.filter(pk__in=[each.pk for each in here]).update(looked_on=day)
    return False


@transaction.atomic
def _queue_locked(mark: str, day: date, now: datetime) -> bool:
    here = [each for each in addressees_at(mark, is_locked=True) if each.looked_on != day]
    news = {each: found for each in here if (found := news_for(each, day))}
    Addressee.objects.filter(pk__in=[each.pk for each in here]).update(looked_on=day)
    if not news or not may_be_queued(mark, day):
        return False
    first = min(news, key=lambda each: (last_reminded(each), each.pk))
    new = {"addressee": first, "on": day, "since": now, "not_before": now}
    _row, is_new = Reminder.objects.get_or_create(mark=mark, week=rules.week_of(day), defaults=new)
    if is_new:
        # A voice and a facilitator are led to different pages, so one mail cannot stand for both.
        covered = [each for each in news if bool(each.voice_id) == bool(first.voice_id)]
        Told.objects.bulk_create(Told(addressee=each, mark=told, on=day) for each in covered for told in news[each])
    return is_new


def news_for(addressee: Addressee, day: date) -> list[str]:
    """What this person was not told of yet."""
    if address_of(addressee) is None:
        return []
    marks = [mark_of_told(written) for written in rules.to_tell(dues_of(addressee, day), day)]
    told = set(Told.objects.filter(addressee=addressee, mark__in=marks).values_list("mark", flat=True))
    return [mark for mark in marks if mark not in told]


def follow_changed_addresses(day: date) -> None:
    """Let facilitators be known by the address they have now."""
    rows = Addressee.objects.filter(person__isnull=False).filter(~Q(looked_on=day) | Q(looked_on__isnull=True))
    for each in rows.select_related("person"):
        assert each.person is not None
        mark = mark_of(each.person.email)
        if mark != each.mark:
            Addressee.objects.filter(pk=each.pk).update(mark=mark)
