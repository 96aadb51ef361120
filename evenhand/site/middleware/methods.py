"""The three ways to ask that pages here know: to read, to read the headers only, to send a form."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

Respond = Callable[[HttpRequest], HttpResponse]

KNOWN = ("GET", "HEAD", "POST")


def refuse_other_methods(get_response: Respond) -> Respond:
    """Answer 405 to everything else before any page is looked for. Pages of the sign-in library would take more."""

    def respond(request: HttpRequest) -> HttpResponse:
        return get_response(request) if request.method in KNOWN else HttpResponseNotAllowed(KNOWN)

    return respond
