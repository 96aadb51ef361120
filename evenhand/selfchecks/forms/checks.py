"""What may be chosen and typed on the pages of a self-check. The action refuses what another phone has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.facilitation.actions.typed import accepted_text
from evenhand.instruments.queries import Instrument, Question, Theme
from evenhand.record.text import kept_text

from ..rules import checks as rules
from ..rules.checks import Check

CANNOT_SAY = "x"
"""What a page sends for "does not apply, or I cannot say"."""


class OwnText(forms.CharField):
    """A text for oneself; characters that no record may hold are left out, and one that is too long is refused."""

    def __init__(self, longest: int) -> None:
        super().__init__(required=False)
        self.longest = longest

    def to_python(self, value: object) -> str:
        return accepted_text(kept_text(str(value or ""), lines=True), self.longest, lines=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One choice of an item on a page."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One item as it stands on a page."""

    question: Question
    lines: tuple[Line, ...]


class ThemeForm(forms.Form):
    """The items of one theme, and one moment. What is not chosen is not touched."""

    seen = forms.CharField(required=False, max_length=40)

    def __init__(self, data: Mapping[str, object] | None, theme: Theme, check: Check) -> None:
        super().__init__(data)
        self.theme, self.check = theme, check
        self.fields["moment"] = OwnText(rules.MOMENT_LENGTH)
        for each in theme.items:
            sentence = gettext_lazy("Choose one of the answers shown.")
            choices = [(_sent(choice.value), choice.label) for choice in each.scale.choices] if each.scale else []
            self.fields[each.id] = forms.ChoiceField(
                required=False, choices=choices, error_messages={"invalid_choice": sentence}
            )

    def levels(self) -> dict[str, int | None]:
        """The levels that were chosen. Unknown: None for "does not apply, or I cannot say"."""
        chosen = {each.id: self.cleaned_data[each.id] for each in self.theme.items}
        return {item: None if value == CANNOT_SAY else int(value) for item, value in chosen.items() if value}

    def items_asked(self) -> list[Asked]:
        """The items with their choices, as they are kept or were just sent."""
        return [self._asked(each) for each in self.theme.items]

    def moment_typed(self) -> str:
        """The moment as it is kept or was just sent."""
        return str(self.data.get("moment", "")) if self.is_bound else self.check.moments.get(self.theme.id, "")

    def sentences(self) -> list[str]:
        """What does not fit, each thing once."""
        return list(dict.fromkeys(str(error) for errors in self.errors.values() for error in errors))

    def _asked(self, each: Question) -> Asked:
        sent = self.data.get(each.id) if self.is_bound else None
        kept = _sent(self.check.levels[each.id]) if each.id in self.check.levels else None
        chosen = sent or kept
        choices = each.scale.choices if each.scale else ()
        return Asked(each, tuple(Line(_sent(one.value), one.label, _sent(one.value) == chosen) for one in choices))


@dataclass(frozen=True, slots=True)
class Written:
    """An open question with what was written to it."""

    id: str
    text: str
    typed: str
    errors: Sequence[str]


class QuestionsForm(forms.Form):
    """The open questions. An empty answer leaves one open."""

    seen = forms.CharField(required=False, max_length=40)

    def __init__(self, data: Mapping[str, object] | None, asked: Instrument, check: Check) -> None:
        super().__init__(data)
        self.asked, self.check = asked, check
        for each in asked.open_questions:
            self.fields[each.id] = OwnText(rules.ANSWER_LENGTH)

    def answers(self) -> dict[str, str]:
        """What was written, by question; those the page did not hold are left as they are."""
        return {each.id: self.cleaned_data[each.id] for each in self.asked.open_questions if each.id in self.data}

    def written(self) -> list[Written]:
        """The questions with what is kept or was just sent."""
        kept = self.data if self.is_bound else self.check.answers
        return [
            Written(
                each.id, each.text, str(kept.get(each.id, "")), [str(error) for error in self.errors.get(each.id, [])]
            )
            for each in self.asked.open_questions
        ]


class StepForm(forms.Form):
    """One next step, a day to look back, and whom to ask."""

    seen = forms.CharField(required=False, max_length=40)
    back = forms.DateField(error_messages={"invalid": gettext_lazy("Choose one of the days shown.")}, required=False)

    def __init__(self, data: Mapping[str, object] | None, check: Check, today: date) -> None:
        super().__init__(data)
        self.check, self.today = check, today
        self.fields["step"] = OwnText(rules.STEP_LENGTH)
        self.fields["ask"] = OwnText(rules.ASK_LENGTH)

    def clean_back(self) -> date | None:
        """A day that was shown, or none."""
        day: date | None = self.cleaned_data["back"]
        if day is not None and day not in self._shown():
            raise ValidationError(_("Choose one of the days shown."), code="no_such_day")
        return day

    def days(self) -> list[tuple[str, str, bool]]:
        """The days to choose from: as sent, as said, and which one stands there now."""
        chosen = self._chosen()
        return [(day.isoformat(), self._said(day), day.isoformat() == chosen) for day in self._shown()]

    def typed(self) -> dict[str, str]:
        """Step and whom to ask, as kept or as just sent."""
        if self.is_bound:
            return {name: str(self.data.get(name, "")) for name in ("step", "ask")}
        return {"step": self.check.step, "ask": self.check.ask}

    def _shown(self) -> list[date]:
        days = [day for _days, day in rules.days_to_choose(self.check.finished_on or self.today)]
        return [self.check.back_on, *days] if self.check.back_on and self.check.back_on not in days else days

    def _chosen(self) -> str:
        if self.is_bound:
            return str(self.data.get("back", ""))
        return (self.check.back_on or self._shown()[0]).isoformat()

    def _said(self, day: date) -> str:
        days = (day - (self.check.finished_on or self.today)).days
        return ngettext("%(day)s, after %(days)d day", "%(day)s, after %(days)d days", days) % {
            "day": date_format(day, "DATE_FORMAT"),
            "days": days,
        }


def _sent(value: int | None) -> str:
    return CANNOT_SAY if value is None else str(value)
