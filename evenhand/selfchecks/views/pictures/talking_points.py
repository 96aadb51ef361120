"""A theme brought to a session: from one's own notebook on one's own phone, and the list that facilitators see."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.facilitation.models import Participant
from evenhand.facilitation.views.phone.seat import NoSeat, seat_of
from evenhand.facilitation.views.room.frame import Room, in_room, show
from evenhand.instruments import queries as instruments
from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook, page

from ...actions import talking_points as actions
from ...actions.pictures import refuse
from ...queries import talking_points as queries
from ...queries.checks import INSTRUMENT
from ...rules.talking_points import LONGEST_NAME


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def own_talking_points(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Choose a theme with its question for the session this phone sits in, or take one back."""
    seat = sitting(request)
    if request.method == "POST":
        return changed(request, notebook, seat)
    response = page(
        request,
        "selfchecks/own/talking_points.html",
        session=seat.session if seat else None,
        themes=instruments.instrument(INSTRUMENT).themes,
        brought=queries.brought_by(notebook),
        longest=LONGEST_NAME,
    )
    response["Cache-Control"] = "no-store"
    return response


def changed(request: HttpRequest, notebook: OpenNotebook, seat: Participant | None) -> HttpResponse:
    """Bring a theme, or take one back."""
    wanted, theme = request.POST.get("do", ""), request.POST.get("theme", "")
    if wanted == "bring":
        if seat is None:
            refuse("no_seat")
        instrument = instruments.instrument(INSTRUMENT)
        actions.bring_theme(notebook, seat, instrument, theme, request.POST.get("said_by", ""))
    elif wanted == "take_back":
        actions.take_theme_back(notebook, request.POST.get("session", ""), theme)
    else:
        raise Http404
    return redirect(reverse("own_talking_points") + "?saved=1")


def sitting(request: HttpRequest) -> Participant | None:
    """The seat this phone has in a session that goes on. Unknown: None without one.

    Queries: 1, or 0 without a cookie.
    """
    seat = seat_of(request)
    return None if isinstance(seat, NoSeat) or seat.session.is_over or not seat.is_admitted else seat


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def talking_points(request: HttpRequest, room: Room) -> HttpResponse:
    """What people brought to the session; a form takes one off when it was talked about."""
    if request.method == "POST":
        if not room.runs:
            raise Http404
        actions.take_off(room.session, as_id(request.POST.get("point", "")))
        return redirect("talking_points", room.session.pk)
    return show(request, room, "selfchecks/picture/points.html", brought=queries.brought_to(room.session))


def as_id(typed: str) -> UUID:
    """What a form says about which one. 404 when that is no id."""
    try:
        return UUID(typed)
    except ValueError:
        raise Http404 from None
