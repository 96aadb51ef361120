"""What is typed to bring a sheet in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    """A file with levels."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("An .xlsx, .ods or .csv file of at most 5 MB. The file itself is not kept."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.ods,.csv,.txt,.tsv"}),
    )


class SessionForm(forms.Form):
    """What the session is called that comes out of a sheet."""

    label = forms.CharField(
        max_length=80,
        label=_("Name of the session"),
        initial=_("Entered from a spreadsheet"),
        error_messages={"required": _("Give the session a name.")},
    )
    on = forms.DateField(
        required=False,
        label=_("On which day did the group agree on this?"),
        help_text=_("Leave it empty when there was no such day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
