"""What may be typed about money. Amounts come in as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partner

from . import rules
from .actions import Told
from .models import Flow, Loss
from .wording import REFUSALS

GIVES, RECEIVES = "gives", "receives"
NOT_SAID, YES, NO = "", "yes", "no"


class DayInput(forms.DateInput):
    """A day, chosen from the browser's calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def digits() -> forms.TextInput:
    """A short field for numbers."""
    return forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"})


class FlowForm(forms.Form):
    """Money from one's own organisation to another, or the other way round."""

    direction = forms.ChoiceField(
        label=_("What does your organisation do?"),
        choices=[(RECEIVES, _("It receives this money")), (GIVES, _("It gives this money"))],
        initial=RECEIVES,
    )
    other = forms.ChoiceField(
        label=_("From whom, or to whom?"), error_messages={"required": _("Choose an organisation")}
    )
    year = forms.IntegerField(
        label=_("Year"),
        widget=digits(),
        error_messages={"required": REFUSALS["no_such_year"], "invalid": REFUSALS["no_such_year"]},
    )
    currency = forms.CharField(
        label=_("Currency"),
        max_length=3,
        help_text=_("Three letters, such as EUR or KES."),
        error_messages={"required": REFUSALS["no_currency"], "max_length": REFUSALS["no_currency"]},
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "size": 4}),
    )
    amount = forms.CharField(
        label=_("Amount"), max_length=30, widget=digits(), error_messages={"required": REFUSALS["no_amount"]}
    )
    amount_to = forms.CharField(
        label=_("Up to (optional)"),
        required=False,
        max_length=30,
        help_text=_("For a band: the amount is between the two. Nobody guesses a middle."),
        widget=digits(),
    )
    overhead = forms.CharField(
        label=_("Overhead in it (optional)"),
        required=False,
        max_length=30,
        help_text=_("An amount, or a share such as 7 %. Write 0 where there is none."),
        widget=digits(),
    )
    months = forms.IntegerField(
        label=_("Length of the agreement in months (optional)"),
        required=False,
        min_value=0,
        max_value=rules.MOST_MONTHS,
        widget=digits(),
    )
    flexible = forms.ChoiceField(
        label=_("How freely can it be used? (optional)"),
        required=False,
        choices=[("", _("Not said")), *Flow.Flexible.choices],
    )
    due_on = forms.DateField(label=_("When was it due? (optional)"), required=False, widget=DayInput())
    arrived_on = forms.DateField(label=_("When did it arrive? (optional)"), required=False, widget=DayInput())

    def __init__(self, data: Any, own: Partner, others: Sequence[Partner], flow: Flow | None = None) -> None:
        super().__init__(data, initial=None if flow is None else self.values_of(flow, own))
        self.own = own
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Choose an organisation")),
            *((str(each.pk), each.name) for each in others if each.pk != own.pk),
        ]
        if flow is not None and flow.flexible and flow.flexible not in Flow.Flexible.values:
            kinds = self.fields["flexible"]
            assert isinstance(kinds, forms.ChoiceField)
            kinds.choices = [("", _("Not said")), *Flow.Flexible.choices, (flow.flexible, flow.flexible)]

    def clean_currency(self) -> str:
        """Three capital letters."""
        typed: str = self.cleaned_data["currency"].upper()
        if not (len(typed) == 3 and typed.isascii() and typed.isalpha()):
            raise ValidationError(REFUSALS["no_currency"], code="no_currency")
        return typed

    def clean_amount(self) -> int:
        """The amount in hundredths."""
        return self.in_hundredths("amount")

    def clean_amount_to(self) -> int | None:
        """The upper end of a band in hundredths."""
        return self.in_hundredths("amount_to") if self.cleaned_data["amount_to"] else None

    def clean_overhead(self) -> rules.Overhead:
        """The overhead: an amount in hundredths, or a share."""
        typed = self.cleaned_data["overhead"]
        found = rules.overhead_typed(typed) if typed else rules.Overhead()
        if found is None:
            raise ValidationError(REFUSALS["no_overhead"], code="no_overhead")
        return found

    def clean_due_on(self) -> date | None:
        """A day of this time."""
        return self.a_day("due_on")

    def clean_arrived_on(self) -> date | None:
        """A day of this time."""
        return self.a_day("arrived_on")

    def in_hundredths(self, name: str) -> int:
        """What was typed as an amount. Refuses: what is none."""
        found = rules.hundredths(self.cleaned_data[name])
        if found is None:
            raise ValidationError(REFUSALS["no_amount"], code="no_amount")
        return found

    def a_day(self, name: str) -> date | None:
        """What was typed as a day. Refuses: a year from which no money of today comes."""
        day: date | None = self.cleaned_data[name]
        if day is not None and not rules.FIRST_YEAR <= day.year <= rules.LAST_YEAR:
            raise ValidationError(REFUSALS["no_such_day"], code="no_such_day")
        return day

    def told(self) -> Told:
        """What was typed, as the action takes it."""
        kept = self.cleaned_data
        other = UUID(kept["other"])
        giver, receiver = (self.own.pk, other) if kept["direction"] == GIVES else (other, self.own.pk)
        names = ("year", "currency", "months", "flexible", "due_on", "arrived_on")
        return Told(
            giver=giver,
            receiver=receiver,
            least=kept["amount"],
            most=kept["amount_to"],
            overhead=kept["overhead"].amount,
            overhead_percent=kept["overhead"].percent,
            **{name: kept[name] for name in names},
        )

    @staticmethod
    def values_of(flow: Flow, own: Partner) -> dict[str, object]:
        """What stands in the form of a figure that was told."""
        gives = flow.giver_id == own.pk
        overhead = "" if flow.overhead is None else str(rules.units(flow.overhead))
        if flow.overhead_percent is not None:
            overhead = f"{rules.units(flow.overhead_percent)} %"
        return {
            "direction": GIVES if gives else RECEIVES,
            "other": str(flow.receiver_id if gives else flow.giver_id),
            "year": flow.year,
            "currency": flow.currency,
            "amount": str(rules.units(flow.least)),
            "amount_to": "" if flow.most is None else str(rules.units(flow.most)),
            "overhead": overhead,
            "months": flow.months,
            "flexible": flow.flexible,
            "due_on": flow.due_on,
            "arrived_on": flow.arrived_on,
        }


class LossForm(forms.Form):
    """Whether one's own organisation carries each kind of loss."""

    CHOICES = [(NOT_SAID, _("Not said")), (YES, _("Yes, we carry it")), (NO, _("No, others carry it"))]

    is_released = forms.BooleanField(required=False, label=_("The other partners may see this"))

    def __init__(self, data: Any, said: dict[str, Loss]) -> None:
        super().__init__(data, initial={"is_released": any(each.is_released for each in said.values())})
        for kind, label in Loss.Kind.choices:
            row = said.get(kind)
            initial = NOT_SAID if row is None else YES if row.is_carried else NO
            self.fields[kind] = forms.ChoiceField(label=label, choices=self.CHOICES, required=False, initial=initial)

    def said(self) -> dict[str, bool | None]:
        """What was chosen, by kind. Unknown: None where nothing was said."""
        words = {YES: True, NO: False, NOT_SAID: None}
        return {kind: words[self.cleaned_data[kind]] for kind in rules.LOSSES}
