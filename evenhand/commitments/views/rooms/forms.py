"""What a facilitator may write down for an organisation, and when it is asked how actions go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from evenhand.facilitation.models import Action
from evenhand.partnerships.models import Partner

from ... import rules
from ...forms import RHYTHMS, CommitmentForm, TypedDay, TypedText


class DayInput(forms.DateInput):
    """A day, chosen from the browser's calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DraftForm(forms.Form):
    """A commitment as a facilitator writes it down. The maker's own voice publishes it."""

    maker = forms.ChoiceField(
        label=_("Who promises?"), error_messages={"required": _("Say which organisation promises it.")}
    )
    receivers = forms.MultipleChoiceField(
        label=_("To whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one organisation.")},
        help_text=_("Only these organisations say later whether it is kept."),
    )
    text = TypedText(
        label=_("What is promised?"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write what is promised.")},
    )
    why = TypedText(label=_("Why? (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))
    how_we_will_know = TypedText(
        label=_("How will we know? (optional)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    first_on = TypedDay(
        label=_("When are the others asked for the first time?"),
        help_text=_("They are asked whether it is kept."),
        widget=DayInput(),
        error_messages={"required": _("Choose a day.")},
    )
    rhythm = forms.ChoiceField(label=_("How often are they asked?"), choices=RHYTHMS)
    is_public = forms.BooleanField(label=_("The organisation would like others outside to read it too"), required=False)
    form_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any, partners: Sequence[Partner], months: int | None = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.partners = {partner.key: partner for partner in partners}
        names = [(partner.key, partner.name) for partner in partners]
        self.offer("maker", [("", str(_("Choose an organisation"))), *names])
        self.offer("receivers", names)
        if months and str(months) not in dict(RHYTHMS):
            self.offer("rhythm", [*RHYTHMS, (str(months), every(months))])

    def offer(self, name: str, choices: Sequence[tuple[str, object]]) -> None:
        """What can be chosen in a field."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def wanted(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        kept = self.cleaned_data
        names = ("text", "why", "how_we_will_know", "first_on", "is_public", "form_key")
        return {name: kept[name] for name in names} | {"review_every_months": int(kept["rhythm"]) or None}

    def refuse(self, refusal: ValidationError) -> None:
        """Say at its field what an action refused."""
        self.add_error(CommitmentForm.places.get(getattr(refusal, "code", None) or ""), refusal)

    def chosen_receivers(self) -> list[Partner]:
        """The organisations that were ticked, in the fixed order."""
        return [partner for key, partner in self.partners.items() if key in self.cleaned_data["receivers"]]


class DaysForm(forms.Form):
    """After how many days it is asked how the actions of a session go on."""

    days = forms.CharField(
        label=_("Days after the session"),
        required=False,
        help_text=_("Numbers with spaces between them. Empty: nobody is asked."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
    )

    def clean_days(self) -> list[int]:
        """The numbers, the smallest first; each once."""
        typed = self.cleaned_data["days"].replace(",", " ").replace("،", " ").split()
        if not all(each.isdecimal() and len(each) < 5 for each in typed):
            raise ValidationError(_("Write numbers, for example: 30 90 180"), code="bad_days")
        days = sorted({int(each) for each in typed})
        if not rules.are_check_in_days(days):
            raise ValidationError(_("Write up to six numbers, each from 1 to 730."), code="bad_days")
        return days


def every(months: int) -> str:
    """A rhythm in words."""
    return ngettext("Every %(n)d month", "Every %(n)d months", months) % {"n": months}


def first_values(action: Action | None, today: date | None = None) -> dict[str, Any]:
    """What a new draft begins with: from an action, who does it and who is meant to benefit."""
    if action is None:
        return {"rhythm": "6"}
    growing = [shift.partner for shift in action.shifts.all()]
    receivers = {each.key for each in (*growing, action.confirmer) if each is not None}
    return {
        "maker": action.owner.key,
        "receivers": [key for key in receivers if key != action.owner.key],
        "text": action.what,
        "how_we_will_know": action.how_we_will_know,
        "first_on": action.due_on if action.due_on and today and action.due_on >= today else None,
        "rhythm": "0",
    }
