"""Groups with people who facilitate them, and phones on which they do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from evenhand.people.models import Person
from evenhand.spaces.actions import tending
from evenhand.spaces.actions.asking import seal_for_new_facilitators
from evenhand.spaces.actions.tending import Taken
from evenhand.spaces.models import Meeting, Organiser, Programme, Space
from evenhand.spaces.queries.tending import Tending
from evenhand.spaces.views.place import COOKIE, give_group
from tests.spaces.meeting import make_programme, make_seat, make_space


def take(space: Space) -> Taken:
    """Somebody is invited to facilitate this group, and takes the invitation."""
    return tending.take_invitation(tending.invite(space))


def make_meeting(space: Space, **fields: Any) -> Meeting:
    """A meeting, in three days when no day is named."""
    return Meeting.objects.create(space=space, **{"starts_at": timezone.now() + timedelta(days=3), **fields})


def phone_of_tending(tended: Tending) -> Client:
    """A phone on which somebody facilitates their group."""
    phone = Client(headers={"accept-encoding": "br;q=0"})
    phone.cookies[COOKIE] = give_group(HttpResponse(), tended).cookies[COOKIE].value
    return phone


def organised_by(person: Person, name: str = "Apart first, then together") -> Programme:
    """A programme that this person organises."""
    programme = make_programme(name)
    Organiser.objects.create(programme=programme, person=person)
    return programme


def make_walked(programme: Programme, mark: str) -> tuple[Client, dict[str, object]]:
    """For walks through all pages: a group by invitation code with everything in it, and who facilitates it.

    Its name stands on a public page, and has no mark.
    """
    space = make_space(programme, "Lagoon", door=Space.Door.CODE)
    tended = take(space).tended
    tending.invite(space)
    for has_place in (True, False):
        seal_for_new_facilitators(make_seat(space, f"Acacia {mark}", has_place=has_place))
    make_seat(space, f"Baobab {mark}")
    meeting = make_meeting(space, plan=f"Arriving {mark}", where=f"By phone {mark}")
    # Whoever has an invitation reads of which group it is: one of another programme, so that nothing here is told.
    invitation = tending.invite(make_space())
    things: dict[str, object] = {
        "tended_space_pk": space.pk, "tended_meeting_pk": meeting.pk, "invitation_token": invitation,
    }  # fmt: skip
    return phone_of_tending(tended), things


def typed_tended(mark: str) -> set[str]:
    """Everything that somebody typed in it."""
    return {"Lagoon"} | {f"{words} {mark}" for words in ("Acacia", "Baobab", "Arriving", "By phone")}
