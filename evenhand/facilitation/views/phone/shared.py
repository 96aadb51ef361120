"""Pages that are the same for everybody of a kind: what a room full of phones fetches when the group moves on.

A kind is a place in the room: organisation, role, let in or not. Its page is made for a seat that nobody has, with
signs where a phone puts in what is its own. It is shared only while nobody has said anything in the stage yet:
from then on each person has their own page.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from inspect import unwrap
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve
from django.utils.translation import override

from evenhand.live.shared_pages import SharedPage, Turn
from evenhand.partnerships.models import Partner

from ...models import Action, ClosingComment, Participant, Response, Satisfaction, Session, TopMark, Wish
from ...queries.following import session_id_of
from .page import SHARED
from .waiting import way_on

Stage = Session.Stage


class Kind(NamedTuple):
    """What a shared page depends on, beside the session and the language."""

    partner: UUID | None
    role: str
    entered_by: str
    is_admitted: bool


def turn_of(name: str) -> Turn | None:
    """What phones of a session are shown at its present turn, by the name they follow it by.

    Unknown: None when there is no such session, or nothing of it is the same for several people.
    Queries: 3.
    """
    session = Session.objects.filter(pk=session_id_of(name)).select_related("partnership").first()
    if session is None or session.is_over or has_own_pages(session):
        return None
    seats = session.participants.seated().values_list("pk", "seat_version", *Kind._fields)
    kinds: dict[tuple[str, int], Hashable] = {(str(pk), version): Kind(*kind) for pk, version, *kind in seats}
    return Turn(session.turn, kinds, partial(page_for, session))


def has_own_pages(session: Session) -> bool:
    """Whether anybody has said something in this stage, so that pages differ from person to person.

    Queries: 1 or 2, none while the group looks together.
    """
    people = session.participants
    said: dict[str, Callable[[], bool]] = {
        Stage.LIST: lambda: (
            session.decisions.exclude(brought_by=None).exists()
            or TopMark.objects.filter(participant__session=session).exists()
        ),
        Stage.SCORE: lambda: (
            people.filter(has_finished_scoring=True).exists()
            or Response.objects.filter(participant__session=session).exists()
        ),
        Stage.CONTENT: lambda: Satisfaction.objects.filter(decision__session=session).exists(),
        Stage.WISH: lambda: Wish.objects.filter(decision__session=session).exists(),
        Stage.ACT: lambda: Action.objects.filter(session=session).exists(),
        Stage.CLOSE: lambda: ClosingComment.objects.filter(participant__session=session).exists(),
    }
    return session.stage in said and said[session.stage]()


def page_for(session: Session, kind: Hashable, language: str) -> SharedPage | None:
    """The page that a person of this kind should see now.

    Unknown: None when it leads on somewhere else, or the language is none of ours.
    Queries: as the page itself.
    """
    assert isinstance(kind, Kind)
    if language not in dict(settings.LANGUAGES):
        return None
    partner = Partner.objects.get(pk=kind.partner) if kind.partner else None
    seat = Participant(session=session, language=language, **kind._asdict() | {"partner": partner})
    with override(language):
        address = way_on(seat)
        view = resolve(address)
        response = unwrap(view.func)(request_for(address), seat, **view.kwargs)
    return SharedPage(address, response.content.decode()) if response.status_code == 200 else None


def request_for(address: str) -> HttpRequest:
    """A request of nobody for this page."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", address, address
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80", SHARED: True}
    request.resolver_match = resolve(address)
    return request
