"""What may be typed about a role that moves, and about what stays with whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partner

from .models import Keeping
from .wording import REFUSALS

CHOOSE = ("", _("Choose an organisation"))


class DayInput(forms.DateInput):
    """A day, chosen from the browser's calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def lines(rows: int) -> forms.Textarea:
    """A field of so many lines, in the direction of what is typed."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class StepForm(forms.Form):
    """One step."""

    role = forms.CharField(
        max_length=160,
        label=_("Which role moves?"),
        help_text=_("For example: signs the contract with the funder."),
        error_messages={"required": REFUSALS["no_role"]},
        widget=lines(2),
    )
    giver = forms.ChoiceField(label=_("Who has it now?"), error_messages={"required": CHOOSE[1]})
    receiver = forms.ChoiceField(label=_("Who takes it over?"), error_messages={"required": CHOOSE[1]})
    condition = forms.CharField(
        max_length=280,
        required=False,
        label=_("What has to be so first? (optional)"),
        help_text=_("For example: the bank account is open, with two signatures."),
        widget=lines(2),
    )
    support = forms.CharField(
        max_length=280,
        required=False,
        label=_("Which support goes with it? (optional)"),
        help_text=_("For example: the money for the post, and six months of working side by side."),
        widget=lines(2),
    )
    by_on = forms.DateField(
        label=_("By which day?"),
        widget=DayInput(),
        error_messages={"required": _("Choose a day."), "invalid": _("Write the day as 2027-03-31.")},
    )

    def __init__(self, data: Any, partners: Sequence[Partner], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.partners = {str(partner.pk): partner for partner in partners}
        offer(self, ("giver", "receiver"), partners)

    def wanted(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        kept = self.cleaned_data
        return {**kept, "giver": self.partners[kept["giver"]], "receiver": self.partners[kept["receiver"]]}


class KeepingForm(forms.Form):
    """One thing that stays with somebody."""

    kind = forms.ChoiceField(label=_("What kind of thing?"), choices=Keeping.Kind.choices)
    what = forms.CharField(
        max_length=280,
        label=_("What stays?"),
        help_text=_("For example: the two motorbikes, or the list of water points with its maps."),
        error_messages={"required": REFUSALS["nothing"]},
        widget=lines(2),
    )
    partner = forms.ChoiceField(label=_("With whom?"), error_messages={"required": CHOOSE[1]})
    by_on = forms.DateField(
        label=_("From which day?"),
        widget=DayInput(),
        error_messages={"required": _("Choose a day."), "invalid": _("Write the day as 2027-03-31.")},
    )

    def __init__(self, data: Any, partners: Sequence[Partner], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.partners = {str(partner.pk): partner for partner in partners}
        offer(self, ("partner",), partners)

    def wanted(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        return {**self.cleaned_data, "partner": self.partners[self.cleaned_data["partner"]]}


class ReasonForm(forms.Form):
    """Why a step stops."""

    because = forms.CharField(
        max_length=280,
        label=_("Why does it stop?"),
        error_messages={"required": REFUSALS["no_reason"]},
        widget=lines(2),
    )


def offer(form: forms.Form, names: Sequence[str], partners: Sequence[Partner]) -> None:
    """The organisations that can be chosen in these fields."""
    for name in names:
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [CHOOSE, *((str(partner.pk), partner.name) for partner in partners)]
