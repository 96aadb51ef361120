"""Whether the server can answer: for a proxy, a container or a person with curl."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]

PLAIN = {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def answer_health(get_response: Respond) -> Respond:
    """Answer /healthz before host names, sessions and languages are looked at: whoever asks may know none of them."""

    def respond(request: HttpRequest) -> HttpResponse:
        return health() if request.path == "/healthz" else get_response(request)

    return respond


def health() -> HttpResponse:
    """200 and "ok" when the database answers, else 503.

    Queries: 1.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database not reachable\n", status=503, headers=PLAIN)
    return HttpResponse("ok\n", headers=PLAIN)
