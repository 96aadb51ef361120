"""What ends by itself: voices of organisations that left, links nobody opened, what ties a voice to a seat."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q

from ..models import Voice

KEPT_AFTER_END = timedelta(days=7)
FORM_KEPT = timedelta(days=7)


def end_what_is_due(now: datetime) -> int:
    """End and erase what is over; how many rows were changed or erased.

    Voices of organisations that left end; ended ones are erased a week later, and links nobody opened when they are
    too old. A voice loses its tie to a seat with the answers of that session. What was said stays without a voice.
    Queries: 6.
    """
    nameless = {"label": "", "language": "", "phrase_hash": "", "link_hash": None, "seat": None}
    left = Voice.objects.filter(partner__left_at__isnull=False, left_at__isnull=True)
    ended = left.update(left_at=now, version=F("version") + 1, **nameless)
    erased_seats = Voice.objects.filter(seat__session__answers_erased_at__isnull=False)
    untied = Voice.objects.filter(pk__in=list(erased_seats.values_list("pk", flat=True))).update(seat=None)
    opened = Voice.objects.filter(claimed_at__lt=now - FORM_KEPT, link_hash__isnull=False).update(link_hash=None)
    over = Q(left_at__lt=now - KEPT_AFTER_END) | Q(claimed_at__isnull=True, link_ends_on__lt=now.date())
    gone, _each = Voice.objects.filter(over).delete()
    return ended + untied + opened + gone
