"""Which texts lack which language of the room, and settling a translation together."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ...actions.translating import translate_as_facilitator, translate_by_machine
from ...queries.translating import lacking, languages_of_the_room, texts_of, words_by_language
from ...rules.translating import may_ask_a_machine
from ..languages import named
from .frame import Room, attempt, in_room, show


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def translations(request: HttpRequest, room: Room) -> HttpResponse:
    """The texts of the session in one language; sent as a form it keeps words, settles them, or asks the machine."""
    session = room.session
    languages = languages_of_the_room(session)
    asked = request.POST.get("to") or request.GET.get("to") or ""
    language = asked if asked in languages else next(iter(languages), "")
    if request.method == "POST":
        changed(request, room, language)
        return redirect(f"{reverse('room_translations', args=[session.pk])}?to={language}")
    words = words_by_language(session)
    texts = texts_of(session, for_facilitator=True)
    missing = lacking(texts, words, languages)
    context: dict[str, Any] = {
        "rows": [
            {"text": each, "words": words.get((each.mark, language)), "lacks": named(missing[each.mark])}
            for each in texts
        ],
        "to": language,
        "choices": named(languages),
        "lack": sum(language in each for each in missing.values()),
        "has_machine": bool(settings.TRANSLATE_URL),
        "may_ask": may_ask_a_machine(session.partnership.risk, has_provider=bool(settings.TRANSLATE_URL)),
    }
    return show(request, room, "translations", **context)


def changed(request: HttpRequest, room: Room, language: str) -> None:
    """Keep the words of one text, or ask the machine for all that are missing."""
    wanted = request.POST.get("do", "")
    if wanted == "machine":
        attempt(request, lambda: asked_machine(request, room, language))
    elif wanted in ("keep", "settle"):
        mark, text = request.POST.get("mark", ""), request.POST.get("text", "")
        is_settled = wanted == "settle"
        attempt(
            request, translate_as_facilitator, room.session, mark, language, text, room.person, is_settled=is_settled
        )
    else:
        raise Http404


def asked_machine(request: HttpRequest, room: Room, language: str) -> None:
    """Ask the machine, and say how many texts it gave."""
    given = translate_by_machine(room.session, language, room.person)
    told = ngettext("The machine translated %(n)d text.", "The machine translated %(n)d texts.", given) % {"n": given}
    messages.success(request, told)
