"""The seat: who a participant is, in a signed cookie. It is asked for in one place, here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...models import Participant
from ...queries.phone import seated_participant
from .line import is_background, told
from .page import View, is_told_to_switch, page, typed_texts

COOKIE = settings.COOKIE_PREFIX + "seat"
VOICE_COOKIE = settings.COOKIE_PREFIX + "voice"
"""Who speaks for an organisation between sessions (commitments); forgotten together with the seat."""
NOTEBOOK_COOKIE = settings.COOKIE_PREFIX + "notebook"
"""Which notebook is open here (notebooks); forgotten together with the seat."""
ASKED_COOKIE = settings.COOKIE_PREFIX + "asked"
"""The key with which a phone meets its own answer to a consultation; forgotten together with the seat."""
PLACE_COOKIE = settings.COOKIE_PREFIX + "place"
"""The key of a place in a group that meets apart (spaces); forgotten together with the seat."""
MEMBER_COOKIE = settings.COOKIE_PREFIX + "member"
"""Who takes part in a community of practice (communities); forgotten together with the seat."""
OTHER_COOKIES = (VOICE_COOKIE, NOTEBOOK_COOKIE, ASKED_COOKIE, PLACE_COOKIE, MEMBER_COOKIE)
SALT = "evenhand.seat"
DAYS = 30
IN_LOBBY = ("here", "here_wait", "here_mine", "here_words", "here_leave", "here_erase")
"""Pages that a person who was not let in yet may open."""
STALE_SAYS = _("The session has moved on. What you sent was not kept.")
NOT_THERE_SAYS = _("This decision is not asked any more. What you sent was not kept.")
ENDED_SAYS = _("Your place on this phone has ended. What you sent was not kept.")
UNKNOWN_SAYS = _("This phone does not know your place any more. Come back with your four words.")
STALE = ("too_late", "stage_moved", "closed", "changed_meanwhile", "moved_on")


@dataclass(frozen=True, slots=True)
class NoSeat:
    """Why there is no participant behind a request."""

    why: Literal["none", "ended"]


def seat_of(request: HttpRequest) -> Participant | NoSeat:
    """The participant whose seat this phone holds.

    Queries: 1, or 0 without a cookie.
    """
    written = request.COOKIES.get(COOKIE)
    if not written:
        return NoSeat("none")
    try:
        participant_id, version, _day = signing.loads(written, salt=SALT, max_age=DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return NoSeat("none")
    only_saves = request.method == "POST" and is_background(request)
    return seated_participant(UUID(participant_id), version, only_saves=only_saves) or NoSeat("ended")


def give_seat(response: HttpResponse, participant: Participant) -> HttpResponse:
    """Let this phone hold the participant's seat for 30 days from now."""
    written = signing.dumps([participant.pk.hex, participant.seat_version, _today()], salt=SALT)
    response.set_cookie(
        COOKIE,
        written,
        max_age=DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def drop_seat(response: HttpResponse) -> HttpResponse:
    """Let this phone forget the seat."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def forget_everything(response: HttpResponse) -> HttpResponse:
    """Let this phone forget the seat and every other trace that we left in it."""
    for name in (settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME, *OTHER_COOKIES):
        response.delete_cookie(name, samesite="Lax")
    return drop_seat(response)


def speak_language_of(response: HttpResponse, language: str) -> HttpResponse:
    """Show the next pages in this language, when there are pages in it."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=DAYS * 24 * 3600,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def seated(view: View) -> View:
    """A page for somebody with a seat, who is its second argument. Others are told how to get one."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        seat = seat_of(request)
        if isinstance(seat, NoSeat):
            return _without_seat(request, seat)
        if request.method != "POST" and is_told_to_switch(request, seat.session):
            return page(request, "switch", session=seat.session, status=403)
        if not seat.is_admitted and page_name(request) not in IN_LOBBY and not is_background(request):
            return redirect("here_wait")
        try:
            response = view(request, seat, **kwargs)
        except ValidationError as refusal:
            response = refused(request, seat, refusal)
        except Http404:
            if not is_background(request):
                raise
            response = told("not_there", [NOT_THERE_SAYS], 404)
        return _renewed(request, response, seat)

    return answered


def page_name(request: HttpRequest) -> str:
    """The name of the page that is asked for."""
    return str(request.resolver_match.url_name) if request.resolver_match else ""


def refused(request: HttpRequest, participant: Participant, refusal: ValidationError) -> HttpResponse:
    """A page that says why something was not kept, with what was typed."""
    code = getattr(refusal, "code", None) or ""
    status = 409 if code in STALE else 422
    if is_background(request):
        return told(code, refusal.messages, status)
    return page(request, "refused", participant, status=status, sentences=refusal.messages, texts=typed_texts(request))


def moved_on(request: HttpRequest, seat: Participant, *stages: str) -> HttpResponse | None:
    """An answer when the session is not in one of these stages: go on, or what was typed if something was sent."""
    if not seat.session.is_over and seat.session.stage in stages:
        return None
    if request.method != "POST":
        return redirect("here")
    return refused(request, seat, ValidationError(STALE_SAYS, code="moved_on"))


def _without_seat(request: HttpRequest, seat: NoSeat) -> HttpResponse:
    if seat.why == "none" and request.method != "POST" and not is_background(request):
        return redirect("join")
    status = 410 if seat.why == "ended" else 403
    if is_background(request):
        return drop_seat(told(f"seat_{seat.why}", [ENDED_SAYS if seat.why == "ended" else UNKNOWN_SAYS], status))
    return drop_seat(page(request, "no_seat", status=status, is_ended=seat.why == "ended", texts=typed_texts(request)))


def _renewed(request: HttpRequest, response: HttpResponse, participant: Participant) -> HttpResponse:
    """The response with a fresh cookie, once a day while the session is open, with the first page of the day."""
    if request.method == "POST" or COOKIE in response.cookies or participant.session.closed_at is not None:
        return response
    _id, _version, day = signing.loads(request.COOKIES[COOKIE], salt=SALT)
    return response if day == _today() else give_seat(response, participant)


def _today() -> str:
    return timezone.now().date().isoformat()
