"""Levels that the group settles, and words beside them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

LEVEL_CHOICES = [*((str(level), str(level)) for level in range(5)), ("no", "no")]


class SettleForm(forms.Form):
    """A level for one cell, or "not settled"."""

    level = forms.ChoiceField(
        choices=LEVEL_CHOICES,
        error_messages={
            "required": _("Choose a level, or “Not settled”."),
            "invalid_choice": _("Choose one of the six."),
        },
    )
    note = forms.CharField(
        label=_("What was said (optional)"),
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    seen_version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    decision = forms.CharField(max_length=40, widget=forms.HiddenInput)
    partner = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def settled(self) -> tuple[int | None, bool]:
        """The level and whether it is settled."""
        chosen = self.cleaned_data["level"]
        return (None, False) if chosen == "no" else (int(chosen), True)


class WordsForm(forms.Form):
    """A few words about one decision: a note or a theme."""

    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))
    decision = forms.CharField(max_length=40, widget=forms.HiddenInput)
