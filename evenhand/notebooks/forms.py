"""What may be typed at the door of a notebook."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PhraseForm(forms.Form):
    """The six words that open a notebook."""

    phrase = forms.CharField(max_length=200, error_messages={"required": _("Type your six words.")})
