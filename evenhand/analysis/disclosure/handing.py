"""Roles that move, and what stays with whom, as somebody inside the partnership may see it.

A step is shown to its two organisations and the facilitators; to the others once both sides have said yes. Whether one
side has said yes is told to nobody but itself: a missing yes is never held against anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from evenhand.analysis.disclosure.terms import Viewer

Side = Literal["giver", "receiver", "neither"]


@dataclass(frozen=True, slots=True)
class StepSaid:
    """A step as it was kept: it reaches no page like this."""

    id: UUID
    role: str
    giver: str
    giver_name: str
    receiver: str
    receiver_name: str
    condition: str
    support: str
    by_on: date
    standing: Literal["open", "agreed", "done", "stopped"]
    giver_yes: bool
    receiver_yes: bool
    done_on: date | None = None
    stopped_because: str = ""
    commitments: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class DisclosedStep:
    """A role that moves from one organisation to another."""

    id: UUID
    number: int
    role: str
    giver: str
    receiver: str
    condition: str
    support: str
    by_on: date
    standing: Literal["open", "agreed", "done", "stopped"]
    is_past: bool
    """It is agreed, its day is over, and the receiving side has not said that it is done."""
    side: Side
    """Which side the viewer's own organisation is on."""
    has_own_yes: bool
    done_on: date | None
    stopped_because: str
    commitments: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class KeepingSaid:
    """What stays with whom as it was kept: it reaches no page like this."""

    id: UUID
    kind: str
    what: str
    keeper: str
    keeper_name: str
    by_on: date
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class DisclosedKeeping:
    """Something that stays with one organisation when the partnership ends."""

    id: UUID
    kind: str
    what: str
    keeper: str
    by_on: date
    is_accepted: bool
    is_own: bool


def disclose_steps(viewer: Viewer, said: Sequence[StepSaid], today: date) -> tuple[DisclosedStep, ...]:
    """The steps this viewer may see, in their order; outside the partnership none."""
    if viewer.audience != "inside":
        return ()
    seen = [each for each in said if may_see(viewer, each)]
    return tuple(_disclosed(viewer, number, each, today) for number, each in enumerate(seen, 1))


def may_see(viewer: Viewer, step: StepSaid) -> bool:
    """Whether this viewer may see a step: everybody inside once both sides agreed; before, who it is about."""
    is_agreed = step.giver_yes and step.receiver_yes
    return is_agreed or viewer.kind == "facilitator" or side_of(viewer, step) != "neither"


def side_of(viewer: Viewer, step: StepSaid) -> Side:
    """Which side of a step the viewer's organisation is on."""
    if viewer.kind != "participant" or viewer.organisation is None:
        return "neither"
    if viewer.organisation == step.giver:
        return "giver"
    return "receiver" if viewer.organisation == step.receiver else "neither"


def disclose_keepings(viewer: Viewer, said: Sequence[KeepingSaid]) -> tuple[DisclosedKeeping, ...]:
    """What stays with whom, for everybody inside; outside the partnership nothing."""
    if viewer.audience != "inside":
        return ()
    own = viewer.organisation if viewer.kind == "participant" else None
    return tuple(
        DisclosedKeeping(
            each.id, each.kind, each.what, each.keeper_name, each.by_on, each.is_accepted, each.keeper == own
        )
        for each in said
    )


def _disclosed(viewer: Viewer, number: int, each: StepSaid, today: date) -> DisclosedStep:
    side = side_of(viewer, each)
    return DisclosedStep(
        id=each.id,
        number=number,
        role=each.role,
        giver=each.giver_name,
        receiver=each.receiver_name,
        condition=each.condition,
        support=each.support,
        by_on=each.by_on,
        standing=each.standing,
        is_past=each.standing == "agreed" and each.by_on < today,
        side=side,
        has_own_yes=each.giver_yes if side == "giver" else side == "receiver" and each.receiver_yes,
        done_on=each.done_on,
        stopped_because=each.stopped_because,
        commitments=each.commitments,
    )
