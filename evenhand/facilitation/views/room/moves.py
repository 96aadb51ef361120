"""What moves the session: stages, keys, the timer, who leads."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ... import actions, rules
from ...models import Key
from .frame import Room, attempt, in_room, to_page, to_stage

MORE_MINUTES = 5


@require_safe
@in_room
def enter(request: HttpRequest, room: Room) -> HttpResponse:
    """The page of the stage the group is in."""
    return to_page(room, room.session.stage)


@require_POST
@in_room
def stage(request: HttpRequest, room: Room) -> HttpResponse:
    """Move the group to a stage."""
    wanted = request.POST.get("to", "")
    if wanted not in rules.STAGES:
        raise Http404
    attempt(request, actions.move_to_stage, room.session, wanted, room.person, request.POST.get("note", ""))
    return to_stage(room)


@require_POST
@in_room
def keys(request: HttpRequest, room: Room) -> HttpResponse:
    """Turn a key for revealing or closing, or take it back."""
    purpose = request.POST.get("purpose", "")
    if purpose not in Key.Purpose.values:
        raise Http404
    if request.POST.get("do") == "withdraw":
        attempt(request, actions.withdraw_key, room.session, purpose, room.person)
        return to_stage(room)
    change = actions.reveal_views if purpose == Key.Purpose.REVEAL else actions.close_session
    attempt(request, change, room.session, room.person)
    if purpose == Key.Purpose.CLOSE:
        return to_page(room, "close")
    return to_stage(room)


@require_POST
@in_room
def timer(request: HttpRequest, room: Room) -> HttpResponse:
    """Start, extend, hold or end the timer."""
    session, person, wanted = room.session, room.person, request.POST.get("do", "")
    minutes = request.POST.get("minutes", "")
    if wanted == "start":
        if not (minutes.isascii() and minutes.isdigit() and len(minutes) < 5):
            messages.warning(request, _("Type the number of minutes."))
        else:
            attempt(request, actions.start_timer, session, int(minutes), person)
    elif wanted == "add":
        attempt(request, actions.add_minutes, session, MORE_MINUTES, person)
    elif wanted in ("pause", "resume", "stop"):
        changes = {"pause": actions.pause_timer, "resume": actions.resume_timer, "stop": actions.stop_timer}
        attempt(request, changes[wanted], session, person)
    else:
        raise Http404
    return to_stage(room)


@require_POST
@in_room
def lead(request: HttpRequest, room: Room) -> HttpResponse:
    """Say that this person leads now."""
    attempt(request, actions.change_session, room.session, room.person, leading=room.person)
    return to_stage(room)
