"""A promise and what became of it, as somebody inside the partnership may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from evenhand.analysis.disclosure.promises.said import DisclosedReply, PromiseParty, PromiseVersion
from evenhand.record.values import Kept

FEWEST_UNNAMED = 3
"""Below so many receivers nobody can answer without its name: the others would work it out."""

StandingPromise = Literal["kept", "partly", "not_kept", "cannot_say", "differ", "no_answer", "being_asked"]


@dataclass(frozen=True, slots=True)
class DisclosedAnswer:
    """What one named receiver says. answer None: no answer, which is never "kept"."""

    organisation: PromiseParty
    answer: Kept | None
    note: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class DisclosedTally:
    """How many receivers say what. Never a share, never a middle."""

    kept: int = 0
    partly: int = 0
    not_kept: int = 0
    cannot_say: int = 0
    no_answer: int = 0

    @property
    def answered(self) -> int:
        """How many have answered."""
        return self.kept + self.partly + self.not_kept + self.cannot_say

    @property
    def asked(self) -> int:
        """How many were asked."""
        return self.answered + self.no_answer

    @property
    def standing(self) -> StandingPromise:
        """What they say in one word; disagreement stays disagreement.

        >>> DisclosedTally(kept=2, not_kept=1).standing, DisclosedTally(no_answer=4).standing
        ('differ', 'no_answer')
        """
        said: list[StandingPromise] = [
            word for word in ("kept", "partly", "not_kept", "cannot_say") if getattr(self, word)
        ]
        if not said:
            return "no_answer"
        return said[0] if len(said) == 1 else "differ"


@dataclass(frozen=True, slots=True)
class DisclosedReview:
    """One time at which the receivers were asked."""

    due_on: date
    is_open: bool
    """Whether somebody can answer in it now."""
    tally: DisclosedTally | None
    """None: answers are not shown before all have answered, or before its time is over."""
    answers: tuple[DisclosedAnswer, ...] = ()
    """With names, silent ones too. Empty: only counts may be shown."""
    notes: tuple[str, ...] = ()
    """Notes where no names are shown, in the order of their letters; tied to nobody."""
    reply: DisclosedReply | None = None
    reply_due_on: date | None = None
    """Until when the maker is to answer. None: nothing is shown that somebody has said."""
    last_on: date | None = None
    """After which day what was said is shown, whoever has answered. None: it is shown, or it has no last day."""

    @property
    def answers_until(self) -> date | None:
        """The last day on which somebody can answer. Unknown: None as for last_on."""
        return self.last_on - timedelta(days=1) if self.last_on is not None else None

    @property
    def standing(self) -> StandingPromise:
        """What the receivers say in one word."""
        return self.tally.standing if self.tally is not None else "being_asked"

    def is_reply_missing(self, today: date) -> bool:
        """Whether the maker should have answered by now and has not."""
        return self.reply is None and self.reply_due_on is not None and today > self.reply_due_on


@dataclass(frozen=True, slots=True)
class DisclosedCommitment:
    """One commitment with everything that became of it."""

    pk: UUID
    key: str
    maker: PromiseParty
    receivers: tuple[PromiseParty, ...]
    text: str
    why: str
    how_we_will_know: str
    language: str
    version: int
    earlier: tuple[PromiseVersion, ...]
    """Versions before this one, the newest first."""
    is_public: bool
    is_draft: bool
    first_on: date | None
    next_on: date | None
    review_every_months: int | None
    published_on: date | None
    withdrawn_on: date | None
    withdrawn_because: str
    session: str | None
    decision: str | None
    action: str | None
    reviews: tuple[DisclosedReview, ...]
    """The newest first."""

    @property
    def is_open(self) -> bool:
        """Whether it holds: published, and not withdrawn."""
        return not self.is_draft and self.withdrawn_on is None

    @property
    def latest(self) -> DisclosedReview | None:
        """The last review that began. Unknown: None when nobody was asked yet."""
        return self.reviews[0] if self.reviews else None

    @property
    def open_on(self) -> date | None:
        """The day of the review in which receivers can answer now. Unknown: None when there is none."""
        return next((each.due_on for each in self.reviews if each.is_open), None)

    @property
    def may_be_unnamed(self) -> bool:
        """Whether its receivers may answer without their names."""
        return len(self.receivers) >= FEWEST_UNNAMED
