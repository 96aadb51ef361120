"""Preparing a programme and its groups. Whoever calls has checked who organises it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.people.models import Person

from ..models import Organiser, Programme, Space
from ..queries.organising import taken_invitations
from ..rules import organising as rules
from ..rules import tending
from .asking import prepare_places
from .drawing import prepare_lot

REFUSALS = {
    "too_many_programmes": _("You organise very many programmes already. End or leave one first."),
    "too_many_spaces": _("A programme has six groups at most."),
    "too_many_organisers": _("A programme has six organisers at most."),
    "dates": _("It cannot end before it begins."),
    "kept": _("There cannot be more kept places than places."),
    "opened": _("The door has opened already. Places and door stay as they were said."),
    "few_facilitators": _("Two facilitators take their invitation first. Then the door can open."),
    "past": _("Choose a time that is still to come."),
    "last_organiser": _("You are the only organiser. Ask somebody to organise it with you first."),
}


@dataclass(frozen=True, slots=True)
class ProgrammeSaid:
    """What organisers say about a programme."""

    name: str
    aims: str
    language: str
    zones: list[str]
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class WordsSaid:
    """What organisers say about a group in words. It can change at any time."""

    name: str
    for_whom: str
    about_facilitators: str
    one_to_one: str
    taster_at: datetime | None
    taster_note: str


@dataclass(frozen=True, slots=True)
class DoorSaid:
    """What organisers say about the places and the door of a group. It is fixed once the door has opened."""

    capacity: int
    kept: int
    door: str
    giving: str
    lot_hours: int
    is_silence_a_yes: bool


def refuse(code: str) -> NoReturn:
    """Refuse with the sentence of this code."""
    raise ValidationError(REFUSALS[code], code=code)


@transaction.atomic
def begin_programme(person: Person, said: ProgrammeSaid) -> Programme:
    """A new programme, which this person organises.

    Queries: 4.
    Refuses: days the wrong way round (dates); very many programmes of one person (too_many_programmes).
    """
    _check_days(said)
    Person.objects.select_for_update().get(pk=person.pk)
    if Organiser.objects.filter(person=person).count() >= rules.MOST_PROGRAMMES:
        refuse("too_many_programmes")
    programme = Programme.objects.create(**asdict(said))
    Organiser.objects.create(programme=programme, person=person)
    return programme


@transaction.atomic
def change_programme(programme: Programme, said: ProgrammeSaid) -> None:
    """Say anew what a programme is.

    Queries: 2.
    Refuses: days the wrong way round (dates).
    """
    _check_days(said)
    Programme.objects.filter(pk=programme.pk).update(**asdict(said))


@transaction.atomic
def add_space(programme: Programme, words: WordsSaid, door: DoorSaid) -> Space:
    """A new group. Nobody can ask for a place before its door opens.

    Queries: 4.
    Refuses: more groups than a programme has (too_many_spaces); more kept places than places (kept).
    """
    Programme.objects.select_for_update().get(pk=programme.pk)
    if programme.spaces.count() >= rules.MOST_SPACES:
        refuse("too_many_spaces")
    _check_kept(door)
    position = programme.spaces.count() + 1
    return Space.objects.create(programme=programme, position=position, **asdict(words), **asdict(door))


@transaction.atomic
def change_space(space: Space, words: WordsSaid, door: DoorSaid | None) -> None:
    """Say anew what a group is. `door` None: places and door stay as they are.

    Queries: 3, and those of its places.
    Refuses: another door once it has opened, because it would tell how many are inside (opened); kept.
    """
    row = Space.objects.select_for_update().get(pk=space.pk)
    if door is not None:
        if has_opened(row, timezone.now()):
            refuse("opened")
        _check_kept(door)
    for name, value in (asdict(words) | (asdict(door) if door else {})).items():
        setattr(row, name, value)
    row.save()
    if door is not None and row.opens_at is not None:
        _prepare(row)


@transaction.atomic
def open_door(space: Space, opens_at: datetime, kept_until: datetime | None) -> None:
    """Say from when people can ask for a place.

    Queries: 4, and those of its places.
    Refuses: fewer than two facilitators (few_facilitators); a door that has opened (opened); a time that is
        over (past).
    """
    row, now = Space.objects.select_for_update().get(pk=space.pk), timezone.now()
    for is_wrong, code in (
        (has_opened(row, now) or row.ended_on is not None, "opened"),
        (taken_invitations(row) < tending.FEWEST_FACILITATORS, "few_facilitators"),
        (opens_at < now or (kept_until is not None and kept_until < opens_at), "past"),
    ):
        if is_wrong:
            refuse(code)
    row.opens_at = opens_at
    row.kept_until = kept_until if row.kept and row.giving == Space.Giving.ORDER else None
    row.save(update_fields=["opens_at", "kept_until"])
    _prepare(row)


@transaction.atomic
def delete_space(space: Space) -> None:
    """Take a group away whose door never opened.

    Queries: 3 and more.
    Refuses: one whose door has opened (opened).
    """
    row = Space.objects.select_for_update().get(pk=space.pk)
    if has_opened(row, timezone.now()):
        refuse("opened")
    row.delete()


@transaction.atomic
def take_part(programme: Programme, person: Person) -> None:
    """This person organises it, too, with equal rights. Done twice, it counts once.

    Queries: 4.
    Refuses: more organisers than a programme has (too_many_organisers).
    """
    Programme.objects.select_for_update().get(pk=programme.pk)
    if programme.organisers.filter(person=person).exists():
        return
    if programme.organisers.count() >= rules.MOST_ORGANISERS:
        refuse("too_many_organisers")
    Organiser.objects.create(programme=programme, person=person)


@transaction.atomic
def leave_programme(programme: Programme, person: Person) -> None:
    """This person organises it no more.

    Queries: 3.
    Refuses: the last organiser (last_organiser).
    """
    Programme.objects.select_for_update().get(pk=programme.pk)
    if not programme.organisers.exclude(person=person).exists():
        refuse("last_organiser")
    programme.organisers.filter(person=person).delete()


def has_opened(space: Space, now: datetime) -> bool:
    """Whether people could ask for a place already."""
    return space.opens_at is not None and space.opens_at <= now


def _prepare(space: Space) -> None:
    prepare_places(space)
    if space.giving == Space.Giving.LOT:
        prepare_lot(space)


def _check_days(said: ProgrammeSaid) -> None:
    if said.starts_on and said.ends_on and said.ends_on < said.starts_on:
        refuse("dates")


def _check_kept(door: DoorSaid) -> None:
    if door.kept > door.capacity:
        refuse("kept")
