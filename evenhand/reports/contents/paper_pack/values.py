"""What a paper pack says, apart from how it is set: one frozen value a part."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """What somebody asks to have printed."""

    language: str
    parts: tuple[str, ...]
    setting: str
    sheets_each: int = 1
    """Score sheets for each organisation. 0: one to copy."""
    first_sheet: int = 1
    """The number of the first sheet: after those that were typed in already."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """How people with a phone come in: for who has one."""

    link: str
    host: str
    code: str
    rows: tuple[str, ...]
    """The square to scan, a row of 0 and 1 each."""


@dataclass(frozen=True, slots=True)
class Invitation:
    heading: str
    when: str
    lines: tuple[str, ...]
    way_in_heading: str = ""
    way_in_line: str = ""
    way_in: WayIn | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a run sheet."""

    time: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunSheet:
    heading: str
    setting: str
    before: tuple[str, ...]
    steps: tuple[Step, ...]
    say_heading: str
    say: tuple[str, ...]
    avoid_heading: str
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    heading: str
    levels: tuple[tuple[str, str], ...]
    """Word and sentence of each level, the lowest first."""
    unknown: tuple[str, str]
    foot: str


@dataclass(frozen=True, slots=True)
class Cards:
    heading: str
    hint: str
    decisions: tuple[str, ...]
    """On a card each; an empty one is written by hand."""
    blank_line: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A row of a sheet."""

    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's sheet: its number, never a name."""

    number: int
    heading: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Scores:
    ask: str
    how: tuple[str, ...]
    note: str
    foot: str
    typed: str
    blank_line: str
    decisions: tuple[str, ...]
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Satisfied:
    heading: str
    ask: str
    answers: tuple[str, ...]
    reason: str
    blank_line: str
    decisions: tuple[str, ...]
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    heading: str
    ask: str
    about: str
    any_level: str
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperPack:
    """Everything that was asked for; a part that was not is None."""

    language: str
    title: str
    partners: tuple[Partner, ...]
    invitation: Invitation | None = None
    run_sheet: RunSheet | None = None
    poster: Poster | None = None
    cards: Cards | None = None
    scores: Scores | None = None
    satisfied: Satisfied | None = None
    wishes: Wishes | None = None
