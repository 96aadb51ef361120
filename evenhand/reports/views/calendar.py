"""The dates of a session as a calendar file: from the room, and from a phone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from evenhand.facilitation import queries
from evenhand.facilitation.models import Participant, Session
from evenhand.facilitation.views.phone.seat import seated
from evenhand.facilitation.views.room.frame import Room, in_room
from evenhand.reports.contents.dates import dates_of
from evenhand.reports.formats.ics import calendar_file

WITH_ACTIONS = (Session.Stage.ACT, Session.Stage.CLOSE)


@require_safe
@in_room
def calendar(request: HttpRequest, room: Room) -> HttpResponse:
    """Every date there is; without one, the page where a day is chosen."""
    return _file(room.session) or redirect("room_prepare", room.session.pk)


@require_safe
@seated
def calendar_here(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The same for somebody with a place in the session; dates of actions once the group sees them."""
    session = participant.session
    with_actions = session.stage in WITH_ACTIONS and not session.are_results_paused
    return _file(session, with_actions=with_actions) or redirect("here")


def _file(session: Session, *, with_actions: bool = True) -> HttpResponse | None:
    entries = dates_of(session, queries.actions_of(session) if with_actions else ())
    if not entries:
        return None
    response = HttpResponse(calendar_file(entries), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return response
