"""What may be typed when a text is to leave a group, and what may be answered to one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from ..models import TakeOut
from ..rules import carrying as rules
from .agreeing import TypedText

SENTENCE = gettext_lazy("Choose one of the answers shown.")


class TextForm(forms.Form):
    """A text, and the last day on which everyone can answer."""

    text = TypedText(rules.LONGEST_TEXT, is_needed=True)
    until = forms.DateField()

    def sentences(self) -> list[str]:
        """What does not fit, each thing once."""
        return list(dict.fromkeys(str(error) for errors in self.errors.values() for error in errors))


class NewTextForm(TextForm):
    """A text that is asked for the first time, and where it goes."""

    destination = forms.ChoiceField(
        choices=TakeOut.Destination.choices, error_messages={"invalid_choice": SENTENCE, "required": SENTENCE}
    )


class AnswerForm(forms.Form):
    """It may leave, or an objection with or without a reason."""

    answer = forms.ChoiceField(
        choices=[("ok", ""), ("object", "")], error_messages={"invalid_choice": SENTENCE, "required": SENTENCE}
    )
    reason = TypedText(rules.LONGEST_REASON)

    @property
    def is_objected_to(self) -> bool:
        """Whether it is an objection."""
        return bool(self.cleaned_data["answer"] == "object")

    def sentences(self) -> list[str]:
        """What does not fit, each thing once."""
        return list(dict.fromkeys(str(error) for errors in self.errors.values() for error in errors))
