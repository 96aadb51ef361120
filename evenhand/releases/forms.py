"""To whom the link of a report goes by mail. The addresses are kept nowhere."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import rules


class MailForm(forms.Form):
    """Addresses, one a line, and the language of the message."""

    addresses = forms.CharField(
        label=gettext_lazy("E-mail addresses"),
        help_text=gettext_lazy("One on each line. They are not kept. Nobody sees who else gets the message."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Type at least one address.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the message"))

    def __init__(self, data: Any, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(settings.LANGUAGES)

    def clean_addresses(self) -> list[str]:
        """Every address once, in the order they were typed."""
        found = list(dict.fromkeys(each for each in re.split(r"[\s,;]+", self.cleaned_data["addresses"]) if each))
        if len(found) > rules.MOST_ADDRESSES:
            most = rules.MOST_ADDRESSES
            sentence = ngettext("Type at most %(n)d address.", "Type at most %(n)d addresses.", most) % {"n": most}
            raise ValidationError(sentence, code="too_many")
        for each in found:
            try:
                validate_email(each)
            except ValidationError:
                sentence = _("“%(address)s” is not an e-mail address.") % {"address": each[:80]}
                raise ValidationError(sentence, code="no_address") from None
        return found
