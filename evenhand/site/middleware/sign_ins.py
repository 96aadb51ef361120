"""Sign-ins that end by themselves: on a laptop that was left open, and after two weeks in any case."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from evenhand.people.sign_in import BEGAN, SEEN

Respond = Callable[[HttpRequest], HttpResponse]

HOURS_WITHOUT_A_PAGE = 12
"""A sitting lasts a day at most, and the room's pages are fetched again as long as they are open."""
DAYS_IN_ALL = 14
SECONDS_BETWEEN_NOTES = 600
"""Not at each page, so that looking at a page writes nothing."""


def end_old_sign_ins(get_response: Respond) -> Respond:
    """Forget a sign-in that was not used for a long time, or that began long ago."""

    def respond(request: HttpRequest) -> HttpResponse:
        session = request.session
        if settings.SESSION_COOKIE_NAME in request.COOKIES and BEGAN in session:
            now = int(time.time())
            if is_over(session[BEGAN], session[SEEN], now):
                session.flush()
            elif now - session[SEEN] >= SECONDS_BETWEEN_NOTES:
                session[SEEN] = now
        return get_response(request)

    return respond


def is_over(began: int, seen: int, now: int) -> bool:
    """Whether a sign-in has ended, by the seconds of its beginning and of its last page.

    >>> is_over(0, 0, 12 * 3600), is_over(0, 0, 12 * 3600 + 1), is_over(0, 14 * 86400, 14 * 86400 + 1)
    (False, True, True)
    """
    return now - seen > HOURS_WITHOUT_A_PAGE * 3600 or now - began > DAYS_IN_ALL * 24 * 3600
