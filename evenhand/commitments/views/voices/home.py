"""What waits for somebody, all that was promised, and their own page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from ... import actions, queries
from ...models import Voice
from ...models.voice import today
from .door import with_words
from .page import drop_voice, for_voice, page

ON_A_PAGE = 10
"""More would make the page too long for a poor line."""


@require_safe
@for_voice
def home(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What waits for this organisation's answer, the oldest first."""
    keep_language(voice)
    waiting = Paginator(queries.due_for_voice(voice, today()), ON_A_PAGE)
    return page(
        request,
        "commitments/voice/home.html",
        voice,
        sheet=waiting.get_page(request.GET.get("page")),
        voices=len(queries.voices_of(voice.partner)),
    )


@require_safe
@for_voice
def commitments(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Everything promised in the partnership that this organisation may read."""
    keep_language(voice)
    own = voice.partner.key
    found = queries.commitments_of(voice.partner.partnership, reader=voice.partner)
    # First what concerns this organisation, what it promised before what it was promised; then the others'.
    ordered = sorted(found, key=lambda each: (each.maker.id != own, own not in {one.id for one in each.receivers}))
    sheet = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("page"))
    return page(request, "commitments/voice/commitments.html", voice, sheet=sheet, own=own)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def mine(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What is kept about this person; sent as a form: another name, new words, or the end."""
    if request.method != "POST":
        voices = queries.voices_of(voice.partner)
        return page(request, "commitments/voice/mine.html", voice, voices=voices, others=len(voices) - 1)
    wanted = request.POST.get("do", "")
    if wanted == "words":
        return with_words(request, voice, actions.new_words(voice))
    if wanted == "end" and request.POST.get("sure"):
        actions.leave_voice(voice)
        return drop_voice(page(request, "commitments/voice/ended.html"))
    if wanted == "name":
        actions.change_voice(voice, request.POST.get("label", ""))
    return redirect(reverse("voice_mine") + "?saved=1")


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def leave(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Forget the voice on this phone, or on every phone. The words open it again."""
    if request.method != "POST":
        return page(request, "commitments/voice/leave.html", voice)
    if request.POST.get("everywhere"):
        actions.leave_every_phone(voice)
    return drop_voice(redirect("phone_gone"))


def keep_language(voice: Voice) -> None:
    """Remember the language somebody reads in, for reminders and other phones."""
    if language := get_language():
        actions.speak_language(voice, language)
