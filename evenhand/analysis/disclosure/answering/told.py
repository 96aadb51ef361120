"""What one organisation promised, what partners say and what it answered, as values a page or a report is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from evenhand.analysis.disclosure.promises import DisclosedTally, StandingPromise
from evenhand.record.values import Kept

Standing = StandingPromise | Literal["few", "not_asked"]
"""What partners say, in one word: one answer all of them give, or that they differ; nothing between two answers."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as it is named on a page."""

    id: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """What one named receiver says. answer None: no answer."""

    organisation: str
    answer: Kept | None
    note: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ToldReply:
    """What the maker answered. The words are withheld where they name somebody who is not on the page."""

    on: date | None
    heard: str = ""
    doing: str = ""
    by_when: date | None = None
    evidence: str = ""
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class ToldReview:
    """One time at which the receivers were asked."""

    due_on: date | None
    tally: DisclosedTally | None
    """None: fewer answers than may be counted, or not shown yet."""
    answers: tuple[ToldAnswer, ...] = ()
    """With names, silent ones too. Empty: names are withheld."""
    notes: tuple[str, ...] = ()
    """Words that stand beside no name."""
    reply: ToldReply | None = None
    reply_due_on: date | None = None
    is_being_asked: bool = False
    """Nothing is shown yet, because somebody can still answer."""
    last_on: date | None = None
    """After which day it is shown, whoever has answered."""

    @property
    def standing(self) -> Standing:
        """What the receivers say in one word; disagreement stays disagreement.

        >>> ToldReview(None, DisclosedTally(kept=2, not_kept=1)).standing, ToldReview(None, None).standing
        ('differ', 'few')
        """
        if self.is_being_asked:
            return "being_asked"
        return "few" if self.tally is None else self.tally.standing

    @property
    def has_answers(self) -> bool:
        """Whether it may be known that somebody has answered: only then is there something to reply to."""
        return not self.is_being_asked and (self.tally is None or self.tally.answered > 0)


@dataclass(frozen=True, slots=True)
class ToldPromise:
    """One promise with everything that became of it, the newest review first."""

    key: str
    number: int
    text: str
    is_public: bool
    receivers: tuple[str, ...]
    """Ids; empty where names are withheld."""
    made_to: int | None
    """How many receive it. None: too few to be told."""
    why: str = ""
    how_we_will_know: str = ""
    made_on: date | None = None
    first_on: date | None = None
    review_every_months: int | None = None
    version: int = 1
    withdrawn_on: date | None = None
    is_withdrawn: bool = False
    withdrawn_because: str = ""
    reviews: tuple[ToldReview, ...] = ()

    @property
    def standing(self) -> Standing:
        """What the receivers say at their last review."""
        return self.reviews[0].standing if self.reviews else "not_asked"


@dataclass(frozen=True, slots=True)
class Answering:
    """What one organisation answers for."""

    audience: Literal["inside", "public"]
    maker: Organisation
    promises: tuple[ToldPromise, ...]
    on: date
    """The day on which it stood like this."""
    partners: tuple[Organisation, ...] = ()
    """Who else is named, in the fixed order. Empty: nobody."""
    partnership: str = ""
    is_example: bool = False

    def organisation(self, organisation: str) -> Organisation:
        """An organisation on this page. Refuses: KeyError for one that is not on it."""
        for each in (self.maker, *self.partners):
            if each.id == organisation:
                return each
        raise KeyError(organisation)

    def short_of(self, organisation: str) -> str:
        """The short name of an organisation on this page. Refuses: KeyError for one that is not on it."""
        return self.organisation(organisation).short
