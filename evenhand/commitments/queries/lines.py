"""A commitment in one line: where it stands, who says what, and whether somebody waits for somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from evenhand.analysis.disclosure.promises import DisclosedCommitment, DisclosedReview
from evenhand.record.values import Kept

from .. import rules

State = Literal[
    "draft", "withdrawn", "not_asked", "asked", "no_answer", "kept", "partly", "not_kept", "cannot_say", "differ"
]
ReplyState = Literal["", "waiting", "missing", "given"]
ANSWERS: tuple[Kept, ...] = ("kept", "partly", "not_kept", "cannot_say")
ICONS: dict[State, str] = {
    "draft": "ring",
    "withdrawn": "off",
    "not_asked": "clock",
    "asked": "ring",
    "no_answer": "late",
    "kept": "tick",
    "partly": "half",
    "not_kept": "bar",
    "cannot_say": "ring",
    "differ": "talk",
}
"""An icon never stands alone: the words beside it say the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, or none, and who gives it: by name, or only how many."""

    answer: Kept | Literal["no_answer"]
    names: tuple[str, ...]
    number: int
    of: int = 0
    """Out of how many that were asked."""


@dataclass(frozen=True, slots=True)
class Line:
    """One commitment, as a list shows it."""

    commitment: DisclosedCommitment
    state: State
    icon: str
    said: tuple[Said, ...]
    asked_on: date | None
    reply: ReplyState
    reply_due_on: date | None
    is_late: bool = False
    """Whether partners were asked some time ago and not all have answered."""
    shown_after: date | None = None
    """After which day what they say is shown, whoever has answered. None: it is shown."""

    @property
    def is_waited_for(self) -> bool:
        """Whether it is somebody's turn: a draft to publish, an answer that has not come, a reply that is late."""
        return self.state in ("draft", "no_answer") or self.is_late or self.reply == "missing"


def lines_of(commitments: Iterable[DisclosedCommitment], today: date) -> list[Line]:
    """Commitments in lines: those in which it is somebody's turn first, then by the day they come up; ended ones last.

    Queries: none.
    """
    return sorted((line_of(each, today) for each in commitments), key=_turn)


def line_of(commitment: DisclosedCommitment, today: date) -> Line:
    """One commitment in a line.

    Queries: none.
    """
    latest, state = commitment.latest, _state(commitment, today)
    return Line(
        commitment,
        state,
        ICONS[state],
        said_in(latest) if latest else (),
        latest.due_on if latest else None,
        reply_state(latest, today) if latest else "",
        latest.reply_due_on if latest else None,
        latest is not None and latest.tally is None and rules.is_overdue(latest.due_on, today),
        latest.last_on if latest else None,
    )


def said_in(review: DisclosedReview) -> tuple[Said, ...]:
    """Who says what in one review: with names where they may be shown, else only how many; nothing that is kept back.

    Queries: none.
    """
    if review.answers:
        by_answer = {
            word: tuple(each.organisation.short for each in review.answers if (each.answer or "no_answer") == word)
            for word in (*ANSWERS, "no_answer")
        }
        return tuple(Said(word, names, len(names)) for word, names in by_answer.items() if names)  # type: ignore[arg-type]
    if review.tally is None:
        return ()
    counts = {word: getattr(review.tally, word) for word in (*ANSWERS, "no_answer")}
    return tuple(Said(word, (), number, review.tally.asked) for word, number in counts.items() if number)  # type: ignore[arg-type]


def reply_state(review: DisclosedReview, today: date) -> ReplyState:
    """Whether the maker has answered, is still expected to, or has let the day pass.

    Queries: none.
    """
    if review.reply is not None:
        return "given"
    if review.reply_due_on is None:
        return ""
    return "missing" if review.is_reply_missing(today) else "waiting"


def _state(commitment: DisclosedCommitment, today: date) -> State:
    if commitment.is_draft:
        return "draft"
    if commitment.withdrawn_on is not None:
        return "withdrawn"
    latest = commitment.latest
    if latest is None:
        return "not_asked"
    if latest.standing == "being_asked":
        return "asked"
    if latest.standing != "no_answer":
        return latest.standing
    is_early = latest.is_open and not rules.is_overdue(latest.due_on, today)
    return "asked" if is_early else "no_answer"


def _turn(line: Line) -> tuple[bool, bool, date, str]:
    one = line.commitment
    day = line.asked_on or one.next_on or one.first_on or date.max
    return (line.state == "withdrawn", not line.is_waited_for, day, one.key)
