"""Walking through the decisions of a stage: what came before, what comes next."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from evenhand.analysis.disclosure import DisclosedSession

from ... import queries
from ...models import Decision, Participant, Session
from ...queries.phone import Step, chosen_decisions, wish_steps


def place_of(steps: list[Step], decision_id: UUID) -> int:
    """Where a decision stands. Refuses: Http404 when it is not one of them."""
    for place, step in enumerate(steps):
        if step.decision.pk == decision_id:
            return place
    raise Http404


def address_before(steps: list[Step], place: int, name: str) -> str | None:
    """The page of the decision before; None on the first."""
    return reverse(name, args=[steps[place - 1].decision.pk]) if place else None


def address_after(steps: list[Step], place: int, name: str, overview: str) -> str:
    """The page of the next decision, or the overview after the last."""
    if place + 1 < len(steps):
        return reverse(name, args=[steps[place + 1].decision.pk])
    return reverse(overview)


def next_open(steps: list[Step]) -> Step | None:
    """The first decision nobody has touched yet, else the first unfinished one; None when nothing is open."""
    untouched = (step for step in steps if not step.is_begun)
    return next(untouched, None) or next((step for step in steps if step.is_open), None)


def marks_of(steps: list[Step], place: int) -> list[str]:
    """The segments of the bar above a page: answered, this one, still to come."""
    return ["cur" if number == place else "ok" if step.is_begun else "" for number, step in enumerate(steps)]


def steps_of_wishes(seat: Participant) -> list[Step]:
    """The decisions to wish for, and whether the person's organisation has.

    Queries: 11.
    """
    seen = queries.looked_at(seat.session, queries.viewer_of(seat))
    return wish_steps(seat, decisions_to_wish_for(seat.session, seen))


def decisions_to_wish_for(session: Session, seen: DisclosedSession) -> list[Decision]:
    """The decisions that somebody is not content with.

    Queries: 1.
    """
    without_agreement = {
        each.id for each in seen.decisions if each.satisfaction and each.satisfaction.outcome == "no_agreement"
    }
    return [each for each in chosen_decisions(session) if each.key in without_agreement]
