"""The notebook behind a phone, and how its pages are answered. Both are asked for here.

The phone brings the key of the contents in a cookie, encrypted under the secret of this installation: the server keeps
no key, and the phone's owner cannot read or make one. The cookie goes with the browser, and after eight hours without
a page in any case.
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
from evenhand.facilitation.views.phone.seat import NOTEBOOK_COOKIE

from .. import actions, queries, rules
from ..rules import OpenNotebook

COOKIE = NOTEBOOK_COOKIE
SALT = "evenhand.notebooks.held"
HOUR = 3600
HOURS_HELD = 8
TIME_BYTES, ID_BYTES = 5, 16
CONFLICTS = ("changed_meanwhile", "full")

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class NoNotebook:
    """Why there is no open notebook behind a request."""

    why: Literal["none", "ended"]


@dataclass(frozen=True, slots=True)
class Held:
    """What a phone brings: which notebook, its key, and since when it is held."""

    notebook: UUID
    key: bytes
    at: int


def notebook_of(request: HttpRequest) -> OpenNotebook | NoNotebook:
    """The notebook that this phone holds open.

    Queries: 1, or 0 without a cookie.
    """
    held = held_by(request)
    if held is None:
        return NoNotebook("none")
    return queries.notebook_held(held.notebook, held.key) or NoNotebook("ended")


def held_by(request: HttpRequest) -> Held | None:
    """What the phone's cookie says. Unknown: None without one, for one of another making, and after eight hours."""
    try:
        found = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
        nonce, encrypted = found[: rules.NONCE_BYTES], found[rules.NONCE_BYTES :]
        said = _cipher().decrypt(nonce, encrypted, None)
    except (InvalidTag, ValueError):
        return None
    at = int.from_bytes(said[:TIME_BYTES], "big")
    if not 0 <= _seconds() - at < HOURS_HELD * HOUR:
        return None
    return Held(UUID(bytes=said[TIME_BYTES : TIME_BYTES + ID_BYTES]), said[TIME_BYTES + ID_BYTES :], at)


def give_notebook(response: HttpResponse, notebook: OpenNotebook) -> HttpResponse:
    """Let this phone hold the notebook open, until its browser closes or nothing was read for eight hours."""
    said = _seconds().to_bytes(TIME_BYTES, "big") + notebook.id.bytes + notebook.key
    nonce = secrets.token_bytes(rules.NONCE_BYTES)
    written = base64.urlsafe_b64encode(nonce + _cipher().encrypt(nonce, said, None)).decode()
    response.set_cookie(COOKIE, written, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


def drop_notebook(response: HttpResponse) -> HttpResponse:
    """Let this phone forget the notebook."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def for_notebook(view: View) -> View:
    """A page of somebody's notebook, which is its second argument. Others are asked for their six words."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        notebook = notebook_of(request)
        if isinstance(notebook, NoNotebook):
            return _without_notebook(request, notebook)
        try:
            response = view(request, notebook, **kwargs)
        except ValidationError as refusal:
            response = refused(request, refusal)
        return _renewed(request, response, notebook)

    return answered


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """One page of a notebook, in whichever language its reader wants. Its title says nothing."""
    context |= {"languages": [code for code, _ in settings.LANGUAGES]}
    return render(request, template, context, status=status)


def refused(request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    """A page that says why something was not kept, with what was typed."""
    status = 409 if getattr(refusal, "code", None) in CONFLICTS else 422
    context = {"sentences": refusal.messages, "texts": typed_texts(request)}
    return page(request, "notebooks/refused.html", status=status, **context)


def typed_texts(request: HttpRequest) -> list[str]:
    """What somebody typed into a form that could not be kept, to be shown back: everything of more than one word."""
    values = (value.strip() for name in request.POST for value in request.POST.getlist(name))
    return [value for value in values if len(value.split()) > 1]


def visitor_of(request: HttpRequest) -> str:
    """Where a request comes from, hashed, for counting tries. The address itself is kept nowhere."""
    return hashed_address(request.META.get("REMOTE_ADDR", ""))


def _without_notebook(request: HttpRequest, none: NoNotebook) -> HttpResponse:
    if none.why == "none" and request.method != "POST":
        return redirect("notebook_open")
    is_ended = none.why == "ended"
    texts = [] if is_ended and request.method != "POST" else typed_texts(request)
    status = 410 if is_ended else 403
    return drop_notebook(page(request, "notebooks/no_notebook.html", is_ended=is_ended, texts=texts, status=status))


def _renewed(request: HttpRequest, response: HttpResponse, notebook: OpenNotebook) -> HttpResponse:
    """The response with a fresh cookie, once an hour."""
    held = held_by(request)
    if held is None or COOKIE in response.cookies or _seconds() - held.at < HOUR:
        return response
    actions.note_opening(notebook)
    return give_notebook(response, notebook)


def _seconds() -> int:
    return int(timezone.now().timestamp())


def _cipher() -> ChaCha20Poly1305:
    return ChaCha20Poly1305(hashlib.sha256((SALT + settings.SECRET_KEY).encode()).digest())
