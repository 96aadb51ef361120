"""Looking together on one's own phone: only what analysis.disclosure gives."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.analysis.disclosure import DisclosedSession

from ... import queries
from ...models import Participant, Session
from ...queries.phone import Step, chosen_decisions
from ...wording.room import answered_sentence
from .looks import looked_cells
from .page import page
from .seat import seated
from .steps import place_of

BEFORE = (Session.Stage.PREPARE, Session.Stage.LIST, Session.Stage.SCORE)
NOTES_SHOWN = 12
"""More would make the page too long for a poor line; the facilitators' screen has them all."""


@require_safe
@seated
def look(request: HttpRequest, seat: Participant, decision_id: UUID) -> HttpResponse:
    """How each partner takes part in one decision, as the organisations see it."""
    if seat.session.stage in BEFORE:
        return redirect("here")
    if seat.session.are_results_paused:
        return page(request, "wait", seat, reason="paused")
    steps = [Step(decision, 0, 0) for decision in chosen_decisions(seat.session)]
    place = place_of(steps, decision_id)
    seen = queries.looked_at(seat.session, queries.viewer_of(seat))
    decision = seen.decision(steps[place].decision.key)
    cells = looked_cells(seen, decision)
    own = [cell for cell in cells if cell.organisation.is_viewers]
    return page(
        request,
        "look",
        seat,
        decision=decision,
        number=place + 1,
        total=len(steps),
        before=steps[place - 1].decision.pk if place else None,
        after=steps[place + 1].decision.pk if place + 1 < len(steps) else None,
        own=own[0] if own else None,
        others=[cell for cell in cells if not cell.organisation.is_viewers],
        shows_views=seen.shows_views,
        is_open=seat.session.mode == Session.Mode.OPEN,
        notes=decision.shared_notes[:NOTES_SHOWN],
        more_notes=len(decision.shared_notes[NOTES_SHOWN:]),
        answered=_answered(seen),
    )


@require_safe
@seated
def looks(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The decisions the group looked at, each with its page."""
    if seat.session.stage in BEFORE:
        return redirect("here")
    return page(request, "looks", seat, decisions=chosen_decisions(seat.session))


def address_of_first(session: Session) -> str:
    """The page of the decision on the facilitators' screen, else of the first; the waiting page when there is none.

    Queries: 1.
    """
    chosen = chosen_decisions(session)
    shown = next((each for each in chosen if each.pk == session.focus_decision_id), chosen[0] if chosen else None)
    return reverse("here_look", args=[shown.pk]) if shown else reverse("here_wait")


def _answered(seen: DisclosedSession) -> str:
    return answered_sentence(seen.counts.people_answered) if seen.counts and seen.shows_views else ""
