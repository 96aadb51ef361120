"""The same place in two worlds that differ in something hidden: whoever must not know it sees the same pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import count, cycle, zip_longest

from django.db import transaction

from evenhand.facilitation.models import Note, Participant, Response, Session
from tests import makers
from tests.facilitation.phones import text_of
from tests.house.access_table import ACCESS, ONLY_SENT, Who
from tests.house.visitors import Place, make_place

PASSING = re.compile(
    r'(name="(csrfmiddlewaretoken|form_key|code)" value|data-token|data-follow|data-revision)="[^"]*"'
    r"|/live/[A-Za-z0-9:_\-]+|/programmes/organising/[A-Za-z0-9:_\-]+"
)
"""What differs each time a page is made. The revision, for facilitators only, counts every change."""
REVISIONS = count(1000)
"""Rows are written directly here, and what is held ready is told by the revision that they are others."""
ROOMS = (Who.FACILITATOR, Who.SEAT, Who.THING)
ABOUT_A_PARTNERSHIP = re.compile(r"partnerships/<uuid:pk>/(settings|partners|facilitators|delete|move|sessions|spread)")
"""Pages that know of organisations and people who facilitate, and of no session."""

Change = Callable[[Place], object]
Seen = dict[tuple[str, str], str]


def answered_place(stage: str, mode: str = "open_by_organisation", partners: int = 3) -> Place:
    """A place in which three people of each partner have answered; the seats of the visitors are among them."""
    place = make_place(stage, partners=partners, mode=mode, to_on=makers.NOON.date())
    room = place.room
    for partner in room.partners:
        seated = Participant.objects.seated().filter(session=room.session, partner=partner).count()
        for number in range(3 - seated):
            makers.make_participant(room.session, partner, f"Person {number}")
    answer(room, [1, 3, 2])
    return place


def answer(room: makers.Room, levels: Iterable[int | None]) -> None:
    """Let everybody answer everything, going round these levels by organisation."""
    Response.objects.filter(decision__session=room.session).delete()
    by_partner = dict(zip([partner.pk for partner in room.partners], cycle(levels), strict=False))
    for seat in Participant.objects.counted().filter(session=room.session):
        for decision in room.decisions:
            own = by_partner[seat.partner_id]
            makers.make_responses(seat, decision, *[own for _ in room.partners])


def answer_alone(seat: Participant, decision: object, level: int, note: str = "") -> None:
    """Let one person say this level everywhere in one decision, with a note."""
    Response.objects.filter(participant=seat, decision=decision).update(level=level)
    Note.objects.filter(participant=seat, decision=decision).delete()
    if note:
        makers.make_note(seat, decision, note)


def seen_in(place: Place, change: Change, visitors: Iterable[str], *, but: Iterable[str] = ()) -> Seen:
    """Every page of the room that these visitors can read after the change; the change is taken back."""
    seen = {}
    with transaction.atomic():
        change(place)
        Session.objects.filter(pk=place.room.session.pk).update(revision=next(REVISIONS))
        place.room.session.refresh_from_db()
        for visitor in visitors:
            for route, who in ACCESS.items():
                if who not in ROOMS or route in ONLY_SENT or ABOUT_A_PARTNERSHIP.match(route):
                    continue
                if route not in but:
                    response = place.ask(visitor, "GET", place.address(route))
                    seen[visitor, route] = f"{response.status_code} " + PASSING.sub("", text_of(response))
        transaction.set_rollback(True)
    return seen


def differing(one: Seen, other: Seen) -> list[str]:
    """Which visitors could tell the worlds apart, where, and by which line."""
    assert one.keys() == other.keys()
    return [f"{key[0]} {key[1]}: {first_difference(one[key], other[key])}" for key in one if one[key] != other[key]]


def first_difference(one: str, other: str) -> str:
    lines = zip_longest(one.splitlines(), other.splitlines(), fillvalue="")
    before, after = next((a, b) for a, b in lines if a != b)
    same = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    start = max(0, same - 60)
    return f"{before[start : start + 160]!r} / {after[start : start + 160]!r}"
