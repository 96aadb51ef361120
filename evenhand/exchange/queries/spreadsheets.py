"""What is here already of what a sheet says."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Model

from evenhand.facilitation.models import AgreedLevel, Decision, DesiredLevel, Satisfaction, Session
from evenhand.partnerships.models import Partnership

from ..spreadsheets.found import Known, Plan
from ..spreadsheets.words import key_of

Told = tuple[str, str, str, int | str | None]
KEPT_IN: dict[str, tuple[type[Model], str]] = {
    "actual": (AgreedLevel, "level"),
    "desired": (DesiredLevel, "level"),
    "content": (Satisfaction, "answer"),
}
"""What a plan tells → where a session keeps it."""


def known_partners(partnership: Partnership) -> list[Known]:
    """The partners that may be named in a sheet, in their order; a sheet of last year may name some that left since.

    Queries: 1.
    """
    return [Known(str(each.pk), each.name, each.short) for each in partnership.partners.all()]


def decisions_before(partnership: Partnership) -> dict[str, Decision]:
    """Key of the words → the latest decision of the partnership with these words.

    Queries: 1.
    """
    found = Decision.objects.standing().filter(session__partnership=partnership)
    return {key_of(each.text): each for each in found.order_by("session__made_at", "made_at", "id")}


def session_with(partnership: Partnership, plan: Plan) -> Session | None:
    """A session that holds all that a plan says of levels, wishes and being content. Unknown: None when none does.

    Queries: 4; none when the plan has organisations that are new.
    """
    if any(each.partner == "" for each in plan.partners):
        return None
    wanted = told_by(plan)
    kept: dict[UUID, set[Told]] = defaultdict(set)
    for measure, (model, field) in KEPT_IN.items():
        rows: Any = model._default_manager.filter(decision__session__partnership=partnership)
        for session, text, partner, said in rows.values_list("decision__session", "decision__text", "partner", field):
            kept[session].add((measure, key_of(text), str(partner), said))
    same = [session for session, told in kept.items() if wanted <= told]
    return Session.objects.filter(pk__in=same).first() if same else None


def told_by(plan: Plan) -> set[Told]:
    """Everything a plan says of cells: which measure, the words of the decision, the partner, and what."""
    return {
        (measure, key_of(plan.decisions[decision].text), plan.partners[partner].partner, said)
        for measure in KEPT_IN
        for (decision, partner), said in getattr(plan, measure).items()
    }
