"""The public page of a programme, and asking for a place in one of its groups."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.facilitation import rules as risk

from ...actions.asking import ask_for_seat
from ...forms.asking import AskForm
from ...models import Programme
from ...queries.door import Door, door_met, doors_of, may_ask, note_asking, programme_met
from ...rules.clocks import clocks
from ..place import HOUR, give_place, page, visitor_of

FORM_SALT = "evenhand.spaces.asking"


@require_safe
def meet(request: HttpRequest, token: str) -> HttpResponse:
    """The groups of a programme, side by side, with what their doors say in words."""
    programme = _programme(token)
    doors = [(door, _times(door, programme)) for door in doors_of(programme, timezone.now())]
    return page(request, "spaces/door/meet.html", programme=programme, doors=doors)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, token: str, space_pk: UUID) -> HttpResponse:
    """Ask for a place under a name of one's choice; sent as a form it gives four words, shown once."""
    programme = _programme(token)
    door = door_met(programme, space_pk, timezone.now())
    if door is None:
        raise Http404
    form = AskForm(door, request.POST if request.method == "POST" else None)
    key, status = _form_key(request), 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            return _asked(request, door, form.cleaned_data, key)
        except ValidationError as refusal:
            wrong = refusal.code in ("wrong_code", "wrong_pass") and "proof" in form.fields
            form.add_error("proof" if wrong else None, refusal)
            status = 429 if refusal.code == "too_many" else status
    context: dict[str, Any] = {"programme": programme, "door": door, "times": _times(door, programme), "form": form}
    context |= {"key": signing.TimestampSigner(salt=FORM_SALT).sign(key)}
    context |= {"is_opened_on_the_way": risk.is_opened_on_the_way(request.headers)}
    return page(request, "spaces/door/ask.html", status=status, **context)


def _asked(request: HttpRequest, door: Door, said: dict[str, Any], key: str) -> HttpResponse:
    visitor = visitor_of(request)
    if not may_ask(visitor):
        sentence = _("Many answers came from your network just now. Wait ten minutes, then send it again.")
        raise ValidationError(sentence, code="too_many")
    asked = ask_for_seat(door.space, said["name"], bool(said.get("wants_kept")), said.get("proof", ""), key)
    note_asking(visitor)
    return give_place(page(request, "spaces/door/words.html", phrase=asked.words), asked.held)


def _programme(token: str) -> Programme:
    programme = programme_met(token)
    if programme is None:
        raise Http404
    return programme


def _times(door: Door, programme: Programme) -> dict[str, Any]:
    """The taster on the clocks of the programme's places."""
    taster = door.space.taster_at
    return {"taster": clocks(taster, programme.zones) if taster else ()}


def _form_key(request: HttpRequest) -> str:
    """The key of this form: sent again within the hour, it is the same request and has the same words."""
    try:
        return signing.TimestampSigner(salt=FORM_SALT).unsign(request.POST.get("key", ""), max_age=HOUR)
    except signing.BadSignature:
        return secrets.token_urlsafe(24)
