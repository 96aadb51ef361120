"""What may be typed for the time when groups meet: the plan, and notes to bodies."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions.together import PLAN_LENGTH, REFUSALS
from ..rules import advising as rules


class PlanForm(forms.Form):
    """When the groups meet, in UTC, and what for."""

    at = forms.DateTimeField(
        required=False,
        label=_("Day and time, in UTC"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": _("Write day and time like 2027-01-21 14:00.")},
    )
    plan = forms.CharField(
        required=False,
        label=_("What for"),
        max_length=PLAN_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class NoteForm(forms.Form):
    """Who is asked, what, and by when they answer."""

    addressee = forms.CharField(
        label=_("Who is asked"),
        help_text=_("A body, such as a board or a network. Write no person’s name."),
        max_length=rules.LONGEST_ADDRESSEE,
        error_messages={"required": REFUSALS["no_addressee"]},
        widget=forms.TextInput(attrs={"dir": "auto", "class": "in"}),
    )
    asked = forms.CharField(
        label=_("What you ask, one thing a line"),
        max_length=rules.MOST_ASKS * rules.LONGEST_ASK,
        error_messages={"required": REFUSALS["no_ask"]},
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "class": "in"}),
    )
    answer_by = forms.DateField(
        label=_("They answer by"),
        error_messages={"required": REFUSALS["day"], "invalid": REFUSALS["day"]},
        widget=forms.DateInput(attrs={"type": "date", "class": "in"}, format="%Y-%m-%d"),
    )

    def __init__(self, typed: Any, today: date) -> None:
        first, usual, last = rules.days_to_choose(today)
        super().__init__(typed, initial={"answer_by": usual})
        self.fields["answer_by"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}

    def asks(self) -> list[str]:
        """The asks, one text each."""
        return rules.lines_in(self.cleaned_data["asked"])
