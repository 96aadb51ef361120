"""What organisations promised each other, as frozen values (docs/file-format.md). Others take them from values.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kept = Literal["kept", "partly", "not_kept", "cannot_say"]


@dataclass(frozen=True, slots=True)
class Check:
    on: str
    by: str
    answer: Kept
    note: str | None = None
    evidence: str | None = None
    """Where it can be seen, in words."""
    due: str | None = None
    """The day of asking it answers; None: the last one before it."""
    named: bool | None = None
    """False: it was said without the name of the organisation, and is shown without it."""


@dataclass(frozen=True, slots=True)
class CheckCounts:
    """How many said what at one time of asking, where names are not shown. In a copy that was taken out."""

    due: str
    kept: int
    partly: int
    not_kept: int
    cannot_say: int
    no_answer: int


@dataclass(frozen=True, slots=True)
class Reply:
    on: str
    text: str
    doing: str | None = None
    by_when: str | None = None
    evidence: str | None = None
    due: str | None = None
    """The day of asking it is about; None: that of the last check before it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a commitment said before, from one day on."""

    on: str
    text: str
    why: str | None = None
    how_we_will_know: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    id: str
    by: str
    to: tuple[str, ...]
    text: str
    public: bool
    made_on: str
    review_every_months: int | None = None
    checks: tuple[Check, ...] = ()
    reply: Reply | None = None
    why: str | None = None
    how_we_will_know: str | None = None
    first_on: str | None = None
    """When receivers are asked for the first time; None: one rhythm after it was made."""
    session: str | None = None
    decision: str | None = None
    action: str | None = None
    """Decision and action are those of the session."""
    changed_on: str | None = None
    """Since when it says this; None: since it was made."""
    earlier: tuple[Wording, ...] = ()
    withdrawn_on: str | None = None
    withdrawn_because: str | None = None
    earlier_replies: tuple[Reply, ...] = ()
    counts: tuple[CheckCounts, ...] = ()
