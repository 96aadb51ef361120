"""The place behind a phone, and how its pages are answered. Both are asked for here.

The phone brings the seat's key in a cookie, encrypted under the secret of this installation: the server keeps no key,
and the phone's owner cannot read or make one. The cookie goes with the browser, and after eight hours without a page
in any case.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from evenhand.facilitation.queries.door import hashed_address
from evenhand.facilitation.views.phone.seat import PLACE_COOKIE

from ..queries import seats, tending
from ..queries.seats import HeldPlace
from ..queries.tending import Tending
from ..rules import keys

__all__ = [
    "COOKIE",
    "HeldPlace",
    "NoPlace",
    "Tending",
    "drop_place",
    "for_place",
    "for_seat",
    "for_space_facilitator",
    "give_place",
    "page",
    "place_of",
    "refused",
    "visitor_of",
]

COOKIE = PLACE_COOKIE
SALT = "evenhand.spaces.held"
GROUP_SALT = "evenhand.spaces.tended"
"""What a facilitator's phone brings stands in the same cookie, under another key: a phone holds one of the two."""
HOUR = 3600
HOURS_HELD = 8
TIME_BYTES, ID_BYTES = 5, 16
CONFLICTS = ("changed_meanwhile", "full", "not_open", "too_late")

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class NoPlace:
    """Why there is no seat behind a request."""

    why: Literal["none", "ended"]


@dataclass(frozen=True, slots=True)
class Held:
    """What a phone brings: which seat or facilitator, its key, and since when it is held."""

    seat: UUID
    key: bytes
    at: int


def place_of(request: HttpRequest) -> HeldPlace | NoPlace:
    """The seat that this phone holds, with a place or waiting for one.

    Queries: 1, or 0 without a cookie.
    """
    held = held_by(request)
    if held is None:
        return NoPlace("none")
    return seats.seat_held(held.seat, held.key) or NoPlace("ended")


def tending_of(request: HttpRequest) -> Tending | NoPlace:
    """The facilitator of a group who is behind this phone, with the key that opens names.

    Queries: 1, or 0 without a cookie.
    """
    held = held_by(request, GROUP_SALT)
    if held is None:
        return NoPlace("none")
    return tending.tending_held(held.seat, held.key) or NoPlace("ended")


def held_by(request: HttpRequest, salt: str = SALT) -> Held | None:
    """What the phone's cookie says. Unknown: None without one, for one of another making, and after eight hours."""
    try:
        found = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
        nonce, encrypted = found[: keys.NONCE_BYTES], found[keys.NONCE_BYTES :]
        said = _cipher(salt).decrypt(nonce, encrypted, None)
    except (InvalidTag, ValueError):
        return None
    at = int.from_bytes(said[:TIME_BYTES], "big")
    if not 0 <= _seconds() - at < HOURS_HELD * HOUR:
        return None
    return Held(UUID(bytes=said[TIME_BYTES : TIME_BYTES + ID_BYTES]), said[TIME_BYTES + ID_BYTES :], at)


def give_place(response: HttpResponse, place: HeldPlace) -> HttpResponse:
    """Let this phone hold the seat, until its browser closes or nothing was read for eight hours."""
    return _give(response, place.seat.pk, place.key, SALT)


def give_group(response: HttpResponse, tended: Tending) -> HttpResponse:
    """Let this phone open the group for its facilitator, for as long as a seat is held. A seat it held is put away."""
    return _give(response, tended.facilitator.pk, tended.private_key, GROUP_SALT)


def drop_place(response: HttpResponse) -> HttpResponse:
    """Let this phone forget the seat."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def for_seat(view: View) -> View:
    """A page for whoever asked for a place, with or without one yet, whose seat is its second argument."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        place = place_of(request)
        if isinstance(place, NoPlace):
            return _without_place(request, place)
        try:
            response = view(request, place, **kwargs)
        except ValidationError as refusal:
            response = refused(request, refusal)
        return _renewed(request, response, place)

    return answered


