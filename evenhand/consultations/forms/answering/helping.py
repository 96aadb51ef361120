"""What a helper types: the hands of a meeting, and sheets of paper by digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ... import rules
from ...models import AlsoTrue
from ...queries.asked import AskedOption, AskedQuestion, Read
from .phone import field_name
from .typed import TypedText

UNKNOWN = ("0", "x", "?", "؟")
"""Typed for "I do not know" where lines are numbered from 1."""
UNKNOWN_LEVEL = ("9", "x", "?", "؟")
"""The same where 0 is a level."""


class Hands(forms.IntegerField):
    """A number of people, in digits of any script."""

    def __init__(self, *, required: bool = False) -> None:
        message = _("Write a number.")
        super().__init__(
            min_value=0, max_value=rules.MOST_ASKED, required=required, error_messages={"invalid": message}
        )

    def to_python(self, value: object) -> int | None:
        return super().to_python(plain_digits(str(value or "")))


@dataclass(frozen=True, slots=True)
class HandLine:
    """One line of a meeting with the hands for it."""

    name: str
    says: Read | None
    typed: str
    errors: Sequence[str]


@dataclass(frozen=True, slots=True)
class HandBlock:
    """One question of a meeting."""

    question: AskedQuestion
    lines: tuple[HandLine, ...]
    name: str
    words: str
    errors: Sequence[str]


class MeetingForm(forms.Form):
    """How many were there, how many hands for each line, and what was said."""

    people = Hands(required=True)

    def __init__(self, data: Mapping[str, object] | None, questions: Sequence[AskedQuestion]) -> None:
        super().__init__(data)
        self.fields["people"].error_messages["required"] = _("Write how many people were there.")
        self.questions = [each for each in questions if each.kind != "level"]
        for question in self.questions:
            self.fields |= {name: Hands() for name, _option in lines_of(question)}
            if question.kind == "words":
                self.fields[field_name(question)] = TypedText(required=False)

    def said(self) -> dict[UUID, list[rules.Line]]:
        """What was said, by question, with the hands for each line."""
        found: dict[UUID, list[rules.Line]] = {}
        for question in self.questions:
            if question.kind == "words":
                words = self.cleaned_data[field_name(question)]
                found[question.pk] = [rules.Line(words=words)] if words else []
                continue
            hands = [(option, self.cleaned_data[name] or 0) for name, option in lines_of(question)]
            found[question.pk] = [
                rules.Line(option.pk if option else None, number=number) for option, number in hands if number
            ]
        return found

    @property
    def blocks(self) -> list[HandBlock]:
        """The questions as they stand on the page."""
        blocks = []
        for question in self.questions:
            lines = tuple(
                HandLine(name, option.text if option else None, self._typed(name), self._wrong(name))
                for name, option in lines_of(question)
            )
            name = field_name(question)
            blocks.append(HandBlock(question, lines, name, self._typed(name), self._wrong(name)))
        return blocks

    def _typed(self, name: str) -> str:
        return str(self.data.get(name) or "") if self.is_bound else ""

    def _wrong(self, name: str) -> list[str]:
        return [str(error) for error in self.errors.get(name, [])]


class AlsoForm(forms.Form):
    """The hands at a meeting for whether what was found was also true there."""

    def __init__(self, data: Mapping[str, object] | None, questions: Sequence[AskedQuestion]) -> None:
        super().__init__(data)
        self.questions = [each for each in questions if each.found]
        self.fields |= {f"q{each.number}-{answer}": Hands() for each in self.questions for answer in self.answers()}

    def said(self) -> dict[UUID, dict[str, int]]:
        """The hands for each answer, by decision; decisions without a hand are left out."""
        found = {
            each.pk: {
                answer: number for answer in self.answers() if (number := self.cleaned_data[f"q{each.number}-{answer}"])
            }
            for each in self.questions
        }
        return {pk: hands for pk, hands in found.items() if hands}

    @property
    def blocks(self) -> list[tuple[AskedQuestion, list[tuple[str, str, str, Sequence[str]]]]]:
        """Each decision with its lines: the field, the words of the answer, what was typed, what is wrong with it."""
        return [(each, [self._line(each, answer) for answer in self.answers()]) for each in self.questions]

    @staticmethod
    def answers() -> list[str]:
        return [str(value) for value in AlsoTrue.Answer.values]

    def _line(self, question: AskedQuestion, answer: str) -> tuple[str, str, str, Sequence[str]]:
        name = f"q{question.number}-{answer}"
        typed = str(self.data.get(name) or "") if self.is_bound else ""
        return name, str(AlsoTrue.Answer(answer).label), typed, [str(error) for error in self.errors.get(name, [])]


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a sheet, for one question or one organisation in it."""

    name: str
    question: AskedQuestion
    option: AskedOption | None
    typed: str
    is_wrong: bool

    @property
    def is_words(self) -> bool:
        return self.question.kind == "words"


