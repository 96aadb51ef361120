"""What one person says, chosen line by line: on a phone, or with a helper who types for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from evenhand.facilitation.wording.levels import LEVEL_SAYINGS

from ... import rules
from ...queries.asked import AskedOption, AskedQuestion, Read
from .typed import TypedText

UNKNOWN = "x"
LONGEST_WORDS = 1000
NOT_OFFERED = _("Choose one of the lines shown.")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose on a page."""

    value: str
    says: Read | str
    is_chosen: bool
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One question on a page; of a list of levels one organisation."""

    name: str
    place: str
    question: AskedQuestion
    says: Read
    choices: tuple[Choice, ...]
    is_unknown: bool
    words: str
    errors: Sequence[str]


class AnswerForm(forms.Form):
    """The questions of one page. What is not chosen is said to nobody; a question with nothing chosen is left open."""

    def __init__(
        self,
        data: QueryDict | None,
        questions: Sequence[AskedQuestion],
        said: Mapping[UUID, Sequence[rules.Line]],
    ) -> None:
        super().__init__(data)
        self.questions = questions
        self.already = said
        for question in questions:
            self.fields |= fields_of(question)

    def said(self) -> dict[UUID, list[rules.Line]]:
        """What is said now, by question; no lines where nothing was chosen."""
        return {each.pk: self._lines(each) for each in self.questions}

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was chosen or written."""
        return not any(self.said().values())

    @property
    def blocks(self) -> list[Block]:
        """The questions as they stand on the page, with what was chosen now or before."""
        return [block for question in self.questions for block in self._blocks(question)]

    def _lines(self, question: AskedQuestion) -> list[rules.Line]:
        name, typed = field_name(question), self.cleaned_data
        if question.kind == "words":
            return [rules.Line(words=typed[name])] if typed[name] else []
        if question.kind == "level":
            chosen = {option: typed[field_name(question, option)] for option in question.options}
            return [rules.Line(option.pk, level_in(value)) for option, value in chosen.items() if value]
        values = typed[name] if question.kind == "several" else [typed[name]] if typed[name] else []
        if UNKNOWN in values:
            return [rules.Line()]
        return [rules.Line(UUID(value)) for value in values]

    def _blocks(self, question: AskedQuestion) -> list[Block]:
        if question.kind == "level":
            return [self._ladder(question, option) for option in question.options]
        name, chosen = field_name(question), self._chosen(question)
        choices = tuple(Choice(each.pk.hex, each.text, each.pk.hex in chosen) for each in question.options)
        words = next((line.words for line in self.already.get(question.pk, ())), "")
        if self.is_bound:
            words = str(self.data.get(name) or "")
        errors = [str(error) for error in self.errors.get(name, [])]
        return [Block(name, name, question, question.text, choices, UNKNOWN in chosen, words, errors)]

    def _ladder(self, question: AskedQuestion, option: AskedOption) -> Block:
        name = field_name(question, option)
        before = [line for line in self.already.get(question.pk, ()) if line.option == option.pk]
        chosen = self.data.get(name) if self.is_bound else value_of(before[0]) if before else None
        choices = tuple(
            Choice(str(level), str(LEVEL_SAYINGS[level]), chosen == str(level), level) for level in range(4, -1, -1)
        )
        errors = [str(error) for error in self.errors.get(name, [])]
        return Block(name, name, question, option.text, choices, chosen == UNKNOWN, "", errors)

    def _chosen(self, question: AskedQuestion) -> set[str]:
        name = field_name(question)
        if self.is_bound:
            assert isinstance(self.data, QueryDict)
            return set(self.data.getlist(name))
        lines = self.already.get(question.pk, ())
        return {line.option.hex if line.option else UNKNOWN for line in lines if not line.words}


def fields_of(question: AskedQuestion) -> dict[str, forms.Field]:
    """The fields of one question, by name."""
    if question.kind == "words":
        return {field_name(question): TypedText(required=False)}
    if question.kind == "level":
        lines = [(value, value) for value in (*map(str, range(5)), UNKNOWN)]
        return {field_name(question, option): one_of(lines) for option in question.options}
    lines = [(each.pk.hex, each.pk.hex) for each in question.options] + [(UNKNOWN, UNKNOWN)]
    if question.kind == "several":
        messages = {"invalid_choice": NOT_OFFERED, "invalid_list": NOT_OFFERED}
        return {field_name(question): forms.MultipleChoiceField(required=False, choices=lines, error_messages=messages)}
    return {field_name(question): one_of(lines)}


def one_of(lines: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    """A field in which one of these lines is chosen, or none."""
    return forms.ChoiceField(required=False, choices=lines, error_messages={"invalid_choice": NOT_OFFERED})


def field_name(question: AskedQuestion, option: AskedOption | None = None) -> str:
    """The name of a field on a page.

    Unit: places in the list, from 1.
    """
    return f"q{question.number}" if option is None else f"q{question.number}-{option.number}"


def level_in(value: str) -> int | None:
    """The level that was chosen. Unknown: None."""
    return None if value == UNKNOWN else int(value)


def value_of(line: rules.Line) -> str:
    """The value of a chosen level on a page."""
    return UNKNOWN if line.level is None else str(line.level)
