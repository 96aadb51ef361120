"""What somebody has said, shown to themselves; what was typed in the room; and who has answered, never what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet

from evenhand.partnerships.models import Partner
from evenhand.record.values import Level

from ..models import (
    Action,
    AgreedLevel,
    ClosingComment,
    Decision,
    DesiredLevel,
    Note,
    Participant,
    Response,
    Satisfaction,
    Session,
    Wish,
)
from .prepared import Prepared

Cells = tuple[UUID, UUID]
"""Decision and partner."""


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """What one person answered about one decision."""

    levels: dict[UUID, Level | None]
    """By partner. None: "I don't know"; a missing partner has no answer yet."""
    note: str
    may_be_shown: bool


def own_answers(participant: Participant, decision: Decision) -> OwnAnswers:
    """A person's own answers to one decision; for their own pages and for nobody else.

    Queries: 2.
    """
    note = next(iter(_note(participant.pk, decision.pk)), None)
    return OwnAnswers(
        dict(_levels(participant.pk, decision.pk)),
        note.text if note else "",
        note.may_be_shown if note else False,
    )


@Prepared
def _levels(participant: UUID, decision: UUID) -> QuerySet[Response, tuple[UUID, int | None]]:
    given = Response.objects.filter(participant=participant, decision=decision)
    return given.values_list("partner_id", "level")


@Prepared
def _note(participant: UUID, decision: UUID) -> QuerySet[Note]:
    return Note.objects.filter(participant=participant, decision=decision)


def all_own_answers(participant: Participant) -> dict[UUID, OwnAnswers]:
    """A person's own answers to every decision, by decision.

    Queries: 2.
    """
    levels: dict[UUID, dict[UUID, Level | None]] = defaultdict(dict)
    rows = Response.objects.filter(participant=participant)
    for decision, partner, level in rows.values_list("decision_id", "partner_id", "level"):
        levels[decision][partner] = level
    notes = {note.decision_id: note for note in Note.objects.filter(participant=participant)}
    return {
        decision: OwnAnswers(
            levels.get(decision, {}),
            notes[decision].text if decision in notes else "",
            notes[decision].may_be_shown if decision in notes else False,
        )
        for decision in (*levels, *(each for each in notes if each not in levels))
    }


def own_satisfaction(partner: Partner, decision: Decision) -> Satisfaction | None:
    """What an organisation itself said about one decision; None when nothing yet.

    Queries: 1.
    """
    return Satisfaction.objects.filter(partner=partner, decision=decision).first()


def own_wishes(participant: Participant, decision: Decision) -> dict[UUID, Level | Literal["any"]]:
    """What a person's organisation wishes in one decision, by partner; "any": it does not mind.

    Queries: 1.
    """
    rows = Wish.objects.filter(by_partner=participant.partner_id, decision=decision)
    return {wish.partner_id: "any" if wish.level is None else wish.level for wish in rows}


def own_closing_comment(participant: Participant) -> ClosingComment | None:
    """A person's own last word; None when there is none.

    Queries: 1.
    """
    return ClosingComment.objects.filter(participant=participant).first()


def agreed_cells(session: Session) -> dict[Cells, AgreedLevel]:
    """The levels settled today, with their notes and the version a form has to name.

    Queries: 1.
    """
    rows = AgreedLevel.objects.filter(decision__session=session)
    return {(row.decision_id, row.partner_id): row for row in rows}


def desired_cells(session: Session) -> dict[Cells, DesiredLevel]:
    """The levels settled for next time, with the version a form has to name.

    Queries: 1.
    """
    rows = DesiredLevel.objects.filter(decision__session=session)
    return {(row.decision_id, row.partner_id): row for row in rows}


def actions_of(session: Session) -> QuerySet[Action]:
    """The actions agreed, in order, with owner, decision, confirmer and shifts.

    Queries: 3.
    """
    return session.actions.select_related("owner", "confirmer", "decision").prefetch_related("shifts__partner")


def satisfactions_said_aloud(session: Session) -> dict[Cells, str]:
    """What facilitators typed as it was said in the room; what people sent in themselves is not in it.

    Nothing in a blurred session: there an answer without its person may also be one that was sent in and whose
    person has left, and once the answers of an open session are erased every answer has no person.
    Queries: 1; none in a blurred session, and none when the answers of an open one are erased.
    """
    is_erased = session.answers_erased_at is not None and session.mode == Session.Mode.OPEN
    if session.mode == Session.Mode.BLURRED or is_erased:
        return {}
    rows = Satisfaction.objects.filter(decision__session=session, answered_by__isnull=True)
    return {(row.decision_id, row.partner_id): row.answer for row in rows}


def organisations_answered(session: Session, about: Literal["satisfaction", "wish"]) -> dict[UUID, frozenset[UUID]]:
    """Which organisations have said something about each decision: decision → partners. Never what they said.

    Queries: 1.
    """
    model, partner = (Satisfaction, "partner_id") if about == "satisfaction" else (Wish, "by_partner_id")
    said: dict[UUID, set[UUID]] = defaultdict(set)
    for decision, who in model.objects.filter(decision__session=session).values_list("decision_id", partner):
        said[decision].add(who)
    return {decision: frozenset(partners) for decision, partners in said.items()}