def for_place(view: View) -> View:
    """A page for whoever has a place in a group, which is its second argument. Who waits is sent to where they wait."""

    @wraps(view)
    def answered(request: HttpRequest, place: HeldPlace, **kwargs: Any) -> HttpResponse:
        if place.seat.place_id is None:
            return redirect("place_waiting")
        return view(request, place, **kwargs)

    return for_seat(answered)


def for_space_facilitator(view: View) -> View:
    """A page for whoever facilitates a group, who is its second argument. Others are asked for their six words."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        tended = tending_of(request)
        if isinstance(tended, NoPlace):
            return _without_group(request, tended)
        try:
            response = view(request, tended, **kwargs)
        except ValidationError as refusal:
            response = refused(request, refusal)
        if _is_due(request, response, GROUP_SALT):
            give_group(response, tended)
        return response

    return answered


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """One page of a group, in whichever language its reader wants. Its title says nothing."""
    context |= {"languages": [code for code, _ in settings.LANGUAGES]}
    return render(request, template, context, status=status)


def refused(request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    """A page that says why something was not kept, with what was typed."""
    status = 409 if getattr(refusal, "code", None) in CONFLICTS else 422
    context = {"sentences": refusal.messages, "texts": typed_texts(request)}
    return page(request, "spaces/refused.html", status=status, **context)


def typed_texts(request: HttpRequest) -> list[str]:
    """What somebody typed into a form that could not be kept, to be shown back: everything of more than one word."""
    values = (value.strip() for name in request.POST for value in request.POST.getlist(name) if name != "phrase")
    return [value for value in values if len(value.split()) > 1]


def visitor_of(request: HttpRequest) -> str:
    """Where a request comes from, hashed, for counting tries. The address itself is kept nowhere."""
    return hashed_address(request.META.get("REMOTE_ADDR", ""))


def _without_place(request: HttpRequest, none: NoPlace) -> HttpResponse:
    if none.why == "none" and request.method != "POST":
        return redirect("place_return")
    is_ended = none.why == "ended"
    texts = [] if is_ended and request.method != "POST" else typed_texts(request)
    status = 410 if is_ended else 403
    return drop_place(page(request, "spaces/no_place.html", is_ended=is_ended, texts=texts, status=status))


def _without_group(request: HttpRequest, none: NoPlace) -> HttpResponse:
    if none.why == "none" and request.method != "POST":
        return redirect("place_group_return")
    is_ended = none.why == "ended"
    texts = [] if is_ended and request.method != "POST" else typed_texts(request)
    response = page(
        request, "spaces/tending/no_group.html", is_ended=is_ended, texts=texts, status=410 if is_ended else 403
    )
    return drop_place(response) if is_ended else response


def _renewed(request: HttpRequest, response: HttpResponse, place: HeldPlace) -> HttpResponse:
    """The response with a fresh cookie, once an hour. Nothing is written about it."""
    return give_place(response, place) if _is_due(request, response, SALT) else response


def _is_due(request: HttpRequest, response: HttpResponse, salt: str) -> bool:
    held = held_by(request, salt)
    return held is not None and COOKIE not in response.cookies and _seconds() - held.at >= HOUR


def _give(response: HttpResponse, thing: UUID, key: bytes, salt: str) -> HttpResponse:
    said = _seconds().to_bytes(TIME_BYTES, "big") + thing.bytes + key
    nonce = secrets.token_bytes(keys.NONCE_BYTES)
    written = base64.urlsafe_b64encode(nonce + _cipher(salt).encrypt(nonce, said, None)).decode()
    response.set_cookie(COOKIE, written, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


def _seconds() -> int:
    return int(timezone.now().timestamp())


def _cipher(salt: str) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(hashlib.sha256((salt + settings.SECRET_KEY).encode()).digest())
