"""For everyone: a public page by its address, the same for the frame of another page, and as one file."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from evenhand.analysis.disclosure.answering import Answering

from .. import actions, queries
from ..models import PublicPage
from .telling import EVERYTHING, start_of, telling

STYLES = ("site/tokens.css", "accountability/standing_alone.css", "accountability/accountability.css")
FILE_NAME = "promises.html"


@require_safe
def public(request: HttpRequest, token: str) -> HttpResponse:
    """The page by its address. Who has no such address finds nothing; one that was closed says so, and no more."""
    page = page_at(token)
    if not queries.can_be_read(page):
        return closed(request)
    if request.method == "GET":
        actions.count_opening(page)
    context = {"telling": telling(queries.shown_by(page), start_of(request.GET.get("from", ""))), "token": token}
    return kept_from_machines(render(request, "accountability/public.html", context))


@cache
def styles() -> SafeString:
    """Everything a page that stands alone needs to look as it does."""
    found = [finders.find(name) for name in STYLES]
    text = "\n".join(Path(str(each)).read_text(encoding="utf-8") for each in found)
    return mark_safe(text)  # noqa: S308 our own constant files


@cache
def style_hash() -> str:
    """What the Content-Security-Policy of a framed page allows as inline style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(styles().encode()).digest()).decode()}'"


def framed_policy() -> str:
    """What a framed page may do: show itself, in any frame. Nothing is loaded and nothing runs.

    This address alone says so; every other page may stand in no frame.
    """
    return f"{file_policy()}; frame-ancestors *"


def file_policy() -> str:
    """What the page as one file may do: its own styles, and nothing else."""
    return f"default-src 'none'; style-src {style_hash()}; base-uri 'none'; form-action 'none'"


@require_safe
def framed(request: HttpRequest, token: str) -> HttpResponse:
    """The page alone, without scripts, forms and links, for the frame of any other page. `?language=` chooses one."""
    page = page_at(token)
    with translation.override(wanted_language(request)):
        if not queries.can_be_read(page):
            response = closed_frame(request)
        else:
            if request.method == "GET":
                actions.count_opening(page)
            response = render(request, "accountability/standing_alone.html", alone(queries.shown_by(page)))
    response["Content-Security-Policy"] = framed_policy()
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.xframe_options_exempt = True
    return kept_from_machines(response)


@require_safe
def file(request: HttpRequest, token: str) -> HttpResponse:
    """The same as one file, to be put on any web server."""
    page = page_at(token)
    if not queries.can_be_read(page):
        return closed(request)
    with translation.override(wanted_language(request)):
        response = render(request, "accountability/standing_alone.html", alone(queries.shown_by(page)))
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return kept_from_machines(response)


def page_at(token: str) -> PublicPage:
    """The version at this address. 404 when there is none."""
    page = queries.page_by_token(token)
    if page is None:
        raise Http404
    return page


def alone(page: Answering) -> dict[str, Any]:
    """What a page that stands alone needs."""
    return {"telling": telling(page, most=EVERYTHING), "styles": styles(), "policy": file_policy()}


def wanted_language(request: HttpRequest) -> str:
    """The language the address asks for, when there are pages in it; else the reader's."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or "en"


def closed(request: HttpRequest) -> HttpResponse:
    """A page that can no longer be read. It does not say why, or who decided it."""
    return kept_from_machines(render(request, "accountability/closed.html", status=410))


def closed_frame(request: HttpRequest) -> HttpResponse:
    """The same for a frame."""
    return render(
        request, "accountability/closed_alone.html", {"styles": styles(), "policy": file_policy()}, status=410
    )


def kept_from_machines(response: HttpResponse) -> HttpResponse:
    """The response, which no search engine may list and nobody on the way may keep."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response
