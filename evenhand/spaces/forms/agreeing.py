"""What may be chosen and typed on a page of agreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy

from evenhand.facilitation.actions.typed import accepted_text
from evenhand.instruments.queries import instrument
from evenhand.record.text import kept_text

from ..actions.agreeing import Said
from ..queries.agreeing import AgreedLine
from ..rules import agreeing as rules


class TypedText(forms.CharField):
    """A text of people; characters that no record may hold are left out, and one that is too long is refused."""

    def __init__(self, longest: int, *, is_needed: bool = False) -> None:
        super().__init__(required=is_needed)
        self.longest = longest

    def to_python(self, value: object) -> str:
        return accepted_text(kept_text(str(value or ""), lines=True), self.longest, lines=True)


class Answer(NamedTuple):
    """One of the three answers to a line, as it stands on a page."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class LineOnPage:
    """A line with its answers."""

    line: AgreedLine
    answers: tuple[Answer, ...]
    wording: str


class LinesForm(forms.Form):
    """Four lines. What is not chosen is not touched."""

    def __init__(self, data: Mapping[str, object] | None, lines: Sequence[AgreedLine]) -> None:
        super().__init__(data)
        self.lines = lines
        sentence = gettext_lazy("Choose one of the answers shown.")
        for each in (each for each in lines if each.is_asked):
            self.fields[each.ref] = forms.ChoiceField(
                required=False, choices=[(choice, "") for choice in rules.CHOICES],
                error_messages={"invalid_choice": sentence},
            )  # fmt: skip
            self.fields[f"{each.ref}_w"] = TypedText(rules.LONGEST_WORDING)
            self.fields[f"{each.ref}_v"] = forms.IntegerField(required=False)

    def said(self) -> dict[str, Said]:
        """What was chosen, line by line."""
        sent = self.cleaned_data
        return {
            each.ref: Said(sent[f"{each.ref}_v"] or 1, sent[each.ref], sent[f"{each.ref}_w"])
            for each in self.lines
            if sent.get(each.ref)
        }

    def lines_shown(self) -> list[LineOnPage]:
        """The lines with their answers, as they are kept or were just sent."""
        labels = [choice.label for choice in instrument(rules.INSTRUMENT, rules.INSTRUMENT_VERSION).scales[0].choices]
        return [self._shown(each, labels) for each in self.lines]

    def sentences(self) -> list[str]:
        """What does not fit, each thing once."""
        return list(dict.fromkeys(str(error) for errors in self.errors.values() for error in errors))

    def _shown(self, line: AgreedLine, labels: list[str]) -> LineOnPage:
        chosen = str(self.data.get(line.ref, "")) if self.is_bound else line.own_choice
        wording = str(self.data.get(f"{line.ref}_w", "")) if self.is_bound else line.own_wording
        pairs = zip(rules.CHOICES, labels, strict=True)
        return LineOnPage(line, tuple(Answer(value, label, value == chosen) for value, label in pairs), wording)


class LineAnewForm(forms.Form):
    """Other words for a line; none: the same words are asked again."""

    ref = forms.CharField(max_length=40)
    text = TypedText(rules.LONGEST_WORDING)
