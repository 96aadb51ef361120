"""Whether the server can answer: for a proxy, a container or a person with curl."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse


def healthz(request: HttpRequest) -> HttpResponse:
    """200 and "ok" when the database answers, else 503.

    Queries: 1.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database not reachable", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
