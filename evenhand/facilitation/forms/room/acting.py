"""An action as it is written down in the talk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partner

from ..phone import offer
from .preparing import DayInput


class ActionForm(forms.Form):
    """What will be done, by which organisation, until when, for whose say."""

    what = forms.CharField(
        label=_("What will change?"),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Write what will be done.")},
    )
    owner = forms.ChoiceField(
        label=_("Who will do it?"),
        error_messages={"required": _("Say which organisation will do it. You can change it later.")},
    )
    owner_role = forms.CharField(
        label=_("In which role? (optional)"),
        required=False,
        help_text=_("A role, not a person’s name. For example: finance lead."),
        widget=forms.TextInput(attrs={"maxlength": 60, "dir": "auto"}),
    )
    due_on = forms.DateField(
        label=_("By when? (optional)"),
        required=False,
        widget=DayInput(),
        error_messages={"invalid": _("Choose a day.")},
    )
    how_we_will_know = forms.CharField(
        label=_("How will we know? (optional)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    confirmer = forms.ChoiceField(label=_("Who is meant to benefit, and says whether it would help?"), required=False)
    shifts = forms.MultipleChoiceField(
        label=_("Whose say does it move?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen_version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    form_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, partners: Sequence[Partner], moves: Sequence[tuple[str, str]], initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        names = [(partner.key, partner.name) for partner in partners]
        offer(self, "owner", [("", str(_("Choose an organisation"))), *names])
        offer(self, "confirmer", [("", str(_("Nobody yet"))), *names])
        offer(self, "shifts", moves)
        if not moves:
            del self.fields["shifts"]
