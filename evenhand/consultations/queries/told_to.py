"""What people are told came of what they said, in the reader's language where somebody has translated it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ..models import Cluster, Consultation, Heard, Missing, NotReached
from .asked import Asked, Read, originals, read_text, wordings_in
from .shown import Result


@dataclass(frozen=True, slots=True)
class HeardTold:
    """One thing people said, and what came of it."""

    said: Read
    said_by: Read
    outcome: str
    what: Read
    why: Read
    seen_at: Read
    by_when: date | None

    @property
    def texts(self) -> tuple[Read, ...]:
        return (self.said, self.said_by, self.what, self.why, self.seen_at)


@dataclass(frozen=True, slots=True)
class MissedTold:
    """People who were not reached."""

    who: Read
    why: Read
    next_time: Read

    @property
    def texts(self) -> tuple[Read, ...]:
        return (self.who, self.why, self.next_time)


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that is told."""

    heard: tuple[HeardTold, ...]
    missed: tuple[MissedTold, ...]

    @property
    def originals(self) -> list[Read]:
        """The texts that somebody translated, to be read as they were written."""
        parts: tuple[HeardTold | MissedTold, ...] = (*self.heard, *self.missed)
        return originals(text for each in parts for text in each.texts)


def told_in(consultation: Consultation, language: str) -> Told:
    """What people are told, in this language as far as there are words in it. Empty before they are told.

    Queries: 3.
    """
    if consultation.told_at is None:
        return Told((), ())
    words = wordings_in(consultation, language)
    heard = tuple(_heard(each, language, words) for each in Heard.objects.filter(consultation=consultation))
    missed = tuple(_missed(each, language, words) for each in NotReached.objects.filter(consultation=consultation))
    return Told(heard, missed)


def added_to(consultation: Consultation) -> list[Missing]:
    """What people added after they were told, the newest first.

    Queries: 1.
    """
    return list(Missing.objects.filter(consultation=consultation).order_by("-said_on", "-id"))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What weighed most in the block of a reader's own cluster, in the reader's language."""

    question: Read
    names: tuple[str, ...]
    most: tuple[str, ...]
    after: tuple[str, ...]


def weighed_in(cluster: Cluster, result: Result, asked: Asked) -> list[Weighed]:
    """What weighed most where a reader was asked, question by question; none where too few answered.

    Queries: none.
    """
    found = []
    for shown in result.questions:
        question = next((each for each in asked.questions if each.pk == shown.pk), None)
        block = next((each for each in shown.blocks if cluster.name in each.names), None)
        if question is None or block is None or question.kind == "level":
            continue
        read = {option.text.original or option.text.text: option.text.text for option in question.options}
        most, after = (tuple(read.get(text, text) for text in texts) for texts in (block.most, block.after))
        found.append(Weighed(question.text, block.names, most, after))
    return found


def asks_back(cluster: Cluster) -> bool:
    """Whether people of a cluster are asked now if what a joint session found was also true for them."""
    consultation = cluster.consultation
    return consultation.also_asked_at is not None and consultation.also_ended_at is None


def _heard(row: Heard, language: str, words: Mapping[tuple[str, UUID, str], str]) -> HeardTold:
    def read(field: str) -> Read:
        return read_text(getattr(row, field), row.language, words.get(("heard", row.pk, field)), language)

    texts = [read(field) for field in ("said", "said_by", "what", "why", "seen_at")]
    said, said_by, what, why, seen_at = texts
    return HeardTold(said, said_by, row.outcome, what, why, seen_at, row.by_when)


def _missed(row: NotReached, language: str, words: Mapping[tuple[str, UUID, str], str]) -> MissedTold:
    def read(field: str) -> Read:
        return read_text(getattr(row, field), row.language, words.get(("not_reached", row.pk, field)), language)

    return MissedTold(read("who"), read("why"), read("next_time"))
