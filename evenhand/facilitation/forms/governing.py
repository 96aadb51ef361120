"""What is typed before something is deleted."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships import wording


class DeleteForm(forms.Form):
    """The name of the partnership, typed, so that nothing is deleted by a slip."""

    typed_name = forms.CharField(
        max_length=200,
        label=_("Type the name of the partnership"),
        error_messages={"required": wording.NAME_DOES_NOT_MATCH},
    )
