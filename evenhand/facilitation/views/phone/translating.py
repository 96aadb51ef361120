"""Saying what others typed in a language that more people read."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from ...actions.translating import translate_for_group
from ...models import Participant
from ...queries.translating import languages_of_the_room, texts_of, words_by_language
from ..languages import named
from .page import page
from .seat import seated


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def translations(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The texts of the group with their words in one language; sent as a form it keeps the words for one of them."""
    languages = languages_of_the_room(seat.session)
    asked = request.POST.get("to") or request.GET.get("to") or seat.language or get_language() or ""
    language = asked if asked in languages else next(iter(languages), "")
    refusal, typed = "", {}
    if request.method == "POST":
        mark, text = request.POST.get("mark", ""), request.POST.get("text", "")
        try:
            translate_for_group(seat, mark, language, text)
        except ValidationError as refused:
            refusal, typed = refused.messages[0], {mark: text}
        else:
            return redirect(f"{reverse('here_translations')}?to={language}&saved=1")
    words = words_by_language(seat.session)
    rows = [
        {"text": each, "words": words.get((each.mark, language)), "typed": typed.get(each.mark)}
        for each in texts_of(seat.session)
        if each.language != language
    ]
    return page(
        request,
        "translations",
        seat,
        rows=rows,
        to=language,
        choices=named(languages),
        refusal=refusal,
        status=422 if refusal else 200,
    )
