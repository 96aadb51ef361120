"""What is written about a session before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ... import rules
from ...wording import stages


class DayInput(forms.DateInput):
    """A day, in the form in which browsers send it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SessionForm(forms.Form):
    """What the session is called and when it is."""

    label = forms.CharField(
        label=_("Name of the session"),
        widget=forms.TextInput(attrs={"dir": "auto", "maxlength": 80}),
        error_messages={"required": _("Give the session a name, for example “First session”.")},
    )
    from_on = forms.DateField(
        label=_("From"), required=False, widget=DayInput(), error_messages={"invalid": _("Choose a day.")}
    )
    to_on = forms.DateField(
        label=_("To"), required=False, widget=DayInput(), error_messages={"invalid": _("Choose a day.")}
    )
    how = forms.CharField(
        label=_("How you meet (optional)"),
        required=False,
        help_text=_("For example: in one room, or over three weeks by phone."),
        widget=forms.TextInput(attrs={"dir": "auto", "maxlength": 280}),
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("from_on"), cleaned.get("to_on")
        if start and end and end < start:
            self.add_error("to_on", _("The last day lies before the first. Choose a later one."))
        return cleaned


class RiskForm(forms.Form):
    """Four questions about risk; the answers suggest a mode and are not kept."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for question in rules.RISK_QUESTIONS:
            self.fields[question] = forms.ChoiceField(
                label=stages.RISK_SENTENCES[question],
                choices=stages.RISK_ANSWERS,
                required=False,
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[str, str]:
        """The answers that were given."""
        self.is_valid()
        return {name: answer for name, answer in self.cleaned_data.items() if answer}


class InvitationForm(forms.Form):
    """A text to paste into messages, in one language."""

    language = forms.CharField(max_length=16, widget=forms.HiddenInput)
    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 11, "dir": "auto"}))
