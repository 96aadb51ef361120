"""Everything that is kept about one person, for that person alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ..models import Action, ClosingComment, Participant, ProposalKey, Satisfaction, TopMark, Wish
from .phone import chosen_decisions, partners_in_order
from .saying import OwnAnswers, all_own_answers, own_closing_comment
from .seats import OwnDecision, own_decisions_of

FORMAT = "evenhand-own/1"


@dataclass(frozen=True, slots=True)
class SaidFor:
    """What this person said in the name of an organisation about one decision."""

    decision: str
    answer: str
    why: str
    wishes: Sequence[tuple[str, int | None]]
    """Short name of an organisation, and the level wished for. None: does not mind."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything that is kept about one person, beside the answers."""

    seat: Participant
    brought: Sequence[OwnDecision]
    marked: Sequence[str]
    said: Sequence[SaidFor]
    confirmed: Sequence[str]
    keys_turned: int
    comment: ClosingComment | None


def stored_about(participant: Participant) -> Stored:
    """Everything that is kept about this person, beside the answers.

    Queries: 8.
    """
    marks = TopMark.objects.filter(participant=participant).order_by("decision__order", "pk")
    return Stored(
        seat=participant,
        brought=own_decisions_of(participant),
        marked=list(marks.values_list("decision__text", flat=True)),
        said=said_by(participant),
        confirmed=list(Action.objects.filter(confirmed_by=participant).values_list("what", flat=True)),
        keys_turned=ProposalKey.objects.filter(participant=participant).count(),
        comment=own_closing_comment(participant),
    )


def said_by(participant: Participant) -> list[SaidFor]:
    """What this person said in the name of the organisation, decision by decision.

    Queries: 3.
    """
    answers = {each.decision_id: each for each in Satisfaction.objects.filter(answered_by=participant)}
    wishes: dict[UUID, list[tuple[str, int | None]]] = defaultdict(list)
    rows = Wish.objects.filter(answered_by=participant).select_related("partner")
    for wish in sorted(rows, key=lambda each: each.partner.order):
        wishes[wish.decision_id].append((wish.partner.short, wish.level))
    said = []
    for decision in chosen_decisions(participant.session):
        given = answers.get(decision.pk)
        if given or decision.pk in wishes:
            answer, why = (given.get_answer_display(), given.why) if given else ("", "")
            said.append(SaidFor(decision.text, answer, why, wishes[decision.pk]))
    return said


def own_file(participant: Participant) -> dict[str, Any]:
    """Everything that is kept about this person, answers included, as it is taken along.

    Queries: 12.
    """
    stored, seat = stored_about(participant), participant
    return {
        "format": FORMAT,
        "name": seat.label,
        "organisation": seat.partner.name if seat.partner else None,
        "role": seat.role,
        "language": seat.language,
        "phone": seat.device,
        "needs": seat.needs,
        "typed_by": seat.entered_by or "self",
        "joined_on": seat.joined_on.isoformat(),
        "has_finished_scoring": seat.has_finished_scoring,
        "return_words": "kept as a hash" if seat.phrase_hash else "none",
        "decisions_brought": [each.brought_text for each in stored.brought],
        "decisions_marked": list(stored.marked),
        "answers": own_answers_as_told(seat),
        "said_for_the_organisation": [
            {"decision": each.decision, "answer": each.answer, "why": each.why, "wishes": dict(each.wishes)}
            for each in stored.said
        ],
        "actions_confirmed": list(stored.confirmed),
        "keys_turned": stored.keys_turned,
        "last_word": told_comment(stored.comment),
    }


def own_answers_as_told(participant: Participant) -> list[dict[str, Any]]:
    """A person's answers, decision by decision.

    Queries: 4.
    """
    partners = partners_in_order(participant.session.partnership)
    own = all_own_answers(participant)
    return [
        told_answers(decision.text, own[decision.pk], {partner.pk: partner.name for partner in partners})
        for decision in chosen_decisions(participant.session)
        if decision.pk in own
    ]


def told_answers(decision: str, own: OwnAnswers, names: dict[UUID, str]) -> dict[str, Any]:
    """One decision's answers; a level of null says "I don't know"."""
    levels = {names[partner]: level for partner, level in own.levels.items() if partner in names}
    return {"decision": decision, "levels": levels, "note": own.note, "note_may_be_shown": own.may_be_shown}


def told_comment(comment: ClosingComment | None) -> dict[str, Any] | None:
    """A last word, and whether the group may read it."""
    return {"text": comment.text, "may_be_shown": comment.may_be_shown} if comment else None
