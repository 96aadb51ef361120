"""What may be typed to be reminded."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """The address reminders go to."""

    address = forms.CharField(
        max_length=254, label=_("E-mail address"), error_messages={"required": _("Type an e-mail address.")}
    )

    def refused(self, refusal: ValidationError) -> AddressForm:
        """The form with what an action refused, at its field."""
        self.add_error("address", refusal)
        return self
