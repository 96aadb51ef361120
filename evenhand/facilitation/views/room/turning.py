"""Turning every screen of the room to one decision, or to one partner in it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from evenhand.analysis.disclosure import DisclosedCell, DisclosedSession

from ... import actions, queries
from . import matrix
from .cells import cell_rows
from .frame import Room, attempt, in_room, to_page
from .matrix import Place


@require_POST
@in_room
def focus(request: HttpRequest, room: Room) -> HttpResponse:
    """Go to a cell of the matrix, and bring the wall along."""
    place, cell = sent_place(request, queries.looked_at(room.session, queries.FACILITATOR))
    if room.can_change:
        decision, partner = cell_rows(room.session, cell.decision, cell.organisation)
        attempt(request, actions.set_focus, room.session, decision, partner, room.person)
    return to_page(room, "look_cell", place.decision, place.partner)


@require_POST
@in_room
def take_up(request: HttpRequest, room: Room) -> HttpResponse:
    """Take up a decision in the wishes or the actions, and bring the wall along."""
    page = "act_decision" if request.POST.get("page") == "act" else "wish_decision"
    place, cell = sent_place(request, queries.looked_at(room.session, queries.FACILITATOR))
    if room.can_change:
        decision, _partner = cell_rows(room.session, cell.decision, cell.organisation)
        attempt(request, actions.set_focus, room.session, decision, None, room.person)
    return to_page(room, page, place.decision)


def sent_place(request: HttpRequest, seen: DisclosedSession) -> tuple[Place, DisclosedCell]:
    """The cell a button names by its numbers. Refuses: 404 for one that is not there."""
    decision, _dot, partner = request.POST.get("cell", "").partition(".")
    if not all(number.isascii() and number.isdigit() and len(number) < 4 for number in (decision, partner)):
        raise Http404
    place = Place(int(decision), int(partner))
    cell = matrix.cell_at(seen, place)
    if cell is None:
        raise Http404
    return place, cell
