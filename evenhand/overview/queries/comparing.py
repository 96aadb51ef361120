"""Two sessions side by side, in words, with what was promised on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from evenhand.analysis.change import Moves, reading
from evenhand.analysis.disclosure import ComparedCell, ComparedDecision, PromisedAction
from evenhand.commitments import queries as commitments
from evenhand.commitments.queries.lines import Line, lines_of
from evenhand.facilitation.models import Session
from evenhand.facilitation.queries import home
from evenhand.facilitation.wording.actions import STATUS_WORDS
from evenhand.partnerships.models import Partnership

from .. import wording


@dataclass(frozen=True)
class ComparedRow:
    """One organisation's part in one decision, in words."""

    name: str
    cell: ComparedCell
    words: str


@dataclass(frozen=True)
class Agreed:
    """An action that was agreed on the way, in words."""

    text: str
    owner: str
    session: str
    state: str


@dataclass(frozen=True)
class ComparedPart:
    """One decision with its rows, and what was promised about it between the two sessions."""

    decision: ComparedDecision
    rows: tuple[ComparedRow, ...]
    has_moved: bool
    agreed: tuple[Agreed, ...]
    promised: tuple[Line, ...]


@dataclass(frozen=True)
class Summed:
    """In how many decisions one organisation's say moved, and whether that can be told from chance."""

    name: str
    moves: Moves
    reading: str


@dataclass(frozen=True)
class Comparison:
    """Two sessions side by side."""

    sums: tuple[Summed, ...]
    reading: str
    """What can be said about chance, where it is the same for everybody; else it stands with each."""
    parts: tuple[ComparedPart, ...]
    """Decisions of both sessions: those in which something moved first."""
    only_then: tuple[ComparedPart, ...]
    only_later: tuple[ComparedPart, ...]
    other_actions: tuple[Agreed, ...]
    other_promises: tuple[Line, ...]
    """On the way, about no decision of the two."""


def comparison_of(
    partnership: Partnership, sessions: Iterable[Session], earlier: Session, later: Session
) -> Comparison:
    """Two sessions of a partnership, decision by decision.

    Queries: 15.
    """
    seen = home.compared(partnership, sessions, earlier, later).seen
    names = {each.id: each.short for each in seen.organisations}
    between = promised_between(partnership, earlier, later)
    parts = [part_of(each, names, between) for each in seen.decisions]
    keys = {each.id for each in seen.decisions}
    both = [each for each in parts if each.decision.where == "both"]
    sums = [Summed(name, found, str(wording.READINGS[reading(found)])) for name, found in summed(seen.counts, names)]
    readings = {each.reading for each in sums}
    is_alike = len(sums) > 1 and len(readings) == 1
    return Comparison(
        tuple(replace(each, reading="") if is_alike else each for each in sums),
        readings.pop() if is_alike else "",
        tuple(sorted(both, key=lambda part: not part.has_moved)),
        tuple(each for each in parts if each.decision.where == "earlier"),
        tuple(each for each in parts if each.decision.where == "later"),
        tuple(agreed(each, names) for each in seen.other_actions),
        tuple(each for each in between if each.commitment.decision not in keys),
    )


def summed(counts: Mapping[str, Moves], names: Mapping[str, str]) -> list[tuple[str, Moves]]:
    """The counts of moves by name, in the fixed order of organisations."""
    return [(name, counts[key]) for key, name in names.items() if key in counts]


def promised_between(partnership: Partnership, earlier: Session, later: Session) -> list[Line]:
    """The commitments that were published after one session had closed and before the other one had.

    Queries: 6.
    """
    first, last = day_of(earlier), day_of(later)
    found = commitments.commitments_of(partnership)
    lines = lines_of((each for each in found if each.published_on), timezone.now().date())
    return [each for each in lines if first <= (each.commitment.published_on or date.min) < last]


def day_of(session: Session) -> date:
    """The last day of a session."""
    assert session.closed_at is not None
    return session.to_on or session.from_on or session.closed_at.date()


def part_of(decision: ComparedDecision, names: Mapping[str, str], between: Iterable[Line]) -> ComparedPart:
    """A decision in words; organisations that no level is known of in either session are left out."""
    rows = tuple(
        ComparedRow(names[cell.organisation], cell, wording.moved_words(cell))
        for cell in decision.cells
        if cell.organisation in names
    )
    return ComparedPart(
        decision,
        rows,
        any(row.cell.moved for row in rows),
        tuple(agreed(each, names) for each in decision.actions),
        tuple(each for each in between if each.commitment.decision == decision.id),
    )


def agreed(one: PromisedAction, names: Mapping[str, str]) -> Agreed:
    """An action in words."""
    owner = names.get(one.action.owner, one.action.owner)
    return Agreed(one.action.what, owner, one.label, str(STATUS_WORDS[one.action.status]))
