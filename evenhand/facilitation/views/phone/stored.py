"""Everything that is kept about a person: to see, to correct, to take along."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.partnerships.queries import own_name

from ... import actions, queries
from ...models import Participant
from .page import languages_of, page
from .seat import seated

REFUSED_AT_THE_NAME = ("label_missing", "too_long")


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def stored(request: HttpRequest, seat: Participant) -> HttpResponse:
    """What is kept about this person; sent as a form it keeps another name and language."""
    refusal, label = "", seat.label
    if request.method == "POST":
        label = request.POST.get("label", "")
        language = request.POST.get("language") or seat.language
        try:
            actions.correct_seat(seat, label, language if language in languages_here(seat) else seat.language)
        except ValidationError as refused:
            if getattr(refused, "code", "") not in REFUSED_AT_THE_NAME:
                raise
            refusal = refused.messages[0]
        else:
            return redirect(reverse("here_stored") + "?saved=1")
    return page(
        request,
        "stored",
        seat,
        stored=queries.stored_about(seat),
        label=label,
        language_name=own_name(seat.language),
        refusal=refusal,
        may_change=seat.is_admitted and not seat.session.is_over,
        status=422 if refusal else 200,
    )


def languages_here(seat: Participant) -> list[str]:
    """The languages to choose from, and the one this person has."""
    return [*languages_of(seat.session), seat.language, settings.LANGUAGE_CODE]


@require_safe
@seated
def own_file(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The same with all answers, as a file whose name tells nothing."""
    response = JsonResponse(queries.own_file(seat), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="page.json"'
    response["Cache-Control"] = "no-store"
    return response
