"""The line between the small script of a phone and the server: what a page gives it, and how it is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse
from django.utils.crypto import salted_hmac

from evenhand.live.stream import PREFIX

from ... import queries
from ...models import Participant

HEADER = "X-Background"
SALT = "evenhand.seat-mark"
MARK_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Line:
    """What the script of a page needs to know."""

    seat: str
    """Under which name the phone keeps what it has not sent: it names nobody, and ends with the seat."""
    follow: str
    """The live address; empty when there is nothing to follow any more."""
    turn: int


def line_of(participant: Participant) -> Line:
    """The line for one page of this person.

    Queries: none.
    """
    session = participant.session
    follow = PREFIX + queries.follow_token(session, participant=participant) if not session.is_over else ""
    held = f"{participant.pk}/{participant.seat_version}"
    return Line(salted_hmac(SALT, held, algorithm="sha256").hexdigest()[:MARK_LENGTH], follow, session.turn)


def is_background(request: HttpRequest) -> bool:
    """Whether the script asks, beside the page. Another site's form cannot set this header."""
    return HEADER in request.headers


def acknowledged(mark: str) -> JsonResponse:
    """It is kept; the mark of what is there now."""
    return JsonResponse({"seen": mark})


def told(
    code: str, sentences: Iterable[object], status: int, now: tuple[str, Mapping[str, str]] | None = None
) -> JsonResponse:
    """It is not kept, and why, in the sentences the page would say.

    `now`: where another answer stands, its mark and its fields.
    """
    answer: dict[str, object] = {"code": code, "says": " ".join(map(str, sentences))}
    if now is not None:
        answer["seen"], answer["now"] = now
    return JsonResponse(answer, status=status)


def way(participant: Participant, address: str) -> JsonResponse:
    """Where this person should be now, and what to follow from there."""
    line = line_of(participant)
    return JsonResponse({"to": address, "follow": line.follow, "turn": line.turn})
