"""What may be typed into one's own review, and by those who comment on it."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from evenhand.record.text import kept_text

from . import rules, wording

LONG, SHORT, LINE = 600, 200, 120
"""Unit: characters. What one did, what belongs to it, one line."""
THOUGHT, COMMENT, NAME = 2000, 1000, 60

DAY_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d")
"""As browsers send a day, or as it is typed without their help."""


class TypedText(forms.CharField):
    """A text as people type it; characters that no record may hold are left out, not refused."""

    def to_python(self, value: object) -> str:
        return str(super().to_python(kept_text(str(value or ""), lines=True)))


class TypedDay(forms.DateField):
    """A day, in digits of any script."""

    def to_python(self, value: object) -> date | None:
        written = "".join(str(unicodedata.digit(sign, sign)) for sign in str(value or "").strip())
        found: date | None = super().to_python(written)
        return found


def words(most: int, missing: Any = None) -> TypedText:
    """A text of at most so many characters; `missing` says what is missing where one has to be typed."""
    too_long = ngettext_lazy(
        "This is too long: %(limit_value)d character at most.",
        "This is too long: %(limit_value)d characters at most.",
        "limit_value",
    )
    messages = {"max_length": too_long, **({"required": missing} if missing else {})}
    return TypedText(required=missing is not None, max_length=most, error_messages=messages)


class ExampleForm(forms.Form):
    """Something one did that shows a practice."""

    did = words(LONG, wording.MISSING["did"])
    when = words(SHORT)
    changed = words(LONG)
    confirms = words(SHORT)
    kept = words(SHORT)


class SessionForm(forms.Form):
    """A session one chose to add, chosen from one's own or typed."""

    line = words(LINE, wording.MISSING["line"])


class GoalForm(forms.Form):
    """Something one wants to learn."""

    what = words(SHORT, wording.MISSING["what"])
    step = words(SHORT)
    by = TypedDay(
        required=False,
        input_formats=DAY_FORMATS,
        error_messages={"invalid": _("Type the day like 2026-11-22: year, month, day.")},
    )
    about = forms.CharField(required=False, max_length=8)


class InviteForm(forms.Form):
    """What one shows to the person who is asked for a comment."""

    words = words(LONG)


class CommentForm(forms.Form):
    """A comment, in words alone."""

    text = words(COMMENT, wording.MISSING["text"])


class HelpForm(forms.Form):
    """A name of one's own choice, what one offers, and what one wants to learn."""

    name = words(NAME, wording.MISSING["name"])
    offers = forms.MultipleChoiceField(required=False)
    wants = forms.MultipleChoiceField(required=False)

    def __init__(self, typed: Any, things: list[str]) -> None:
        super().__init__(typed)
        for field in ("offers", "wants"):
            chosen = self.fields[field]
            assert isinstance(chosen, forms.MultipleChoiceField)
            chosen.choices = [(each, each) for each in things]

    def chosen(self, field: str) -> list[str]:
        """What is ticked on the page as it was sent."""
        return list(self.fields[field].widget.value_from_datadict(self.data, self.files, field) or ())


class PortfolioForm(forms.Form):
    """What stands on the portfolio page."""

    opening = words(LONG)
    practices = forms.MultipleChoiceField(required=False)
    goals = forms.MultipleChoiceField(required=False)
    thought = forms.ChoiceField(required=False)

    def __init__(self, typed: Any, review: rules.Review, practices: list[str]) -> None:
        super().__init__(typed)
        for field, there in (
            ("practices", practices),
            ("goals", [each.id for each in review.goals]),
            ("thought", ["", *review.thoughts]),
        ):
            chosen = self.fields[field]
            assert isinstance(chosen, forms.ChoiceField)
            chosen.choices = [(each, each) for each in there]
