"""A questionnaire as plain values: what is asked, in which words it is answered, and where the words come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FORMAT = "instrument/1"

Kind = Literal["self-check", "review", "agreements", "questions"]
Answered = Literal["one", "several", "words", "number", "note"]
"""With one choice, with several, in words, with a whole number; a note is only read."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be given. Unknown: a value of None means "I cannot say", "does not apply"; it is never 0."""

    value: int | None
    label: str
    name: str = ""
    """What the choice is called in a file that came from elsewhere."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The choices for a question, in the order they are shown."""

    id: str
    choices: tuple[Choice, ...]
    is_ordered: bool = True
    """Whether a higher value means more of the same. Never a reason to add values up."""

    def choice(self, value: int | None) -> Choice | None:
        """The choice with this value. Unknown: None when there is none."""
        return next((each for each in self.choices if each.value == value), None)


@dataclass(frozen=True, slots=True)
class Question:
    """One item of a theme. It has a scale when it is answered with choices."""

    id: str
    text: str
    ref: str = ""
    """Its number in the publication it refers to."""
    covers: str = ""
    """What it is about, in two or three words."""
    hint: str = ""
    scale: Scale | None = None
    answered: Answered = "one"
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that is answered in one's own words."""

    id: str
    text: str
    covers: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """Items that belong together. A theme without a title is a stretch of questions that stand in no group."""

    id: str
    title: str
    items: tuple[Question, ...]
    talk: str = ""
    """A question for a group in which answers lie far apart."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire in one version and one language."""

    id: str
    version: int
    kind: Kind
    title: str
    source: str
    licence: str
    language: str
    """The language of these texts."""
    languages: tuple[str, ...]
    """The languages it is written in, that of its author first."""
    about: str = ""
    scales: tuple[Scale, ...] = ()
    themes: tuple[Theme, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    closing: tuple[OpenQuestion, ...] = ()
    evidence: tuple[OpenQuestion, ...] = ()
    """What is asked about something one did, so that it shows."""

    @property
    def asked(self) -> Iterator[Question]:
        """Every item, theme by theme."""
        return (each for theme in self.themes for each in theme.items)

    items = asked

    def question(self, question_id: str) -> Question | None:
        """The item with this id. Unknown: None when there is none."""
        return next((each for each in self.items if each.id == question_id), None)

    def theme(self, theme_id: str) -> Theme | None:
        """The theme with this id. Unknown: None when there is none."""
        return next((each for each in self.themes if each.id == theme_id), None)

    def scale(self, scale_id: str) -> Scale | None:
        """The scale with this id. Unknown: None when there is none."""
        return next((each for each in self.scales if each.id == scale_id), None)
