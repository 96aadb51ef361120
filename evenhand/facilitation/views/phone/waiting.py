"""Where a person is in the session: the way on, the waiting page, the choice of language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ... import permissions, queries
from ...actions.own_seat import speak_language
from ...models import Participant, Session
from ...queries.phone import Step, content_steps, note_on_going_back, partners_in_order, scoring_steps
from .line import is_background, way
from .looking import address_of_first
from .page import languages_of, own_address, page
from .seat import NoSeat, seat_of, seated, speak_language_of
from .steps import next_open, steps_of_wishes

Stage = Session.Stage


@require_safe
@seated
def here(request: HttpRequest, seat: Participant) -> HttpResponse:
    """On to what the stage asks of this person."""
    return way(seat, way_on(seat)) if is_background(request) else redirect(way_on(seat))


@require_safe
@seated
def wait(request: HttpRequest, seat: Participant) -> HttpResponse:
    """A quiet page: what the session waits for, and a link to look again."""
    if (way := way_on(seat)) != reverse("here_wait"):
        return redirect(way)
    session, reason = seat.session, reason_to_wait(seat)
    is_scoring = session.stage == Stage.SCORE and reason != "lobby"
    return page(
        request,
        "wait",
        seat,
        reason=reason,
        progress=_organisations(session) if is_scoring else None,
        group_note="" if reason == "lobby" else note_on_going_back(session),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """The languages there are, by their own names."""
    back = own_address(request.POST.get("next") or request.GET.get("next", "")) or reverse("here")
    seat = seat_of(request)
    session = None if isinstance(seat, NoSeat) else seat.session
    chosen = request.POST.get("language", "")
    if chosen in languages_of(session):
        if not isinstance(seat, NoSeat):
            speak_language(seat, chosen)
        return speak_language_of(redirect(back), chosen)
    return page(request, "language", session=session, back=back)


def way_on(seat: Participant) -> str:
    """The address of the page this person should see now.

    Queries: 0 to 12; most for the wish, which is asked only about some decisions.
    """
    session = seat.session
    if not seat.is_admitted:
        return reverse("here_wait")
    if session.is_over or session.stage == Stage.CLOSE:
        return reverse("here_closing")
    ways = {
        Stage.LIST: _way_in_listing,
        Stage.SCORE: _way_in_scoring,
        Stage.LOOK: lambda seat: address_of_first(seat.session),
        Stage.CONTENT: lambda seat: _way_in_saying(seat, "here_content", "here_contents"),
        Stage.WISH: lambda seat: _way_in_saying(seat, "here_wish", "here_wishes"),
        Stage.ACT: lambda _seat: reverse("here_actions"),
    }
    way = ways.get(Stage(session.stage))
    return way(seat) if way else reverse("here_wait")


def reason_to_wait(seat: Participant) -> str:
    """Why there is nothing to do now: one word, which the page makes a sentence."""
    session = seat.session
    if not seat.is_admitted:
        return "lobby"
    if session.stage == Stage.PREPARE:
        return "preparing"
    if session.stage in (Stage.LIST, Stage.SCORE) and seat.role == Participant.Role.OBSERVER:
        return "observing"
    if session.stage == Stage.SCORE:
        return "answered" if seat.may_score else "placing"
    is_said_aloud = session.mode == Session.Mode.TALK_ONLY and session.stage in (Stage.CONTENT, Stage.WISH)
    return "room" if is_said_aloud else "nothing"


def _way_in_listing(seat: Participant) -> str:
    return reverse("here_wait" if reason_to_wait(seat) == "observing" else "here_decisions")


def _way_in_scoring(seat: Participant) -> str:
    if not seat.may_score or seat.has_finished_scoring:
        return reverse("here_wait")
    if seat.session.mode == Session.Mode.TALK_ONLY:
        return reverse("here_scores")
    steps = scoring_steps(seat, len(partners_in_order(seat.session.partnership)))
    return _first_open(steps, "here_score", "here_scores")


def _way_in_saying(seat: Participant, name: str, overview: str) -> str:
    """The first open decision for whoever speaks for an organisation; the list of them for the others."""
    if seat.session.mode == Session.Mode.TALK_ONLY:
        return reverse("here_wait")
    if seat.partner is None or not permissions.can_speak_for(seat, seat.partner):
        return reverse(overview)
    steps = content_steps(seat) if name == "here_content" else steps_of_wishes(seat)
    return _first_open(steps, name, overview)


def _first_open(steps: list[Step], name: str, overview: str) -> str:
    step = next_open(steps)
    return reverse(name, args=[step.decision.pk]) if step else reverse(overview)


def _organisations(session: Session) -> dict[str, int]:
    """How many organisations have answered, and how many are asked; stand-ins are no part of it.

    Queries: 3.
    """
    asked = [each for each in queries.progress_of(session).partners if each.people and not each.is_stand_in]
    return {"asked": len(asked), "answered": sum(each.finished > 0 for each in asked)}
