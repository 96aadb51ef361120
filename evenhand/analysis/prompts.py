"""The gentle checks: things a facilitator may ask about. They never block anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from evenhand.analysis.ladder import CO_DECIDES, HIGHEST, TOLD
from evenhand.analysis.settled import agreed_of, desired_of, levels_of, outcome
from evenhand.analysis.views import Cell, SessionViews
from evenhand.record.values import Decision, Level, Record, Scores, Session

PromptKey = Literal[
    "more_than_one_decides",
    "nobody_decides",
    "wish_equals_actual",
    "wish_without_action",
    "owners_have_little_say",
    "all_proposed_by_one_organisation",
    "more_than_half_do_not_know",
]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One gentle check that applies. Without a decision it is about the whole session."""

    key: PromptKey
    decision: str | None = None
    organisation: str | None = None


def level_prompts(decision: Decision, scores: Scores) -> tuple[PromptKey, ...]:
    """What the settled levels of one decision make us ask: do several decide together, or does nobody decide?

    Nothing is asked of levels the group left open, and each partner may decide alone where each acts for itself.
    Source: ours, methods A.4.

    >>> level_prompts(Decision(id="D5", text="When money is sent"), {"FPV": 4, "BRUG": 4, "KRC": 0})
    ('more_than_one_decides',)
    """
    levels = [level for level in scores.values() if level is not None]
    if levels.count(HIGHEST) > 1 and not decision.each_for_itself:
        return ("more_than_one_decides",)
    if levels and len(levels) == len(scores) and max(levels) < CO_DECIDES:
        return ("nobody_decides",)
    return ()


def wish_prompts(session: Session, decision: Decision) -> Iterator[PromptKey]:
    """What the wish and the actions for one decision make us ask.

    The wish equals today although somebody disagreed; a wish for change has no action; all owners of the actions
    are themselves left out or only told.
    Source: ours, methods A.4.
    """
    today = levels_of(agreed_of(session, decision.id))
    wish = levels_of(desired_of(session, decision.id))
    owners = {each.owner for each in session.actions if each.decision == decision.id and each.status != "dropped"}
    if wish and _disagreed(session, decision.id) and _same(today, wish):
        yield "wish_equals_actual"
    if wish and not owners and not _same(today, wish):
        yield "wish_without_action"
    if owners and all(today.get(owner, HIGHEST) <= TOLD for owner in owners):
        yield "owners_have_little_say"


def session_prompts(record: Record, session: Session, views: SessionViews) -> tuple[Prompt, ...]:
    """Every gentle check that applies to a session: first those of each decision, then those of the whole."""
    found = []
    for decision in session.decisions:
        scores = (agreed := agreed_of(session, decision.id)) and agreed.scores
        found += [Prompt(key, decision.id) for key in level_prompts(decision, scores or {})]
        found += [Prompt(key, decision.id) for key in wish_prompts(session, decision)]
        found += [
            Prompt("more_than_half_do_not_know", decision.id, organisation)
            for organisation in _mostly_unknown(views.of_decision(decision.id))
        ]
    if _one_proposer(record, session):
        found.append(Prompt("all_proposed_by_one_organisation"))
    found += [
        Prompt("more_than_half_do_not_know", None, organisation)
        for organisation in _mostly_unknown(iter(views.cells.values()))
    ]
    return tuple(found)


def _disagreed(session: Session, decision: str) -> bool:
    return any(
        outcome(each.by_organisation.values()) == "no_agreement" or each.outcome == "no_agreement"
        for each in session.satisfaction
        if each.decision == decision
    )


def _same(today: dict[str, Level], wish: dict[str, Level]) -> bool:
    return bool(today) and all(today.get(organisation) == level for organisation, level in wish.items())


def _one_proposer(record: Record, session: Session) -> bool:
    """Whether every decision was proposed by people of one organisation; one decision alone says nothing."""
    people = {person.id: person.organisation for person in record.people}
    named = [each.proposed_by for each in session.decisions]
    proposers = {people.get(name, name) if name else None for name in named}
    return len(named) > 1 and len(proposers) == 1 and None not in proposers


def _mostly_unknown(cells: Iterator[Cell]) -> list[str]:
    """Organisations whose people said "I do not know" more often than they gave a level."""
    unknown: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for cell in cells:
        for view in cell.views:
            unknown[view.organisation] += view.unknown
            given[view.organisation] += view.people
    return [organisation for organisation in given if unknown[organisation] > given[organisation]]
