"""What a policy paper has beyond a report: notes in the margin, requests, objections in a box, who endorses it.

Words that somebody typed stand between isolating characters, as in document.py, wherever a sentence is around them.
"""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.record.values import Level

UNNUMBERED = ("dissent", "endorsers", "about")
"""Sections of a paper that stand around what it says, by their keys."""


@dataclass(frozen=True, slots=True)
class SideNote:
    """A few words in the margin, beside what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class SquaresRow:
    """Who it is about, and one level a session, lowest first: no place in the row is a session's own."""

    name: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class SortedSquares:
    """The same decision in several sessions: one square a session, in order of level."""

    caption: str
    rows: tuple[SquaresRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Said:
    """Words as an organisation wrote them, and whose they are as far as it wants."""

    words: str
    by: str
    wording: str = ""
    """The same in the language of the paper, by people."""


@dataclass(frozen=True, slots=True)
class Reply:
    """How a body stands to a request: its name, a sentence, and its own words where there are some."""

    name: str
    standing: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody is asked to do, how the organisations stand to it, and what became of it."""

    number: int
    ask: str
    to: str
    """Whom it is for, as a sentence."""
    reason: tuple[str, ...]
    standing: str
    """How many support it, support it with a change, object."""
    words: tuple[Said, ...] = ()
    """What those wrote who support it as it is."""
    replies: tuple[Reply, ...] = ()
    """What those it addresses answered; silence too."""


@dataclass(frozen=True, slots=True)
class Dissent:
    """Where the organisations do not agree: a box, in the size of the rest."""

    lead: str
    rows: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Endorser:
    name: str
    about: str
    """Its place, and what it does not endorse."""


@dataclass(frozen=True, slots=True)
class Endorsers:
    """Who endorses the paper, by name, and in a sentence how many more."""

    rows: tuple[Endorser, ...]
    note: str


PaperPart = SideNote | SortedSquares | Request | Dissent | Endorsers
