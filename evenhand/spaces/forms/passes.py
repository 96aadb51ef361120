"""What is chosen for passes: their last day, a partnership, a number of cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partnership

from ..rules.passes import MOST_CARDS


class LastDayForm(forms.Form):
    """Until when passes are taken."""

    until = forms.DateField(
        label=_("Last day for taking passes"),
        help_text=_("Passes work from the day after. So the day tells nothing about anybody."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )


class AgreeForm(forms.Form):
    """One of the partnerships that somebody facilitates."""

    partnership = forms.ChoiceField(
        label=_("Partnership"),
        error_messages={"required": _("Choose a partnership."), "invalid_choice": _("Choose a partnership.")},
    )

    def __init__(self, partnerships: Sequence[Partnership], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partnerships: Mapping[str, Partnership] = {str(each.pk): each for each in partnerships}
        field = self.fields["partnership"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, each.name) for pk, each in self.partnerships.items()]

    def chosen(self) -> Partnership:
        """The partnership that was chosen."""
        return self.partnerships[self.cleaned_data["partnership"]]


class CardsForm(forms.Form):
    """How many cards stand on a sheet."""

    number = forms.IntegerField(min_value=1, max_value=MOST_CARDS)
