"""Forms of our own pages, recognised although the pages tell nobody where they are.

Under `Referrer-Policy: no-referrer` browsers send a form with `Origin: null` and without a Referer, and Django's check
would turn every such form away. What still protects a form: its token must match a cookie that other sites cannot read,
that is not sent along from other sites (SameSite=Lax) and, over https, that only this host can have set (`__Host-`).
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]


def recognise_own_forms(get_response: Respond) -> Respond:
    """Put our own origin in the place of a withheld one, unless the browser says that another site sent the form."""

    def respond(request: HttpRequest) -> HttpResponse:
        if is_withheld(request) and request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none"):
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return get_response(request)

    return respond


def is_withheld(request: HttpRequest) -> bool:
    """Whether the request changes something and does not say where it comes from."""
    return request.method not in ("GET", "HEAD", "OPTIONS") and request.META.get("HTTP_ORIGIN", "null") == "null"
