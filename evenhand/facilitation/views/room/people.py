"""Who is here, with names: only on this page, and only for those who run the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evenhand.partnerships.models import Partner

from ... import actions, queries
from ...forms.room.people import PlaceForm
from ...models import Participant
from ...queries import rooms
from .frame import Room, attempt, in_room, show, to_page

ROLES = Participant.Role.values


@dataclass(frozen=True)
class Bench:
    """The people who sit for one organisation, or for none yet."""

    partner: Partner | None
    people: tuple[Participant, ...]


@require_safe
@in_room
def people(request: HttpRequest, room: Room) -> HttpResponse:
    """Everybody, by organisation; those who wait come first."""
    seats = sorted(queries.participants_of(room.session), key=lambda seat: (ROLES.index(seat.role), seat.label))
    partners = rooms.partners_of(room.session.partnership_id)
    context: dict[str, Any] = {
        "waiting": [seat for seat in seats if not seat.is_admitted],
        "benches": benches(partners, [seat for seat in seats if seat.is_admitted]),
        "partners": partners,
        "roles": Participant.Role.choices,
        "changing": request.GET.get("change", ""),
        "number": len(seats),
    }
    return show(request, room, "people", **context)


def benches(partners: list[Partner], seats: list[Participant]) -> list[Bench]:
    """People by organisation in the fixed order; first those whose organisation is not known yet."""
    unplaced = tuple(seat for seat in seats if seat.partner_id is None)
    placed = [Bench(partner, tuple(s for s in seats if s.partner_id == partner.pk)) for partner in partners]
    return [*([Bench(None, unplaced)] if unplaced else []), *placed]


@require_POST
@in_room
def person(request: HttpRequest, room: Room, participant_id: UUID) -> HttpResponse:
    """Let somebody in, give them another place, or end their seat."""
    seat = get_object_or_404(Participant.objects.seated(), session=room.session, pk=participant_id)
    seat.session = room.session
    wanted = request.POST.get("do", "")
    if wanted == "admit":
        attempt(request, actions.admit, seat, room.person)
    elif wanted == "remove":
        if attempt(request, actions.remove_seat, seat, room.person):
            messages.success(request, _("The seat is removed."))
    elif wanted == "place":
        place(request, room, seat)
    else:
        raise Http404
    return to_page(room, "people")


def place(request: HttpRequest, room: Room, seat: Participant) -> None:
    """Say for which organisation somebody sits, and as what."""
    partners = rooms.partners_of(room.session.partnership_id)
    form = PlaceForm(request.POST, partners)
    if not form.is_valid():
        raise Http404
    partner = next((each for each in partners if each.key == form.cleaned_data["partner"]), None)
    if attempt(request, actions.place_participant, seat, partner, form.cleaned_data["role"], room.person):
        messages.success(request, _("Saved."))
