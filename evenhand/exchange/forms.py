"""What is typed to seal a file and to open one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The receiving server's code."""

    code = forms.CharField(
        max_length=120,
        label=_("Receiving code of the other server"),
        help_text=_("Seven groups of eight letters and digits. The other server shows it under “Receive”."),
        error_messages={"required": _("Type or paste the receiving code.")},
    )


class OpenForm(forms.Form):
    """A sealed file and its six words."""

    file = forms.FileField(
        label=_("Sealed file"),
        error_messages={"required": _("Choose the sealed file."), "empty": _("This file is empty.")},
    )
    words = forms.CharField(
        max_length=200,
        label=_("Six words"),
        help_text=_("Whoever sealed the file tells them to you, by another way than the file."),
        error_messages={"required": _("Type the six words.")},
    )
