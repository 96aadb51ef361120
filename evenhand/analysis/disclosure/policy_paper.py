"""What a policy paper tells: its text, what it asks for, how organisations stand to it, and what came back.

Who may be named, and what may be printed of an answer, is decided in dissent.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from evenhand.analysis.disclosure.dissent import Choice, ToldAnswer, ToldEndorser
from evenhand.analysis.disclosure.findings import DisclosedFinding


@dataclass(frozen=True, slots=True)
class ToldSection:
    title: str
    text: str
    side_note: str = ""


@dataclass(frozen=True, slots=True)
class ToldReply:
    """How a body that was asked stands to a request. Silent: its day is over. Waiting: it is not."""

    name: str
    standing: Literal["waiting", "silent", "adopted", "drafted", "withdrawn", "rejected"]
    reason: str = ""
    answers_by: date | None = None


@dataclass(frozen=True, slots=True)
class ToldWords:
    """What one organisation wrote on one request, and the same by people in the language of the reader."""

    choice: Choice
    answer: ToldAnswer
    wording: str = ""


@dataclass(frozen=True, slots=True)
class ToldRequest:
    number: int
    addressee: str
    ask: str
    reason: str
    counts: tuple[int, int, int] | None
    """How many support it, support it with a change, object. None: organisations can still answer."""
    words: tuple[ToldWords, ...] = ()
    findings: tuple[DisclosedFinding, ...] = ()
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
