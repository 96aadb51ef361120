"""What may be typed about a resource: what came of it, or its words in another language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from . import rules
from .models import Resource, Tried
from .wording import REFUSALS


def words(label: Any, most: int, rows: int, missing: str = "") -> forms.CharField:
    """A text of at most so many characters; `missing` names the sentence where it has to be typed."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(missing),
        error_messages={"required": REFUSALS[missing]} if missing else None,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto", "class": "in"}),
    )


class TriedForm(forms.Form):
    """What came of it where one tried it."""

    result = forms.ChoiceField(choices=Tried.Result.choices, error_messages={"required": REFUSALS["no_result"]})
    region = words(_("Your region (optional)"), rules.REGION_LENGTH, 1)
    said = words(_("What happened? (optional)"), rules.SAID_LENGTH, 4)


class WordsForm(forms.Form):
    """The title and the text in one more language."""

    language = forms.ChoiceField(label=_("Language"), widget=forms.Select(attrs={"class": "in"}))
    title = words(_("Title"), rules.TITLE_LENGTH, 2, "no_words")
    text = words(_("Text"), rules.TEXT_LENGTH, 10, "no_words")

    def __init__(self, typed: Any, row: Resource, initial: Any = None) -> None:
        super().__init__(typed, initial=initial)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, own) for code, own in settings.LANGUAGES if code != row.language]
