"""A line in the log for each refusal that says somebody tried what is not theirs, without who it was."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from evenhand.site.logs import is_unseen

Respond = Callable[[HttpRequest], HttpResponse]

# Not allowed, not theirs or not there, too much, too often.
REFUSED = (403, 404, 413, 429)

log = logging.getLogger(__name__)


def note_refusals(get_response: Respond) -> Respond:
    """Write down which page refused and how. What leads to no page of ours is no attempt at one and is left out."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        match = request.resolver_match
        if response.status_code in REFUSED and match is not None and not is_unseen(match.route):
            log.info("a page refused", extra={"request": request, "status_code": response.status_code})
        return response

    return respond
