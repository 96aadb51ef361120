"""What is erased when a group has come to its end: everything but the texts that left."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from ..models import Card, MemberPartnership, PassGiven, PassKey, Programme, Space, SpentPass
from ..rules.ending import erased_on

EMPTIED = (
    "name", "for_whom", "about_facilitators", "one_to_one", "taster_note", "care_name", "care_reach",
    "seed", "seed_commitment",
)  # fmt: skip
"""Words of a space that go with it. A text that left says itself from which group it came."""
TIMES = ("kept_until", "opens_at", "taster_at", "drawn_at")


def erase_what_is_over(now: datetime) -> None:
    """Erase every group whose day has come, and how people came to them when all groups of a programme are erased.

    Nothing is written down of it: how many groups there were is nobody's affair.
    """
    for space in spaces_to_erase(now):
        erase_space(space, now)
    erase_proofs(now)


def spaces_to_erase(now: datetime) -> list[Space]:
    """Groups whose day has come. Queries: 1."""
    opened = Space.objects.standing().exclude(opens_at=None).annotate(last_meeting_at=Max("meetings__starts_at"))
    return [each for each in opened if day_of_erasing(each, each.last_meeting_at) <= now.date()]


def day_of_erasing(space: Space, last_meeting_at: datetime | None) -> date:
    """The day on which a group is erased, as its page says."""
    assert space.opens_at is not None
    last = last_meeting_at.date() if last_meeting_at else None
    return erased_on(space.opens_at.date(), last, space.ended_on)


@transaction.atomic
def erase_space(space: Space, now: datetime) -> None:
    """Erase all that a group was: seats, names, words of facilitators, codes, meetings, agreements, texts.

    What stays is that there was one, without a name. Done twice, it counts once.
    """
    space = Space.objects.select_for_update().get(pk=space.pk)
    if space.erased_at is not None:
        return
    for rows in (
        space.seats, space.facilitators, space.places, space.codes, space.meetings, space.lines, space.takeouts,
    ):  # fmt: skip
        rows.all().delete()
    for name in EMPTIED:
        setattr(space, name, "")
    for name in TIMES:
        setattr(space, name, None)
    space.erased_at = now
    space.save()


@transaction.atomic
def erase_proofs(now: datetime) -> None:
    """Erase with which partnerships, and by which passes and cards, people came, where every group is erased.

    What stays of a programme is its page, what its groups carried out and the notes to bodies.
    Queries: 6.
    """
    standing = Space.objects.standing().values("programme")
    ended = Programme.objects.filter(spaces__erased_at__lte=now).exclude(pk__in=standing)
    for model in (PassKey, PassGiven, SpentPass, Card, MemberPartnership):
        model._default_manager.filter(programme__in=ended).delete()
