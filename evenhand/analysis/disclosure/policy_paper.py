"""What a policy paper tells: its text, what it asks for, how organisations stand to it, and what came back.

Who may be named, and what may be printed of an answer, is decided in dissent.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from evenhand.analysis.disclosure.dissent import ToldAnswer, ToldEndorser
from evenhand.record.values import Level


@dataclass(frozen=True, slots=True)
class ToldSection:
    title: str
    text: str
    side_note: str = ""


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """What a report released to the public shows."""

    topic: str
    text: str
    rows: tuple[tuple[str, tuple[Level, ...]], ...] = ()
    """Who, and one level a session in order of level: no place in a row is a session's own."""


@dataclass(frozen=True, slots=True)
class ToldReply:
    """What somebody it addresses answered. Unknown: an empty choice is silence."""

    name: str
    choice: Literal["adopted", "rejected", ""]
    text: str = ""


@dataclass(frozen=True, slots=True)
class ToldWords:
    """What one organisation wrote on one request, and the same by people in the language of the reader."""

    choice: Literal["object", "change"]
    answer: ToldAnswer
    wording: str = ""


@dataclass(frozen=True, slots=True)
class ToldRequest:
    number: int
    addressee: str
    ask: str
    reason: str
    support: int
    change: int
    objections: int
    words: tuple[ToldWords, ...] = ()
    findings: tuple[ToldFinding, ...] = ()
    replies: tuple[ToldReply, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldPaper:
    title: str
    subtitle: str
    language: str
    languages: tuple[str, ...]
    """In which it can be read, its own first."""
    community: str
    pairs: int
    published_on: date | None
    answers_by: date | None
    sections: tuple[ToldSection, ...]
    requests: tuple[ToldRequest, ...]
    endorsers: tuple[ToldEndorser, ...]
    unnamed_endorsers: int

    @property
    def objections(self) -> int:
        """How many objections stand in it, with words."""
        return sum(each.choice == "object" for request in self.requests for each in request.words)

    @property
    def all_endorsers(self) -> int:
        return len(self.endorsers) + self.unnamed_endorsers
