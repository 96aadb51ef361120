"""Headers that keep pages to the person who asked for them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]

# No page uses any of these; what a script cannot ask for it cannot take.
NOT_USED = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


def keep_pages_personal(get_response: Respond) -> Respond:
    """No copy of a page stays in a browser or a proxy, on a phone that several people share least of all.

    Static files are answered further out and may be kept. A view that knows better says so with its own header.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", NOT_USED)
        # The policy for content says the same (frame-ancestors); old phones know only this one. A public page that is
        # meant for the frame of another page marks itself, as Django's own pages do.
        if not getattr(response, "xframe_options_exempt", False):
            response.headers.setdefault("X-Frame-Options", "DENY")
        return response

    return respond
