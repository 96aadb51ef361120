"""What groups bring when they meet: texts that left, notes to bodies with what came of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from evenhand.facilitation.models import Decision, Session
from evenhand.shelf.models import Resource

from ..models import AdvisoryNote, CarriedOut, Programme, TakeOut
from ..rules import advising
from ..rules.advising import Ask, Standing
from ..rules.clocks import Clock, clocks
from ..rules.sheets import A_SHEET, Sheet, sheet

Destination = TakeOut.Destination


@dataclass(frozen=True, slots=True)
class Brought:
    """A text that left a group."""

    pk: UUID
    text: str
    language: str
    destination: str
    left_on: date
    on_the_shelf: UUID | None = None
    """The resource it is on the public shelf. Unknown: None when it is none, or was taken off."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group and everything it carried out, in the order in which it left."""

    name: str
    texts: tuple[Brought, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note to a body, ask by ask."""

    pk: UUID
    token: str
    addressee: str
    language: str
    answer_by: date
    sent_on: date
    standing: Standing
    asks: tuple[Ask, ...]
    may_be_taken_back: bool
    """On the day it was written, as long as nothing was answered."""


@dataclass(frozen=True, slots=True)
class Joint:
    """Everything for the time when the groups meet."""

    programme: Programme
    groups: tuple[Group, ...]
    notes: tuple[Note, ...]
    clocks: tuple[Clock, ...]
    """When they meet, on the clocks of the programme's places."""


def joint_of(programme: Programme, today: date) -> Joint:
    """What each group carried out, and every note with what came of it. Never who.

    Queries: 4, 3 when nothing is on the shelf.
    """
    carried = list(CarriedOut.objects.filter(programme=programme))
    names = list(programme.spaces.standing().values_list("name", flat=True))
    names += [each.from_name for each in carried if each.from_name not in names]
    shelved = [each.pk for each in carried if each.destination == Destination.SHELF]
    there = (
        set(Resource.objects.on_the_shelf().filter(pk__in=shelved).values_list("pk", flat=True)) if shelved else set()
    )
    groups = tuple(
        Group(name, tuple(_brought(each, there) for each in carried if each.from_name == name))
        for name in dict.fromkeys(names)
    )
    notes = AdvisoryNote.objects.filter(programme=programme, sent_on__isnull=False)
    at = programme.together_at
    times = clocks(at, programme.zones) if at else ()
    return Joint(programme, groups, tuple(note_shown(each, today) for each in notes), times)


def on_one_sheet(joint: Joint, typed: str) -> tuple[Joint, Sheet]:
    """As much of it as a poor line brings at once, and which sheet that is. Groups without texts are on the first.

    Queries: none.
    """
    texts = [(each.name, text) for each in joint.groups for text in each.texts]
    asks = [(note, ask) for note in joint.notes for ask in note.asks]
    shown = sheet([text.text for _name, text in texts] + [ask.text + ask.answer for _note, ask in asks], typed)
    here = [texts[place] for place in shown.pieces if place < len(texts)]
    groups = (
        Group(each.name, tuple(text for name, text in here if name == each.name))
        for each in joint.groups
        if any(name == each.name for name, _text in here) or (not each.texts and shown.number == 1)
    )
    asked = [asks[place - len(texts)] for place in shown.pieces if place >= len(texts)]
    notes = (
        replace(note, asks=tuple(ask for of, ask in asked if of is note))
        for note in dict.fromkeys(of for of, _ask in asked)
    )
    return replace(joint, groups=tuple(groups), notes=tuple(notes)), shown


def asks_on_one_sheet(note: Note, typed: str) -> tuple[Note, Sheet]:
    """As many asks of a note as fit with room for their answers, and which sheet that is. Queries: none."""
    room = "a" * (A_SHEET // 5)
    shown = sheet([ask.text + (ask.answer or room) for ask in note.asks], typed)
    return replace(note, asks=note.asks[shown.pieces.start : shown.pieces.stop]), shown


def note_shown(row: AdvisoryNote, today: date) -> Note:
    """A note as it stands today. Queries: none."""
    asks = advising.asks(row.asks, row.answer, row.answer_by, today)
    sent_on = row.sent_on or today
    standing = advising.standing(row.answer_by, row.answered_on, today)
    is_new = sent_on == today and not any(each.on for each in asks)
    return Note(row.pk, row.token, row.addressee, row.language, row.answer_by, sent_on, standing, asks, is_new)


def note_at(token: str) -> AdvisoryNote | None:
    """The note behind a link. Unknown: None when there is none.

    Queries: 1, none for what cannot be a link.
    """
    if not token or len(token) > 32 or "\x00" in token:  # PostgreSQL takes no NUL
        return None
    found = AdvisoryNote.objects.filter(token=token, sent_on__isnull=False)
    return found.select_related("programme").first()


def programmes_before(session: Session) -> list[Programme]:
    """The programmes whose groups meet before this session.

    Queries: 1.
    """
    return list(Programme.objects.filter(session=session, erased_at__isnull=True).order_by("name", "id"))


def brought_to(session: Session) -> list[CarriedOut]:
    """The texts that groups carried out for this session, those not taken up yet first.

    Queries: 1.
    """
    there = CarriedOut.objects.filter(programme__session=session, destination=Destination.SESSION)
    return sorted(there, key=lambda each: (bool(each.entered), each.left_on, each.from_name, each.pk))


def decisions_of(session: Session) -> list[Decision]:
    """The decisions of the session beside which a text can stand as a note.

    Queries: 1.
    """
    return list(session.decisions.chosen())


def _brought(row: CarriedOut, there: set[UUID]) -> Brought:
    resource = row.pk if row.pk in there else None
    return Brought(row.pk, row.text, row.language, row.destination, row.left_on, resource)