class SheetForm(forms.Form):
    """One sheet of paper, typed with digits: the number of the line that has a cross."""

    def __init__(self, data: Mapping[str, object] | None, questions: Sequence[AskedQuestion]) -> None:
        super().__init__(data)
        self.questions = questions
        for question in questions:
            for option in options_of(question):
                self.fields[field_name(question, option)] = TypedText(required=False)

    @property
    def boxes(self) -> list[Box]:
        """The boxes in the order of the sheet, each with what was typed."""
        return [self._box(question, option) for question in self.questions for option in options_of(question)]

    @property
    def wrong(self) -> int:
        """How many boxes hold something that no sheet says."""
        return sum(each.is_wrong for each in self.boxes)

    def said(self) -> dict[UUID, list[rules.Line]]:
        """What the sheet says, by question; nothing where a box was left empty."""
        found: dict[UUID, list[rules.Line]] = {each.pk: [] for each in self.questions}
        for box in self.boxes:
            found[box.question.pk] += lines_in(box.question, box.option, box.typed) or []
        return found

    def _box(self, question: AskedQuestion, option: AskedOption | None) -> Box:
        name = field_name(question, option)
        typed = str(self.cleaned_data.get(name, "")).strip() if self.is_bound and self.is_valid() else ""
        return Box(name, question, option, typed, lines_in(question, option, typed) is None)


def lines_in(question: AskedQuestion, option: AskedOption | None, typed: str) -> list[rules.Line] | None:
    """What one box says; no lines where it is empty. Unknown: None where no sheet says that."""
    if not typed:
        return []
    if question.kind == "words":
        return [rules.Line(words=typed)]
    sign = plain_digits(typed).lower()
    if question.kind == "level":
        if sign in UNKNOWN_LEVEL:
            return [rules.Line(option.pk if option else None)]
        return [rules.Line(option.pk if option else None, int(sign))] if re.fullmatch("[0-4]", sign) else None
    if sign in UNKNOWN:
        return [rules.Line()]
    by_number = {str(each.number): each.pk for each in question.options}
    numbers = re.split(r"[\s,.;+]+", sign)
    if set(numbers) - set(by_number) or (len(numbers) > 1 and question.kind != "several"):
        return None
    return [rules.Line(by_number[number]) for number in dict.fromkeys(numbers)]


def lines_of(question: AskedQuestion) -> list[tuple[str, AskedOption | None]]:
    """The names of the fields for hands, each with its line; the last is for those who do not know."""
    if question.kind == "words":
        return []
    return [*((field_name(question, each), each) for each in question.options), (f"q{question.number}-x", None)]


def options_of(question: AskedQuestion) -> tuple[AskedOption | None, ...]:
    """The boxes of a question on a sheet: one for each organisation of a list of levels, else one for all lines."""
    return question.options if question.kind == "level" else (None,)


def plain_digits(text: str) -> str:
    """The text with digits of any script as plain ones.

    >>> plain_digits("٣ 1")
    '3 1'
    """
    found = (unicodedata.decimal(sign, None) for sign in text.strip())
    return "".join(sign if digit is None else str(digit) for sign, digit in zip(text.strip(), found, strict=True))
