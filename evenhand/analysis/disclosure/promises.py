"""What was promised and what the receivers say about it, as somebody inside the partnership may see it.

With three or more receivers each may answer without its name. A review then shows names of all or of none: none while
somebody can still answer, and none for ever once one answer came without its name. Fewer than three: names always.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from evenhand.record.values import Kept

FEWEST_UNNAMED = 3
"""Below so many receivers nobody can answer without its name: the others would work it out."""

StandingPromise = Literal["kept", "partly", "not_kept", "cannot_say", "differ", "no_answer"]


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
    """Whether somebody can still answer in it."""
    asked: tuple[str, ...]
    """The receivers that were in the partnership when it began."""
    checks: tuple[SaidCheck, ...] = ()
    reply: DisclosedReply | None = None
    reply_due_on: date | None = None


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


@dataclass(frozen=True, slots=True)
class DisclosedReview:
    """One time at which the receivers were asked."""

    due_on: date
    is_open: bool
    tally: DisclosedTally
    answers: tuple[DisclosedAnswer, ...] = ()
    """With names, silent ones too. Empty: only counts may be shown."""
    notes: tuple[str, ...] = ()
    """Notes where no names are shown, in the order of their letters; tied to nobody."""
    reply: DisclosedReply | None = None
    reply_due_on: date | None = None
    """Until when the maker is to answer. None: nobody has said anything yet."""

    @property
    def standing(self) -> StandingPromise:
        """What the receivers say in one word; disagreement stays disagreement.

        >>> DisclosedReview(date.min, True, DisclosedTally(kept=2, not_kept=1)).standing
        'differ'
        """
        said: list[StandingPromise] = [
            word for word in ("kept", "partly", "not_kept", "cannot_say") if getattr(self.tally, word)
        ]
        if not said:
            return "no_answer"
        return said[0] if len(said) == 1 else "differ"

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
    def may_be_unnamed(self) -> bool:
        """Whether its receivers may answer without their names."""
        return len(self.receivers) >= FEWEST_UNNAMED


def disclose_commitment(
    promise: Promise, parties: Mapping[str, PromiseParty], *, drafts_of: AbstractSet[str] | None = None
) -> DisclosedCommitment | None:
    """What somebody inside may see of a commitment; None: nothing, because it is another organisation's draft.

    `drafts_of`: the organisations whose drafts this reader may see; None: of all, as a facilitator.
    Refuses: KeyError when an organisation of it is not among the parties.
    """
    is_draft = promise.published_on is None
    if is_draft and drafts_of is not None and promise.maker not in drafts_of:
        return None
    shown = [each for each in promise.versions if is_draft or each.published_on is not None]
    latest = shown[-1]
    return DisclosedCommitment(
        pk=promise.pk,
        key=promise.key,
        maker=parties[promise.maker],
        receivers=tuple(parties[each] for each in promise.receivers),
        text=latest.text,
        why=latest.why,
        how_we_will_know=latest.how_we_will_know,
        language=latest.language,
        version=latest.number,
        earlier=tuple(reversed(shown[:-1])),
        is_public=promise.is_public,
        is_draft=is_draft,
        first_on=promise.first_on,
        next_on=promise.next_on,
        review_every_months=promise.review_every_months,
        published_on=promise.published_on,
        withdrawn_on=promise.withdrawn_on,
        withdrawn_because=promise.withdrawn_because,
        session=promise.session,
        decision=promise.decision,
        action=promise.action,
        reviews=tuple(disclose_review(each, parties) for each in reversed(promise.reviews)),
    )


def disclose_review(review: SaidReview, parties: Mapping[str, PromiseParty]) -> DisclosedReview:
    """One review: everybody's answer by name, or how many said what.

    Source: methods C; who may answer without a name, ours.
    """
    said = {each.by: each for each in review.checks}
    asked = tuple(dict.fromkeys((*review.asked, *said)))
    counts = [each.answer for each in said.values()]
    tally = DisclosedTally(
        kept=counts.count("kept"),
        partly=counts.count("partly"),
        not_kept=counts.count("not_kept"),
        cannot_say=counts.count("cannot_say"),
        no_answer=len(asked) - len(said),
    )
    shows_names = names_are_shown(review, len(asked))
    return DisclosedReview(
        due_on=review.due_on,
        is_open=review.is_open,
        tally=tally,
        answers=tuple(_answer(each, said.get(each), parties) for each in asked) if shows_names else (),
        notes=() if shows_names else tuple(sorted(each.note for each in said.values() if each.note)),
        reply=review.reply,
        reply_due_on=review.reply_due_on,
    )


def names_are_shown(review: SaidReview, asked: int) -> bool:
    """Whether this review shows who says what: of all or of none.

    As long as somebody can still answer without its name, the others' names would tell who it was.

    >>> open_review = SaidReview(date.min, True, ("A", "B"), (SaidCheck("A", "kept"), SaidCheck("B", "kept")))
    >>> names_are_shown(open_review, 2), names_are_shown(open_review, 3)
    (True, False)
    """
    if asked < FEWEST_UNNAMED:
        return True
    if not all(each.is_named for each in review.checks):
        return False
    return not review.is_open or len(review.checks) == asked


def _answer(by: str, said: SaidCheck | None, parties: Mapping[str, PromiseParty]) -> DisclosedAnswer:
    if said is None:
        return DisclosedAnswer(parties[by], None)
    return DisclosedAnswer(parties[by], said.answer, said.note, said.evidence)
