"""What was promised and what was said about it, as it was kept. It reaches no page like this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from evenhand.record.values import Kept


@dataclass(frozen=True, slots=True)
class PromiseParty:
    """An organisation that promises, receives or answers."""

    id: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class SaidCheck:
    """What one receiver said. As it was kept: it reaches no page like this."""

    by: str
    answer: Kept
    note: str = ""
    evidence: str = ""
    is_named: bool = True
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class DisclosedReply:
    """What the maker answered in one review."""

    heard: str
    doing: str = ""
    by_when: date | None = None
    evidence: str = ""
    language: str = ""
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class SaidReview:
    """One time at which receivers were asked, as it was kept."""

    due_on: date
    is_open: bool
    """Whether somebody can answer in it, as far as days tell."""
    asked: tuple[str, ...]
    """The receivers that were in the partnership when it began."""
    checks: tuple[SaidCheck, ...] = ()
    reply: DisclosedReply | None = None
    reply_due_on: date | None = None
    lasts: bool = False
    """Whether it could go on although nobody can answer now, as when its maker has left and may come back."""
    last_on: date | None = None
    """Its last day, on which nobody answers any more. None: it lasts until partners are asked anew."""

    @property
    def organisations(self) -> tuple[str, ...]:
        """Who was asked; a file may hold an answer of somebody who was not."""
        return tuple(dict.fromkeys((*self.asked, *(each.by for each in self.checks))))

    @property
    def is_short_of_answers(self) -> bool:
        """Whether somebody who was asked has not answered."""
        return len(self.checks) < len(self.organisations)


@dataclass(frozen=True, slots=True)
class PromiseVersion:
    """What a commitment said from one day on."""

    number: int
    text: str
    why: str = ""
    how_we_will_know: str = ""
    language: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with everything that was said about it, as it was kept. Its reviews: the oldest first."""

    pk: UUID
    key: str
    maker: str
    receivers: tuple[str, ...]
    versions: tuple[PromiseVersion, ...]
    is_public: bool = False
    first_on: date | None = None
    next_on: date | None = None
    review_every_months: int | None = None
    published_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_because: str = ""
    session: str | None = None
    decision: str | None = None
    action: str | None = None
    reviews: tuple[SaidReview, ...] = ()
