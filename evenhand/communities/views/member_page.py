"""The member behind a phone, in a signed cookie, and how its pages are answered. Both are asked for here."""

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

from evenhand.facilitation.queries.door import hashed_address
from evenhand.facilitation.views.phone.seat import MEMBER_COOKIE

from ..models import Member, today
from ..queries.members import open_member

COOKIE = MEMBER_COOKIE
SALT = "evenhand.member"
DAYS = 30
TYPED = ("text", "reason", "ask", "addressee", "effort", "label", "phrase")
"""Fields whose text is shown back when a form cannot be kept."""
CONFLICTS = ("changed_meanwhile", "not_open", "still_open", "no_more_comments", "ended")

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class NoMember:
    """Why there is no member behind a request."""

    why: Literal["none", "ended"]


def member_of(request: HttpRequest) -> Member | NoMember:
    """The member this phone holds, with organisation and community.

    Queries: 1, or 0 without a cookie.
    """
    written = request.COOKIES.get(COOKIE)
    if not written:
        return NoMember("none")
    try:
        member_id, version, _day = signing.loads(written, salt=SALT, max_age=DAYS * 24 * 3600)
        found = open_member(UUID(member_id), version)
    except (signing.BadSignature, ValueError, TypeError):
        return NoMember("none")
    return found or NoMember("ended")


def give_member(response: HttpResponse, member: Member) -> HttpResponse:
    """Let this phone open this member's pages for 30 days from now."""
    _keep(response, COOKIE, signing.dumps([member.pk.hex, member.version, today().isoformat()], salt=SALT))
    if member.language in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, member.language)
    return response


def drop_member(response: HttpResponse) -> HttpResponse:
    """Let this phone forget the member."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def for_member(view: View) -> View:
    """A page for a member of a community, who is its second argument. Others are sent to the four words."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        member = member_of(request)
        if isinstance(member, NoMember):
            return _without_member(request, member)
        try:
            response = view(request, member, **kwargs)
        except ValidationError as refusal:
            response = refused(request, member, refusal)
        return _renewed(request, response, member)

    return answered


def page(
    request: HttpRequest, template: str, member: Member | None = None, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One page of a member, in any language there is. Its title says nothing of what stands on it."""
    community = member.community if member else None
    languages = [code for code, _own in settings.LANGUAGES]
    context |= {"member": member, "community": community, "languages": languages}
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def refused(request: HttpRequest, member: Member, refusal: ValidationError) -> HttpResponse:
    """A page that says why something was not kept, with what was typed."""
    status = 409 if getattr(refusal, "code", None) in CONFLICTS else 422
    template = "communities/members/refused.html"
    return page(request, template, member, status=status, sentences=refusal.messages, texts=typed_texts(request))


def typed_texts(request: HttpRequest) -> list[str]:
    """What somebody typed into a form that could not be kept, to be shown back."""
    return [text for name in TYPED if (text := request.POST.get(name, "").strip())]


def visitor_of(request: HttpRequest) -> str:
    """Where a request comes from, hashed, for counting wrong words. The address itself is kept nowhere."""
    return hashed_address(request.META.get("REMOTE_ADDR", ""))


def _keep(response: HttpResponse, name: str, value: str) -> None:
    seconds = DAYS * 24 * 3600
    response.set_cookie(
        name, value, max_age=seconds, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def _without_member(request: HttpRequest, none: NoMember) -> HttpResponse:
    if none.why == "none" and request.method != "POST":
        return redirect("member_return")
    is_ended = none.why == "ended"
    template, texts = "communities/members/no_member.html", typed_texts(request)
    return drop_member(page(request, template, status=410 if is_ended else 403, is_ended=is_ended, texts=texts))


def _renewed(request: HttpRequest, response: HttpResponse, member: Member) -> HttpResponse:
    """The response with a fresh cookie, once a day, with the first page of the day."""
    if request.method == "POST" or COOKIE in response.cookies:
        return response
    _id, _version, day = signing.loads(request.COOKIES[COOKIE], salt=SALT)
    if day == today().isoformat():
        return response
    _keep(response, COOKIE, signing.dumps([member.pk.hex, member.version, today().isoformat()], salt=SALT))
    return response
