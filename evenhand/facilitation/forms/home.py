"""What may be typed to set up a session."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import Session

ALONG, EMPTY = "along", "empty"


class DayInput(forms.DateInput):
    """A day, chosen from the browser's calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class NewSessionForm(forms.Form):
    """A session's name and days, and whether it goes on from the one before."""

    label = forms.CharField(
        max_length=80,
        label=_("Name of the session"),
        help_text=_("For example: starting point, or one year later."),
        error_messages={"required": _("Give the session a name.")},
    )
    from_on = forms.DateField(required=False, label=_("First day"), widget=DayInput())
    to_on = forms.DateField(
        required=False,
        label=_("Last day"),
        widget=DayInput(),
        help_text=_("The same day for one sitting. Weeks later is fine too."),
    )
    decisions = forms.ChoiceField(label=_("Which decisions?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, before: Session | None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if before is None:
            del self.fields["decisions"]
            return
        field = self.fields["decisions"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (
                ALONG,
                _("Those of “%(label)s”, so that change can be shown. You can still add and leave out.")
                % {"label": before.label},
            ),
            (EMPTY, _("Start with an empty list.")),
        ]
        self.initial.setdefault("decisions", ALONG)

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("from_on"), self.cleaned_data.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", ValidationError(_("The last day lies before the first one."), code="order"))
        return self.cleaned_data
