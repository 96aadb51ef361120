"""Close: last words, the two keys, the report, and the session that follows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ... import actions, queries, rules
from ...forms.room.closing import NextForm, RemarksForm
from ...models import Key
from ...queries import rooms
from .frame import Room, in_room, show, to_page
from .score import keys_of


@require_http_methods(["GET", "POST"])
@in_room
def close(request: HttpRequest, room: Room) -> HttpResponse:
    """The page; sent as a form it keeps the facilitators' remarks."""
    form = RemarksForm(request.POST or None, initial={"text": room.session.closing_remarks})
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_closing_remarks(room.session, form.cleaned_data["text"], room.person)
        except ValidationError as refusal:
            form.add_error("text", refusal)
        else:
            messages.success(request, _("Saved."))
            return to_page(room, "close")
    return show_closing(request, room, form)


def show_closing(
    request: HttpRequest, room: Room, form: RemarksForm | None = None, next_form: NextForm | None = None
) -> HttpResponse:
    """What was said at the end, and what comes after."""
    session = room.session
    seen = queries.looked_at(session, queries.FACILITATOR)
    form = form or RemarksForm(initial={"text": session.closing_remarks})
    next_form = next_form or NextForm()
    context: dict[str, Any] = {
        "seen": seen,
        "comments": seen.closing_comments,
        "form": form,
        "next_form": next_form,
        "keys": keys_of(room, Key.Purpose.CLOSE),
        "can_close": room.can_change and rules.may_close(session.stage, is_closed=room.is_closed),
        "open_levels": max(0, room.levels_total - session.levels_recorded),
        "following": rooms.followed_by(session),
        "can_follow": room.runs and (room.is_closed or room.is_revealed),
        "report": f"/sessions/{session.pk}/report/",
    }
    status = 422 if form.errors or next_form.errors else 200
    return show(request, room, "close", stage="close", status=status, **context)


@require_POST
@in_room
def start_next(request: HttpRequest, room: Room) -> HttpResponse:
    """Begin a session with the same decisions."""
    form = NextForm(request.POST)
    if form.is_valid():
        try:
            following = actions.start_next_session(room.session, form.cleaned_data["label"], room.person)
        except ValidationError as refusal:
            form.add_error("label", refusal)
        else:
            return redirect("room", following.pk)
    return show_closing(request, room, next_form=form)
