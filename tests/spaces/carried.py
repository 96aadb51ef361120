"""Texts that left groups, and notes that ask for an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from evenhand.shelf.actions import publish
from evenhand.spaces.models import AdvisoryNote, CarriedOut, Organiser, Programme
from tests import makers

TODAY = date(2026, 12, 1)
DAY = date(2027, 3, 31)


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
