"""Decisions as facilitators write them. How long they may be is refused by the actions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ...models import Decision


class MergeForm(forms.Form):
    """One wording for two decisions."""

    text = forms.CharField(
        label=_("One wording for both"), error_messages={"required": _("Type one wording for both.")}
    )


class BringForm(forms.Form):
    """A decision that the facilitator writes down for the group."""

    text = forms.CharField(
        label=_("Write one down for the group"),
        widget=forms.TextInput(attrs={"maxlength": 140, "dir": "auto"}),
        error_messages={"required": _("Type the decision in a few words.")},
    )
    kind = forms.ChoiceField(label=_("Taken or coming"), choices=Decision.Kind.choices, initial=Decision.Kind.MADE)
