"""What is written about a session before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from ... import rules
from ...wording import stages


class DayInput(forms.DateInput):
    """A day, in the form in which browsers send it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time of day, in the form in which browsers send it."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def time_zones() -> list[str]:
    """The places whose clocks can be chosen, as calendars name them."""
    regions = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
    return ["UTC", *sorted(name for name in available_timezones() if name.partition("/")[0] in regions)]


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
    from_time = forms.TimeField(
        label=_("Begins at (optional)"),
        required=False,
        widget=TimeInput(),
        error_messages={"invalid": _("Type a time, for example 14:30.")},
    )
    to_time = forms.TimeField(
        label=_("Ends at (optional)"),
        required=False,
        widget=TimeInput(),
        error_messages={"invalid": _("Type a time, for example 14:30.")},
    )
    time_zone = forms.CharField(
        label=_("On the clocks of (optional)"),
        required=False,
        max_length=64,
        help_text=_("For example “Africa/Nairobi”. A time counts when the session is on one day."),
        widget=forms.TextInput(attrs={"list": "time-zones", "dir": "ltr", "autocomplete": "off"}),
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
        begins, ends = cleaned.get("from_time"), cleaned.get("to_time")
        if begins and not start and "from_on" not in self.errors:
            self.add_error("from_on", _("Choose the day that this time is on."))
        if ends and (not begins or ends <= begins):
            self.add_error("to_time", _("The end lies before the beginning. Choose a later time."))
        zone = cleaned.get("time_zone", "")
        if (begins and not zone) or (zone and zone not in time_zones()):
            self.add_error("time_zone", _("Choose a place whose clocks show this time."))
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
