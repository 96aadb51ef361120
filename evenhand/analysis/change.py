"""What moved between one session and an earlier one, decision by decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
