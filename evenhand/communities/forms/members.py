"""What a member types. The actions refuse what is too long, so that one sentence says it."""

from __future__ import annotations

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.record.text import kept_text

from ..wording import REFUSALS


def new_form_key() -> str:
    """A key for one form on one page: sent twice, the form counts once."""
    return secrets.token_urlsafe(12)


class TypedText(forms.CharField):
    """A text as people type it; characters that no record may hold are left out, not refused."""

    def to_python(self, value: object) -> str:
        return str(super().to_python(kept_text(str(value or ""), lines=True)))


class ClaimForm(forms.Form):
    """A name of one's own choice."""

    label = TypedText(error_messages={"required": REFUSALS["no_label"]})
    form_key = forms.CharField(required=False, max_length=40)


class PhraseForm(forms.Form):
    """The four words with which a person comes back."""

    phrase = TypedText(error_messages={"required": _("Type your four words.")})


class ContributionForm(forms.Form):
    """What somebody says in a round, in a language they name."""

    text = TypedText(required=False)
    language = forms.CharField(required=False, max_length=40)
    is_named = forms.BooleanField(required=False)
    form_key = forms.CharField(required=False, max_length=40)


class WordsForm(forms.Form):
    """A text in one language: a translation, a summary, a comment."""

    text = TypedText(required=False)
    language = forms.CharField(required=False, max_length=40)
    after = forms.IntegerField(required=False, min_value=0, max_value=10_000)


class MeasureForm(forms.Form):
    """A step, who can take it, and what it takes."""

    text = TypedText(required=False)
    who = forms.CharField(required=False, max_length=10)
    effort = TypedText(required=False)


class TriedForm(forms.Form):
    """What came of a step."""

    result = forms.CharField(required=False, max_length=10)
    text = TypedText(required=False)
