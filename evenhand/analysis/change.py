"""What moved between one session and an earlier one, decision by decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import comb
from typing import Literal

from evenhand.analysis.settled import agreed_of, desired_of, levels_of, shift_needed
from evenhand.record.values import Record, Session


@dataclass(frozen=True, slots=True)
class Change:
    """One decision that was settled in both sessions."""

    decision: str
    since: str
    """The earlier session."""
    moved: Mapping[str, int]
    still_to_go: Mapping[str, int] | None
    """None: the earlier session settled no wish for this decision."""


Reading = Literal["too_few", "both_ways", "one_way"]
ONE_IN = 20
"""A split that coins would give in one of so many tries, or more often, is not told from chance."""


@dataclass(frozen=True, slots=True)
class Moves:
    """In how many decisions one organisation's part moved."""

    up: int = 0
    same: int = 0
    down: int = 0


def change(earlier: Session, later: Session) -> tuple[Change, ...]:
    """What moved in the decisions both sessions settled; decisions are the same when their id is.

    Unit: rungs, -4 to 4. `moved`: this session minus the earlier one; `still_to_go`: the wish then minus today.
    Unknown: an organisation without both levels is missing.
    Source: ours, methods A.4.
    """
    changes = []
    for decision in later.decisions:
        today, before = levels_of(agreed_of(later, decision.id)), levels_of(agreed_of(earlier, decision.id))
        if not today or not before:
            continue
        wished = levels_of(desired_of(earlier, decision.id))
        still_to_go = shift_needed(today, wished) if wished else None
        changes.append(Change(decision.id, earlier.id, shift_needed(before, today), still_to_go))
    return tuple(changes)


def change_before(record: Record, session: Session) -> tuple[Change, ...]:
    """What moved in each decision since the last earlier session that settled it, in the order of the decisions."""
    found: dict[str, Change] = {}
    for earlier in record.sessions[: record.sessions.index(session)]:
        found |= {each.decision: each for each in change(earlier, session)}
    return tuple(found[decision.id] for decision in session.decisions if decision.id in found)


def moves(changes: Iterable[Change]) -> dict[str, Moves]:
    """In how many decisions each organisation's part moved up, stayed, or moved down.

    Unit: decisions. A count, not a grade: to step back can be what was wished.
    Source: ours, methods A.4.
    """
    counts: dict[str, list[int]] = {}
    for each in changes:
        for organisation, rungs in each.moved.items():
            place = 0 if rungs > 0 else 1 if rungs == 0 else 2
            counts.setdefault(organisation, [0, 0, 0])[place] += 1
    return {organisation: Moves(*each) for organisation, each in counts.items()}


def reading(counts: Moves) -> Reading:
    """Whether so many decisions moved that a direction can be told from chance at all: the sign test, two-sided.

    Unit: a word. "too_few": even if all had moved the same way, coins would do that in one of 20 tries or more;
    "both_ways": the split is one that coins often give; "one_way": it is not. Decisions that stayed are left out.
    Says nothing about why, nor whether it is good.
    Source: sign test (Dixon and Mood 1946); the use, ours, docs/measures.md.

    >>> reading(Moves(5, 2, 0)), reading(Moves(3, 0, 3)), reading(Moves(6, 1, 0))
    ('too_few', 'both_ways', 'one_way')
    """
    moved = counts.up + counts.down
    if 2 * ONE_IN >= 2**moved:
        return "too_few"
    larger = max(counts.up, counts.down)
    as_uneven = 2 * sum(comb(moved, number) for number in range(larger, moved + 1))
    return "both_ways" if as_uneven * ONE_IN >= 2**moved else "one_way"
