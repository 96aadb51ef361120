"""From a session's room: groups that meet before it, and the texts they carried out for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.facilitation.models import Decision
from evenhand.facilitation.rules import DECISION_LENGTH
from evenhand.facilitation.views.room.frame import Room, in_room, show

from ...actions import together as actions
from ...models import CarriedOut, Programme
from ...queries.together import brought_to, decisions_of, programmes_before
from .joint import as_id


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def before(request: HttpRequest, room: Room) -> HttpResponse:
    """What groups that met before bring to the session; each text enters once, as a decision or as a note."""
    sentences: list[str] = []
    if request.method == "POST":
        if not room.runs:
            raise Http404
        try:
            return changed(request, room)
        except ValidationError as refusal:
            sentences = refusal.messages
    session = room.session
    context: dict[str, Any] = {
        "programmes": organised_by(room, programmes_before(session)),
        "texts": [(each, as_typed(request, each)) for each in brought_to(session)],
        "decisions": decisions_of(session) if room.is_revealed else [],
        "kinds": Decision.Kind.choices,
        "longest": DECISION_LENGTH,
        "sentences": sentences,
    }
    return show(request, room, "spaces/together/before.html", status=422 if sentences else 200, **context)


def changed(request: HttpRequest, room: Room) -> HttpResponse:
    """Prepare groups, or bring a text into the session."""
    wanted, person = request.POST.get("do", ""), room.person
    if wanted == "prepare":
        programme = actions.prepare_before(room.session, person, _("Local partners first"))
        return redirect("programme", programme.pk)
    carried = as_id(request.POST.get("thing", ""))
    if wanted == "decision":
        text, kind = request.POST.get("text", ""), request.POST.get("kind", "")
        actions.enter_as_decision(room.session, carried, text, kind, person)
    elif wanted == "note":
        actions.enter_as_note(room.session, carried, chosen(request), person)
    else:
        raise Http404
    return redirect("room_before", room.session.pk)


def chosen(request: HttpRequest) -> UUID:
    """The decision beside which a text is noted."""
    return as_id(request.POST.get("decision", ""))


def organised_by(room: Room, programmes: list[Programme]) -> list[Programme]:
    """Those programmes that this person organises: of others, only what they carried out is shown.

    Queries: 1.
    """
    own = set(Programme.objects.organised_by(room.person).values_list("pk", flat=True))
    return [each for each in programmes if each.pk in own]


def as_typed(request: HttpRequest, row: CarriedOut) -> str:
    """What stands in the field of a decision: what was just sent, else the text where it fits."""
    if request.POST.get("thing", "") == str(row.pk):
        return request.POST.get("text", "")
    return row.text if len(row.text) <= DECISION_LENGTH else ""
