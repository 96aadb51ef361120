"""What is erased of a community: voices 30 days after its end, and everything when an organiser says so."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from evenhand.people.models import Person
from evenhand.recordings import actions as recordings

from ..models import Community, Contribution
from .refusing import refuse

DAYS_VOICES_STAY = 30


@transaction.atomic
def erase_voices_of_ended(today: date) -> int:
    """Erase what was spoken in communities that ended 30 days ago. Texts stay; how many voices there were.

    Queries: 1, two more where there is something to erase.
    """
    over = today - timedelta(days=DAYS_VOICES_STAY)
    return _erase_voices(Contribution.objects.filter(round__group__challenge__community__ended_on__lt=over))


def _erase_voices(rows: QuerySet[Contribution]) -> int:
    ids = list(rows.filter(recording__isnull=False).values_list("recording_id", flat=True))
    return recordings.forget_recordings(ids) if ids else 0


@transaction.atomic
def erase_community(community: Community, by: Person) -> None:
    """Erase a community that has ended, with everything in it. What stands on the shelf, and promises, stay.

    Refuses: who does not organise it (403); one that goes on (goes_on).
    """
    row = Community.objects.select_for_update().get(pk=community.pk)
    if not row.organisers.filter(person=by).exists():
        raise PermissionDenied
    if row.ended_on is None:
        refuse("goes_on")
    _erase_voices(Contribution.objects.filter(round__group__challenge__community=row))
    row.delete()
