"""What may be typed about promises. The actions refuse what is too long, so that one sentence says it."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partner
from evenhand.record.text import kept_text

RHYTHMS = (("0", _("Once")), ("3", _("Every 3 months")), ("6", _("Every 6 months")), ("12", _("Every 12 months")))


def new_form_key() -> str:
    """A key for one form on one page: sent twice, the form counts once."""
    return secrets.token_urlsafe(12)


class TypedText(forms.CharField):
    """A text as people type it; characters that no record may hold are left out, not refused."""

    def to_python(self, value: object) -> str:
        return str(super().to_python(kept_text(str(value or ""), lines=True)))


class TypedDay(forms.Field):
    """A day as browsers send it, or typed as 2026-11-22, in digits of any script."""

    default_error_messages = {"invalid": _("Type the day like 2026-11-22: year, month, day.")}

    def to_python(self, value: object) -> date | None:
        written = "".join(_plain_digit(sign) for sign in str(value or "").strip()[:40])
        if not written:
            return None
        try:
            year, month, day = (int(part) for part in written.replace("/", "-").replace(".", "-").split("-"))
            return date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class ClaimForm(forms.Form):
    """A name of one's own choice."""

    label = TypedText(error_messages={"required": _("Type a name or a nickname.")})
    form_key = forms.CharField(required=False, max_length=40)


class PhraseForm(forms.Form):
    """The four words with which a person comes back."""

    phrase = TypedText(error_messages={"required": _("Type your four words.")})


class CommitmentForm(forms.Form):
    """What is promised, to whom, how often it is asked whether it is kept."""

    text = TypedText(error_messages={"required": _("Write what is promised.")})
    why = TypedText(required=False)
    how_we_will_know = TypedText(required=False)
    receivers = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("Choose organisations from the list.")}
    )
    everybody = forms.BooleanField(required=False)
    first_on = TypedDay(required=False)
    rhythm = forms.ChoiceField(
        choices=RHYTHMS, error_messages={"required": _("Choose how often partners are asked: one of the lines shown.")}
    )
    is_public = forms.BooleanField(required=False)
    form_key = forms.CharField(required=False, max_length=40)

    places = {
        "no_text": "text",
        "too_long": None,
        "nobody_receives": "receivers",
        "maker_receives": "receivers",
        "not_there": "receivers",
        "first_day_missing": "first_on",
        "first_day_past": "first_on",
        "first_day_far": "first_on",
        "rhythm": "rhythm",
    }
    """At which field a refusal stands."""

    def __init__(
        self, data: Mapping[str, Any] | None, others: Sequence[Partner], start: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=dict(start or {}))
        self.others = others
        field = self.fields["receivers"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(each.key, each.name) for each in others]

    @property
    def typed(self) -> dict[str, object]:
        """What stands on the page: as it was sent, or as it began."""
        if not self.is_bound:
            return {"rhythm": "6", **self.initial}
        return {name: self.data.get(name) for name in self.fields} | {"receivers": self.chosen()}

    def chosen(self) -> list[str]:
        """Keys of the receivers that are ticked on the page."""
        if self.is_bound:
            found = self.fields["receivers"].widget.value_from_datadict(self.data, self.files, "receivers")
            return [str(each) for each in found or ()]
        return [str(each) for each in self.initial.get("receivers", ())]

    @property
    def lines(self) -> list[tuple[Partner, bool]]:
        """The organisations to choose from, each with whether it is ticked."""
        ticked = set(self.chosen())
        return [(each, each.key in ticked) for each in self.others]

    def wanted(self) -> dict[str, Any]:
        """What actions are asked for."""
        kept = self.cleaned_data
        keys = {each.key for each in self.others} if kept["everybody"] else set(kept["receivers"])
        return {
            "receivers": [each for each in self.others if each.key in keys],
            "text": kept["text"],
            "why": kept["why"],
            "how_we_will_know": kept["how_we_will_know"],
            "first_on": kept["first_on"],
            "review_every_months": int(kept["rhythm"]) or None,
            "is_public": kept["is_public"],
            "form_key": kept["form_key"],
        }

    def refuse(self, refusal: ValidationError) -> None:
        """Say at the field what an action refused; what no field is to blame for goes on to the page of refusals."""
        code = getattr(refusal, "code", None)
        if code not in self.places:
            raise refusal
        self.add_error(self.places[code], refusal)


class VersionForm(forms.Form):
    """Other words for a published commitment."""

    text = TypedText(error_messages={"required": _("Write what is promised.")})
    why = TypedText(required=False)
    how_we_will_know = TypedText(required=False)
    after = forms.IntegerField(min_value=1, max_value=10_000)


class WithdrawForm(forms.Form):
    """Why a promise is taken back."""

    because = TypedText(
        error_messages={
            "required": _("Write why it is withdrawn. The organisations that were promised this will read it.")
        }
    )


class ReplyForm(forms.Form):
    """What the maker heard, what it does, by when."""

    heard = TypedText(error_messages={"required": _("Write what you heard.")})
    doing = TypedText(required=False)
    by_when = TypedDay(required=False)
    evidence = TypedText(required=False)

    places = {"no_reply_text": "heard", "too_long": "heard", "by_when_far": "by_when"}


def _plain_digit(sign: str) -> str:
    """A digit of any script as a plain one; every other sign as it is."""
    found = unicodedata.decimal(sign, None)
    return sign if found is None else str(found)
