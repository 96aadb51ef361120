"""What sessions of several partnerships show together: levels as counts, in order of level, tied to no session.

A finding rests on organisations that said yes twice: to a public report, and to be counted with others.
It is shown with all the sessions it was made of, or not at all: one session less, beside the older page, would be that
session's level. See docs/decisions/0033.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from evenhand.analysis.disclosure.seen import DisclosedDecision, DisclosedSession
from evenhand.analysis.ladder import known, lower_median
from evenhand.record.values import Level

Side = Literal["local", "lead"]
SIDES: tuple[Side, ...] = get_args(Side)

FEWEST = 3
"""A finding is made of so many sessions of so many partnerships, and none of them counts without the others."""


@dataclass(frozen=True, slots=True)
class SessionFound:
    """The levels one session gives to a finding. As it was kept: it reaches no page like this."""

    levels: Mapping[Side, Level | None]
    """Of each side the lower middle of its settled levels. None: nothing was settled."""
    organisations: int
    stands: bool = True
    """Whether its report and every yes it rests on are still there."""


@dataclass(frozen=True, slots=True)
class DisclosedSide:
    """The levels of one side, the lowest first: no place in the row is a session's own."""

    side: Side
    levels: tuple[Level, ...]
    not_settled: int

    @property
    def once(self) -> tuple[Level, ...]:
        """Each level that stands in it, once."""
        return tuple(sorted(set(self.levels)))


@dataclass(frozen=True, slots=True)
class DisclosedFinding:
    """One finding over several sessions."""

    topic: str
    note: str
    """What it does not show, in the words of those who copied it."""
    language: str
    sessions: int
    organisations: int
    sides: tuple[DisclosedSide, ...]


def levels_of_sides(
    seen: DisclosedSession, decision: DisclosedDecision, leads: Collection[str]
) -> dict[Side, Level | None]:
    """How much say the local partners and the organisation that signs have in a decision.

    `seen`: with those alone that may be counted. Local: says so of itself, does not sign, is no funder.
    Scale: ordinal, 0 to 4; the lower middle of each side.
    """
    local = {each.id for each in seen.organisations if each.is_local and each.kind != "funder"} - set(leads)
    of: dict[Side, Collection[str]] = {"local": local, "lead": leads}
    return {
        side: lower_median(cell.settled.level for cell in decision.cells if cell.organisation in of[side])
        for side in SIDES
    }


def disclose_finding(
    topic: str, sessions: Sequence[SessionFound], note: str = "", language: str = ""
) -> DisclosedFinding | None:
    """The finding as anybody may see it. None: one of its sessions does not stand any more, or they are too few.

    A side is shown from three settled levels on.

    >>> found = [SessionFound({"local": level, "lead": None}, 2) for level in (3, 1, 1)]
    >>> disclose_finding("Approving the budget", found).sides
    (DisclosedSide(side='local', levels=(1, 1, 3), not_settled=0),)
    """
    if len(sessions) < FEWEST or not all(each.stands for each in sessions):
        return None
    levels = {side: known(each.levels.get(side) for each in sessions) for side in SIDES}
    sides = tuple(
        DisclosedSide(side, tuple(found), len(sessions) - len(found))
        for side, found in levels.items()
        if len(found) >= FEWEST
    )
    if not sides:
        return None
    return DisclosedFinding(topic, note, language, len(sessions), sum(each.organisations for each in sessions), sides)


def may_stand_beside(sessions: Collection[str], earlier: Iterable[Collection[str]]) -> bool:
    """Whether a finding of these sessions can be made when these were made before: taking them apart tells of none.

    >>> may_stand_beside({"a", "b", "c"}, [{"a", "b", "c", "d"}])
    False
    >>> may_stand_beside({"a", "b", "c"}, [{"d", "e", "f"}, {"a", "b", "c"}])
    True
    """
    return all(_are_apart(sessions, each) for each in earlier)


def _are_apart(one: Collection[str], other: Collection[str]) -> bool:
    """Whether neither holds only one or two that the other does not."""
    differing = len(set(one) - set(other)), len(set(other) - set(one))
    return all(n == 0 or n >= FEWEST for n in differing)
