"""Requests that bring more than any page of ours asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _

from evenhand.site.limits import most_bytes

Respond = Callable[[HttpRequest], HttpResponse]


def refuse_large_requests(get_response: Respond) -> Respond:
    """Answer 413 before anything of the request is read; the rest of it is thrown away with the connection."""

    def respond(request: HttpRequest) -> HttpResponse:
        if announced_bytes(request) <= most_bytes(request.path):
            return get_response(request)
        sentence = _("What you sent is too long, so nothing was saved. Shorten it, or send it in parts.")
        page = loader.render_to_string("site/refused.html", {"sentences": [sentence], "back": request.path}, request)
        return HttpResponse(page, status=413, headers={"Connection": "close"})

    return respond


def announced_bytes(request: HttpRequest) -> int:
    """How long the body says it is; none when it says nothing that can be read."""
    written = request.META.get("CONTENT_LENGTH") or ""
    return int(written) if written.isascii() and written.isdigit() else 0
