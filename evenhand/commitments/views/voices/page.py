"""The voice behind a phone, in a signed cookie, and how its pages are answered. Both are asked for here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from evenhand.facilitation import rules as facilitation
from evenhand.facilitation.queries.door import hashed_address
from evenhand.facilitation.views.phone.seat import VOICE_COOKIE
from evenhand.partnerships.models import Partnership

from ... import queries
from ...models import Voice

COOKIE = VOICE_COOKIE
SALT = "evenhand.voice"
DAYS = 30
TYPED = ("text", "why", "how_we_will_know", "note", "evidence", "heard", "doing", "because", "label", "phrase")
"""Fields whose text is shown back when a form cannot be kept."""
CONFLICTS = ("changed_meanwhile", "review_over", "replied", "published", "withdrawn")

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class NoVoice:
    """Why there is no voice behind a request."""

    why: Literal["none", "ended"]


def voice_of(request: HttpRequest) -> Voice | NoVoice:
    """The voice this phone holds, with its organisation and partnership.

    Queries: 1, or 0 without a cookie.
    """
    written = request.COOKIES.get(COOKIE)
    if not written:
        return NoVoice("none")
    try:
        voice_id, version, _day = signing.loads(written, salt=SALT, max_age=DAYS * 24 * 3600)
        found = queries.open_voice(UUID(voice_id), version)
    except (signing.BadSignature, ValueError, TypeError):
        return NoVoice("none")
    return found or NoVoice("ended")


def give_voice(response: HttpResponse, voice: Voice) -> HttpResponse:
    """Let this phone speak with this voice for 30 days from now."""
    keep_on_phone(response, COOKIE, signing.dumps([voice.pk.hex, voice.version, _today()], salt=SALT))
    if voice.language in dict(settings.LANGUAGES):
        keep_on_phone(response, settings.LANGUAGE_COOKIE_NAME, voice.language)
    return response


def keep_on_phone(response: HttpResponse, name: str, value: str) -> None:
    """Keep a cookie on a phone for 30 days."""
    response.set_cookie(
        name, value, max_age=DAYS * 24 * 3600, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def drop_voice(response: HttpResponse) -> HttpResponse:
    """Let this phone forget the voice."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def for_voice(view: View) -> View:
    """A page for somebody who speaks for an organisation, whose voice is its second argument. Others are sent back."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        voice = voice_of(request)
        if isinstance(voice, NoVoice):
            return _without_voice(request, voice)
        if is_told_to_switch(request, voice.partner.partnership):
            return page(request, "commitments/voice/switch.html", voice, status=403)
        try:
            response = view(request, voice, **kwargs)
        except ValidationError as refusal:
            response = refused(request, voice, refusal)
        return _renewed(request, response, voice)

    return answered


def page(
    request: HttpRequest, template: str, voice: Voice | None = None, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One page of a voice, in a language of its partnership. Its title names nobody."""
    partnership = voice.partner.partnership if voice else None
    context |= {"voice": voice, "partnership": partnership, "languages": languages_of(partnership)}
    return render(request, template, context, status=status)


def refused(request: HttpRequest, voice: Voice, refusal: ValidationError) -> HttpResponse:
    """A page that says why something was not kept, with what was typed."""
    status = 409 if getattr(refusal, "code", None) in CONFLICTS else 422
    return page(
        request,
        "commitments/voice/refused.html",
        voice,
        status=status,
        sentences=refusal.messages,
        texts=typed_texts(request),
    )


def languages_of(partnership: Partnership | None) -> list[str]:
    """The languages to choose from: those of the partnership that there are; all there are before it is known."""
    there = [code for code, _ in settings.LANGUAGES]
    wanted = partnership.languages if partnership else []
    return [code for code in there if code in wanted] or there


def is_told_to_switch(request: HttpRequest, partnership: Partnership) -> bool:
    """Whether the page waits for another browser: at high risk, when a third party opens pages on the way here."""
    is_read = request.method != "POST" and facilitation.is_opened_on_the_way(request.headers)
    return is_read and facilitation.names_nobody(partnership.risk)


def typed_texts(request: HttpRequest) -> list[str]:
    """What somebody typed into a form that could not be kept, to be shown back."""
    return [text for name in TYPED if (text := request.POST.get(name, "").strip())]


def visitor_of(request: HttpRequest) -> str:
    """Where a request comes from, hashed, for counting wrong words. The address itself is kept nowhere."""
    return hashed_address(request.META.get("REMOTE_ADDR", ""))


def _without_voice(request: HttpRequest, none: NoVoice) -> HttpResponse:
    if none.why == "none" and request.method != "POST":
        return redirect("voice_return")
    status = 410 if none.why == "ended" else 403
    is_ended = none.why == "ended"
    template, texts = "commitments/voice/no_voice.html", typed_texts(request)
    return drop_voice(page(request, template, status=status, is_ended=is_ended, texts=texts))


def _renewed(request: HttpRequest, response: HttpResponse, voice: Voice) -> HttpResponse:
    """The response with a fresh cookie, once a day, with the first page of the day."""
    if request.method == "POST" or COOKIE in response.cookies:
        return response
    _id, _version, day = signing.loads(request.COOKIES[COOKIE], salt=SALT)
    if day == _today():
        return response
    keep_on_phone(response, COOKIE, signing.dumps([voice.pk.hex, voice.version, _today()], salt=SALT))
    return response


def _today() -> str:
    return timezone.now().date().isoformat()
