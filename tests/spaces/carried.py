"""Texts that left groups, and notes that ask for an answer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

from evenhand.people.models import Person
from evenhand.shelf.actions import publish
from evenhand.spaces.models import AdvisoryNote, CarriedOut, Organiser, Programme, SpaceFacilitator
from evenhand.spaces.queries.tending import Tending
from evenhand.spaces.views.place import COOKIE, give_group
from tests import makers

TODAY = date(2026, 12, 1)
DAY = date(2027, 3, 31)
LONG_AGO = date(2026, 1, 31)
ANSWERED = {"text": "From May on.", "on": "2026-02-02"}


def make_carried(programme: Programme, text: str = "Invite us early.", **fields: Any) -> CarriedOut:
    """A text that left Harbour for the joint meeting; on the shelf when it went there."""
    fields = {"from_name": "Harbour", "destination": "joint", "left_on": TODAY, **fields}
    row = CarriedOut.objects.create(programme=programme, text=text, **fields)
    if row.destination == "shelf":
        publish(text=text, language="en", origin="group", pk=row.pk)
    return row


def make_note(programme: Programme, *asks: str, **fields: Any) -> AdvisoryNote:
    """A note to the board, with one ask when none is named."""
    fields = {"addressee": "The board", "answer_by": DAY, "sent_on": TODAY, **fields}
    return AdvisoryNote.objects.create(programme=programme, asks=list(asks) or ["Pay for our time."], **fields)


def organise(programme: Programme, name: str = "ana") -> Organiser:
    """This person organises the programme."""
    return Organiser.objects.create(programme=programme, person=makers.make_person(name))


def phone_of_group(facilitator: SpaceFacilitator, private_key: bytes) -> Client:
    """A phone with which this person facilitates their group."""
    phone = Client(headers={"accept-encoding": "br;q=0"})
    phone.cookies[COOKIE] = give_group(HttpResponse(), Tending(facilitator, private_key)).cookies[COOKIE].value
    return phone


def make_brought_together(programme: Programme, organiser: Person, mark: str) -> dict[str, object]:
    """Everything that groups bring together, for walks through all pages; what addresses name of it."""
    Organiser.objects.get_or_create(programme=programme, person=organiser)
    programme.together_at, programme.together_plan = datetime(2027, 1, 21, 14, 0, tzinfo=UTC), f"Harbour begins {mark}"
    programme.save()
    make_carried(programme, f"Invite us early {mark}")
    make_carried(programme, "A step for all", destination="shelf", from_name="Workroom")
    asks = ("Pay for our time", "Send drafts", "Come to us")
    note = make_note(programme, *asks, answer=[None, ANSWERED], sent_on=LONG_AGO, answer_by=LONG_AGO)
    return {"programme_pk": programme.pk, "advice_token": note.token}


def typed_together(mark: str) -> set[str]:
    """Everything that somebody typed in it."""
    notes = {"The board", "Pay for our time", "Send drafts", "Come to us", ANSWERED["text"]}
    return {f"Harbour begins {mark}", f"Invite us early {mark}", "A step for all", *notes}
