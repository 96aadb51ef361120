"""How every participant page is answered: in a language of the session, with what was typed kept in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from ... import permissions, queries, rules
from ...models import Participant, Session
from ...queries.door import hashed_address
from .line import Line, line_of

View = Callable[..., HttpResponse]

TELL_OF_KEYS = ("wait", "looks", "actions", "closing", "closed", "mine")
"""Pages on which nobody is in the middle of something: they say that a key is asked for."""
SHARED = "evenhand.shared"
"""Set in the META of a request for a page that many phones get alike (alike.py). No client can set it."""
TOKEN_SIGN, SEAT_SIGN, LINE_SIGN = "token-of-this-phone", "seat-of-this-phone", "line-of-this-phone"
"""Where each phone puts in its own form token, the mark of its seat and the address it follows."""

OWN_PLACES = ("/here/", "/join/", "/return/", "/voice/", "/notebook/", "/asked/", "/asking/")
TYPED = ("text", "note", "why", "phrase", "label")
"""Fields whose text is shown back when a form comes too late."""


def page(
    request: HttpRequest,
    name: str,
    participant: Participant | None = None,
    *,
    session: Session | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """One participant page: a name of ours, or the whole name of a template of a capability above."""
    session = participant.session if participant else session
    context |= {"seat": participant, "session": session, "languages": languages_of(session)}
    context["likely_languages"] = likely_languages(session)
    if participant:
        context["line"] = line_of(participant)
        context["key_waits"] = name in TELL_OF_KEYS and is_key_asked_of(participant)
    if participant and SHARED in request.META:
        context |= {"line": Line(SEAT_SIGN, LINE_SIGN, participant.session.turn), "csrf_token": TOKEN_SIGN}
    template = name if name.endswith(".html") else f"facilitation/phone/{name}.html"
    return render(request, template, context, status=status)


def is_told_to_switch(request: HttpRequest, session: Session) -> bool:
    """Whether the page waits for another browser: at high risk, when a third party opens pages on the way here."""
    return rules.names_nobody(session.partnership.risk) and rules.is_opened_on_the_way(request.headers)


def is_key_asked_of(participant: Participant) -> bool:
    """Whether this person holds a second key, and something waits for it.

    Queries: 2 at most, none for whom no key is meant.
    """
    partner = participant.partner
    may_be_asked = partner is not None and partner.may_hold_second_key and participant.is_own_seat
    return may_be_asked and queries.is_key_wanted(participant) and permissions.holds_second_key(participant)


def languages_of(session: Session | None) -> list[str]:
    """The languages to choose from: those of the session first, then all others there are."""
    likely = likely_languages(session)
    return [*likely, *(code for code, _ in settings.LANGUAGES if code not in likely)]


def likely_languages(session: Session | None) -> list[str]:
    """The languages of a session in which there are pages; all there are before a session is known."""
    there = [code for code, _ in settings.LANGUAGES]
    wanted = session.partnership.languages if session else []
    return [code for code in there if code in wanted] or there


def typed_texts(request: HttpRequest) -> list[str]:
    """What somebody typed into a form that could not be kept, to be shown back."""
    return [text for name in TYPED if (text := request.POST.get(name, "").strip())]


def own_address(wanted: str) -> str | None:
    """The address when it is a page for phones of this installation; None otherwise."""
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours and wanted.startswith(OWN_PLACES) else None


def visitor_of(request: HttpRequest) -> str:
    """Where a request comes from, hashed, for counting wrong codes. The address itself is kept nowhere."""
    return hashed_address(request.META.get("REMOTE_ADDR", ""))
