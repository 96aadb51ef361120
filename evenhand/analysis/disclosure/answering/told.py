"""What one organisation promised, what partners say and what it answered, as values a page or a report is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from evenhand.record.values import Kept

Standing = Literal["kept", "partly", "not_kept", "cannot_say", "differ", "no_answer", "few", "not_asked"]
"""What partners say, in one word: one answer all of them give, or that they differ; nothing between two answers."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as it is named on a page."""

    id: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many receivers say what. Never a share, never a sum of unlike answers."""

    kept: int = 0
    partly: int = 0
    not_kept: int = 0
    cannot_say: int = 0
    no_answer: int = 0

    @property
    def answered(self) -> int:
        """How many have answered."""
        return self.kept + self.partly + self.not_kept + self.cannot_say


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
    tally: Tally | None
    """None: fewer answers than may be counted."""
    answers: tuple[ToldAnswer, ...] = ()
    """With names, silent ones too. Empty: names are withheld."""
    notes: tuple[str, ...] = ()
    """Words that stand beside no name."""
    reply: ToldReply | None = None
    reply_due_on: date | None = None

    @property
    def standing(self) -> Standing:
        """What the receivers say in one word; disagreement stays disagreement.

        >>> ToldReview(None, Tally(kept=2, not_kept=1)).standing, ToldReview(None, Tally(no_answer=4)).standing
        ('differ', 'no_answer')
        """
        if self.tally is None:
            return "few"
        said: list[tuple[Standing, int]] = [
            ("kept", self.tally.kept),
            ("partly", self.tally.partly),
            ("not_kept", self.tally.not_kept),
            ("cannot_say", self.tally.cannot_say),
        ]
        found = [standing for standing, number in said if number]
        if not found:
            return "no_answer"
        return found[0] if len(found) == 1 else "differ"

    @property
    def has_answers(self) -> bool:
        """Whether anybody has answered: only then is there something to answer."""
        return self.tally is None or self.tally.answered > 0


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
