"""What a facilitator's places show, put together from what the capabilities below let out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evenhand.analysis.change import Moves, reading
from evenhand.analysis.disclosure import ComparedCell, ComparedDecision, PromisedAction
from evenhand.facilitation.models import Session
from evenhand.facilitation.queries import home
from evenhand.facilitation.wording.actions import STATUS_WORDS
from evenhand.partnerships.models import Partnership

from . import wording


@dataclass(frozen=True)
class ComparedRow:
    """One organisation's part in one decision, in words."""

    name: str
    cell: ComparedCell
    words: str


@dataclass(frozen=True)
class Promised:
    """An action or a commitment between two sessions, in words."""

    text: str
    maker: str
    session: str
    state: str
    address: str = ""


@dataclass(frozen=True)
class ComparedPart:
    """One decision with its rows, and what was promised about it between the two sessions."""

    decision: ComparedDecision
    rows: tuple[ComparedRow, ...]
    has_moved: bool
    promised: tuple[Promised, ...]


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
    parts: tuple[ComparedPart, ...]
    """Decisions of both sessions: those in which something moved first."""
    only_then: tuple[ComparedPart, ...]
    only_later: tuple[ComparedPart, ...]
    others: tuple[Promised, ...]
    """Promised in between about no decision of the two."""


def comparison_of(
    partnership: Partnership, sessions: Iterable[Session], earlier: Session, later: Session
) -> Comparison:
    """Two sessions of a partnership, decision by decision.

    Queries: 9.
    """
    seen = home.compared(partnership, sessions, earlier, later).seen
    names = {each.id: each.short for each in seen.organisations}
    parts = [part_of(each, names) for each in seen.decisions]
    both = [each for each in parts if each.decision.where == "both"]
    return Comparison(
        tuple(Summed(name, found, str(wording.READINGS[reading(found)])) for name, found in summed(seen.counts, names)),
        tuple(sorted(both, key=lambda part: not part.has_moved)),
        tuple(each for each in parts if each.decision.where == "earlier"),
        tuple(each for each in parts if each.decision.where == "later"),
        tuple(agreed(each, names) for each in seen.other_actions),
    )


def summed(counts: Mapping[str, Moves], names: Mapping[str, str]) -> list[tuple[str, Moves]]:
    """The counts of moves by name, in the fixed order of organisations."""
    return [(name, counts[key]) for key, name in names.items() if key in counts]


def part_of(decision: ComparedDecision, names: Mapping[str, str]) -> ComparedPart:
    """A decision in words; organisations that no level is known of in either session are left out."""
    rows = tuple(
        ComparedRow(names[cell.organisation], cell, wording.moved_words(cell))
        for cell in decision.cells
        if cell.organisation in names
    )
    promised = tuple(agreed(each, names) for each in decision.actions)
    return ComparedPart(decision, rows, any(row.cell.moved for row in rows), promised)


def agreed(one: PromisedAction, names: Mapping[str, str]) -> Promised:
    """An action as one of the things that were promised."""
    owner = names.get(one.action.owner, one.action.owner)
    return Promised(one.action.what, owner, one.label, str(STATUS_WORDS[one.action.status]))
