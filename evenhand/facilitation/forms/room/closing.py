"""Last words of the facilitators, and the session that follows."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class RemarksForm(forms.Form):
    """The facilitators' remarks for the report."""

    text = forms.CharField(
        label=_("Remarks of the facilitators"),
        help_text=_("They stand in the report for the partners. No names of people."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )


class NextForm(forms.Form):
    """The name of the session that carries these decisions on."""

    label = forms.CharField(
        label=_("Name of the next session"),
        widget=forms.TextInput(attrs={"maxlength": 80, "dir": "auto"}),
        error_messages={"required": _("Give the session a name, for example “Second session”.")},
    )
