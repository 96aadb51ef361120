"""What organisers see of a programme: no names of people, and no numbers of a group."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import Count, Q

from evenhand.people.models import Person

from ..models import Programme, Space, SpaceFacilitator
from ..rules import organising as rules
from ..rules.organising import Standing

SALT = "evenhand.spaces.organising"
DAYS_OF_LINK = 14


@dataclass(frozen=True, slots=True)
class Prepared:
    """A group as its organisers see it."""

    space: Space
    standing: Standing
    taken: int
    """How many facilitators have taken their invitation."""


def programmes_of(person: Person) -> list[Programme]:
    """The programmes this person organises, by name. Queries: 1."""
    return list(Programme.objects.organised_by(person).filter(erased_at__isnull=True))


def prepared_spaces(programme: Programme, now: datetime) -> list[Prepared]:
    """The groups of a programme, in their order. Queries: 1."""
    taken = Count("facilitators", filter=Q(facilitators__public_key__isnull=False))
    spaces = programme.spaces.standing().annotate(taken=taken)
    return [prepared(each, each.taken, now) for each in spaces]


def prepared(space: Space, taken: int, now: datetime) -> Prepared:
    """A group as its organisers see it. Queries: none."""
    is_ended = space.ended_on is not None
    return Prepared(space, rules.standing(taken=taken, opens_at=space.opens_at, is_ended=is_ended, now=now), taken)


def taken_invitations(space: Space) -> int:
    """How many facilitators have taken their invitation. Queries: 1."""
    return SpaceFacilitator.objects.filter(space=space, public_key__isnull=False).count()


def link_to_organise(programme: Programme) -> str:
    """A word for an address with which one colleague comes to organise it, too; it works for two weeks.

    Queries: 1.
    """
    return signing.dumps([programme.pk.hex, _mark_of_organisers(programme)], salt=SALT)


def programme_to_organise(signed: str) -> Programme | None:
    """The programme that invites with this word. Unknown: None once somebody came or went, and after two weeks.

    Queries: 2.
    """
    try:
        found, mark = signing.loads(signed, salt=SALT, max_age=DAYS_OF_LINK * 24 * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    programme = Programme.objects.filter(pk=found, erased_at__isnull=True).first()
    return programme if programme and mark == _mark_of_organisers(programme) else None


def _mark_of_organisers(programme: Programme) -> str:
    """A mark that is another one as soon as somebody comes or goes: so a link works once."""
    numbers = ",".join(str(pk) for pk in sorted(programme.organisers.values_list("pk", flat=True)))
    return hashlib.sha256(numbers.encode()).hexdigest()[:16]
