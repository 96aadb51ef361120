"""How agreed actions go on after a session, as both sides tell it. Two sides cannot be nameless: names always."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from evenhand.analysis.disclosure.promises import PromiseParty
from evenhand.record.values import Status


@dataclass(frozen=True, slots=True)
class DisclosedCheckIn:
    """What one side says at one time. status None: no answer."""

    organisation: PromiseParty
    status: Status | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DisclosedCheckInTime:
    """One time at which both sides were asked how an action goes on."""

    day: int
    due_on: date
    is_open: bool
    """Whether it can still be answered."""
    answers: tuple[DisclosedCheckIn, ...]

    @property
    def sides_differ(self) -> bool:
        """Whether those who answered say different things; shown as it is, never averaged.

        >>> side = PromiseParty("WK", "Waterkring", "WK")
        >>> said = tuple(DisclosedCheckIn(side, status) for status in ("done", "stuck", None))
        >>> DisclosedCheckInTime(30, date(2026, 1, 31), True, said).sides_differ
        True
        """
        return len({each.status for each in self.answers if each.status is not None}) > 1


@dataclass(frozen=True, slots=True)
class DisclosedFollowUp:
    """One action of a closed session, and what both sides said about it since."""

    pk: UUID
    key: str
    session: str
    """The session's id in files."""
    session_pk: UUID
    decision: str | None
    what: str
    language: str
    owner: PromiseParty
    sides: tuple[PromiseParty, ...]
    """Who does it first, then those whose say should grow."""
    due_on: date | None
    times: tuple[DisclosedCheckInTime, ...]
    """Those that have begun, the newest first."""
    next_on: date | None
    """When both sides are asked again. Unknown: None when it is not asked any more."""
