"""Who sits where, and whose answers are typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partner

from ...models import Participant
from ..phone import offer


class HelpedForm(forms.Form):
    """Somebody whose answers a helper types in, or a sheet of paper."""

    partner = forms.ChoiceField(label=_("Organisation"))
    entered_by = forms.ChoiceField(
        label=_("How the answers come in"),
        choices=[("paper", _("From a paper sheet")), ("helper", _("A helper types what the person says"))],
        widget=forms.RadioSelect,
        initial="paper",
    )
    sheet = forms.IntegerField(
        label=_("Number of the sheet"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=_("It says which sheet, not who."),
        error_messages={"invalid": _("Type the number on the sheet."), "min_value": _("Type the number on the sheet.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    label = forms.CharField(
        label=_("Name or nickname (optional)"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": 40, "dir": "auto"}),
    )

    def __init__(self, data: Any, partners: Sequence[Partner], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        offer(self, "partner", [(partner.key, partner.name) for partner in partners])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("sheet") and not cleaned.get("label") and "sheet" not in self.errors:
            self.add_error("sheet", _("Type the number of the sheet, or a name or nickname."))
        return cleaned


class PlaceForm(forms.Form):
    """For which organisation somebody sits, and as what."""

    partner = forms.ChoiceField(required=False)
    role = forms.ChoiceField(choices=Participant.Role.choices)

    def __init__(self, data: Any, partners: Sequence[Partner]) -> None:
        super().__init__(data)
        offer(self, "partner", [("", ""), *((partner.key, partner.name) for partner in partners)])
