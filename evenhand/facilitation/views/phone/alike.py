"""Pages that are the same for everybody of a kind: what a room full of phones fetches when the group moves on.

A kind is a place in the room: organisation, role, let in or not. Its page is made for a seat that nobody has, with
signs where a phone puts in what is its own. Where everybody should be is shared only while nobody has said anything
in the stage yet: from then on each person has their own page. While people score, whoever takes the decisions one after
the other gets the next one as everybody gets it who has not answered it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from inspect import unwrap
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import resolve, reverse
from django.utils.translation import override

from evenhand.live.shared_pages import SharedPage, Turn
from evenhand.partnerships.models import Partner

from ...models import Action, ClosingComment, Participant, Response, Satisfaction, Session, TopMark, Wish
from ...queries.following import session_id_of
from ...queries.phone import chosen_decisions
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

    Unknown: None when there is no such session, or it is over.
    Queries: 3 to 5.
    """
    key = session_id_of(name)
    session = Session.objects.filter(pk=key).select_related("partnership").first() if key else None
    if session is None or session.is_over:
        return None
    seats = session.participants.seated().values_list("pk", "seat_version", *Kind._fields)
    kinds: dict[tuple[str, int], Hashable] = {(str(pk), version): Kind(*kind) for pk, version, *kind in seats}
    is_shared = not has_own_pages(session)
    return Turn(session.turn, kinds, next_addresses(session), partial(page_for, session, is_shared))


def next_addresses(session: Session) -> frozenset[str]:
    """The pages of the decisions to score; none in another stage.

    Queries: 1 while people score on their phones.
    """
    if session.stage != Stage.SCORE or session.mode == Session.Mode.TALK_ONLY:
        return frozenset()
    return frozenset(reverse("here_score", args=[decision.pk]) for decision in chosen_decisions(session))


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


def page_for(session: Session, is_shared: bool, kind: Hashable, language: str, at: str) -> SharedPage | None:
    """The page that a person of this kind should see now, or sees at an address that they come to from the one before.

    `is_shared`: nobody has said anything in the stage yet. Who waits to be let in gets no page by its address.
    Unknown: None when it leads on somewhere else, or the language is none of ours.
    Queries: as the page itself.
    """
    assert isinstance(kind, Kind)
    if language not in dict(settings.LANGUAGES) or not (kind.is_admitted if at else is_shared):
        return None
    partner = Partner.objects.get(pk=kind.partner) if kind.partner else None
    seat = Participant(session=session, language=language, **kind._asdict() | {"partner": partner})
    with override(language):
        address = at or way_on(seat)
        view = resolve(address)
        response = unwrap(view.func)(request_for(address, is_after_another=bool(at)), seat, **view.kwargs)
    return SharedPage(address, response.content.decode()) if response.status_code == 200 else None


def request_for(address: str, *, is_after_another: bool) -> HttpRequest:
    """A request of nobody for this page, or of somebody who has just saved the one before."""
    request = HttpRequest()
    request.GET = QueryDict("saved=1") if is_after_another else QueryDict()
    request.method, request.path, request.path_info = "GET", address, address
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80", SHARED: True}
    request.resolver_match = resolve(address)
    return request
