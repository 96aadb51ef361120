"""What is typed to bring a survey form in."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class XlsformFile(forms.Form):
    """A survey form, and the language of its texts where it names none."""

    file = forms.FileField(
        label=_("XLSForm"),
        help_text=_("An .xlsx file of at most 5 MB. The file itself is not kept."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    language = forms.ChoiceField(
        label=_("In which language are columns that name none?"),
        help_text=_("A column for one language is called “label::Kiswahili (sw)”."),
    )

    def __init__(self, *arguments: object, **rest: object) -> None:
        super().__init__(*arguments, **rest)  # type: ignore[arg-type]
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(settings.LANGUAGES)
