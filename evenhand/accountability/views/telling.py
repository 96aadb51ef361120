"""A page of promises as its template needs it: each answer beside a name, the last review apart from earlier ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evenhand.analysis.disclosure.answering import Answering, Standing, ToldPromise, ToldReview
from evenhand.analysis.disclosure.promises import DisclosedTally

from .. import wording

ICONS: dict[str | None, str] = {
    "kept": "say-kept",
    "partly": "say-partly",
    "not_kept": "say-not",
    "cannot_say": "say-unsure",
    "differ": "say-differ",
    "no_answer": "say-none",
    None: "say-none",
    "few": "say-hidden",
    "not_asked": "say-later",
    "being_asked": "say-later",
}
MOST, MOST_ON_A_PHONE, EVERYTHING = 50, 10, 100_000
"""Promises on one page."""
BAND: tuple[Standing, ...] = (
    "kept",
    "partly",
    "not_kept",
    "differ",
    "cannot_say",
    "no_answer",
    "few",
    "being_asked",
    "not_asked",
)


@dataclass(frozen=True, slots=True)
class Word:
    """What partners say, as a word with its icon."""

    icon: str
    word: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """What one named partner says."""

    name: str
    said: Word
    note: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One review, ready to be read."""

    review: ToldReview
    said: Word
    counts: tuple[str, ...]
    answers: tuple[Answered, ...]
    is_late: bool
    """Whether the maker should have answered by now."""


@dataclass(frozen=True, slots=True)
class Told:
    """One promise, ready to be read."""

    promise: ToldPromise
    made_to: tuple[str, ...]
    said: Word
    latest: Asked | None
    earlier: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class TellingPage:
    """The whole page, ready to be read."""

    page: Answering
    band: tuple[Word, ...]
    promises: tuple[Told, ...]
    """Those that stand here; a long list goes on at another address."""
    number: int
    """How many there are in all."""
    after: int | None = None
    """From which one on the list goes on. None: it ends here."""

    @property
    def is_public(self) -> bool:
        return self.page.audience == "public"

    @property
    def names_partners(self) -> bool:
        return bool(self.page.partners)


def telling(page: Answering, start: int = 0, most: int = MOST) -> TellingPage:
    """The page as its template needs it, in the active language. `start`, `most`: which of its promises stand on it."""
    shown = page.promises[start : start + most]
    after = start + most if start + most < len(page.promises) else None
    return TellingPage(page, tuple(band(page)), tuple(_told(page, each) for each in shown), len(page.promises), after)


def start_of(typed: str) -> int:
    """From which promise on a list is asked for; the first when that is no number."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0


def band(page: Answering) -> Iterator[Word]:
    """How many promises stand how; those that were taken back are not among them."""
    standing = [each.standing for each in page.promises if not each.is_withdrawn]
    for each in BAND:
        if number := standing.count(each):
            yield Word(ICONS[each], str(wording.STANDINGS[each]), number)


def counted(tally: DisclosedTally | None) -> tuple[str, ...]:
    """How many partners say what, a sentence each; nothing of what nobody says."""
    if tally is None:
        return ()
    return tuple(
        str(sentence % {"n": number}) for key, sentence in wording.COUNTS.items() if (number := getattr(tally, key))
    )


def _told(page: Answering, promise: ToldPromise) -> Told:
    asked = [_asked(page, each) for each in promise.reviews]
    standing = promise.standing
    return Told(
        promise,
        tuple(page.organisation(each).name for each in promise.receivers),
        Word(ICONS[standing], str(wording.STANDINGS[standing])),
        asked[0] if asked else None,
        tuple(asked[1:]),
    )


def _asked(page: Answering, review: ToldReview) -> Asked:
    return Asked(
        review,
        Word(ICONS[review.standing], str(wording.STANDINGS[review.standing])),
        () if review.answers else counted(review.tally),
        tuple(
            Answered(
                page.organisation(each.organisation).name,
                Word(ICONS[each.answer], str(wording.ANSWERS[each.answer])),
                each.note,
                each.evidence,
            )
            for each in review.answers
        ),
        is_late(review, page.on),
    )


def is_late(review: ToldReview, on: date) -> bool:
    """Whether the maker should have answered this review by that day, and has not."""
    return review.reply is None and review.reply_due_on is not None and review.reply_due_on < on
