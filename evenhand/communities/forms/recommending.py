"""What an organiser types about recommendations, and what a body answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partner

from ..queries.findings import Source
from .members import TypedText


class DayInput(forms.DateInput):
    """A day, chosen from the browser's calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def lines(rows: int) -> forms.Textarea:
    """A field of so many lines, in the direction of what is typed."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def day(label: Any) -> forms.DateField:
    """A day; the action says which ones it can be."""
    return forms.DateField(
        required=False,
        label=label,
        widget=DayInput(),
        error_messages={"invalid": _("Write the day as 2027-03-31.")},
    )


class WordsForm(forms.Form):
    """The three texts of a recommendation."""

    addressee = TypedText(
        required=False,
        label=_("Whom is it for?"),
        help_text=_("For example: funders of programmes in several countries"),
        widget=forms.TextInput(attrs={"dir": "auto", "maxlength": 120}),
    )
    ask = TypedText(required=False, label=_("What do you ask?"), widget=lines(2))
    reason = TypedText(required=False, label=_("Why"), widget=lines(8))


class PublishForm(forms.Form):
    """Until when organisations answer."""

    open_until = day(_("Open until"))


class LinksForm(forms.Form):
    """What a finding is about, and the links of the reports it is made of."""

    topic = TypedText(label=_("What was decided?"), widget=forms.TextInput(attrs={"dir": "auto", "maxlength": 100}))
    links = TypedText(
        label=_("Links of public reports"),
        help_text=_("One on each line, from three partnerships or more."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "ltr", "spellcheck": "false", "autocomplete": "off"}),
    )
    note = TypedText(required=False, label=_("What does it not show?"), widget=lines(2))


class DecisionsForm(forms.Form):
    """Which decision of each report is counted."""

    def __init__(self, data: Any, sources: Sequence[Source]) -> None:
        super().__init__(data)
        self.sources = sources
        for number, source in enumerate(sources, 1):
            name = source.seen.partnership or source.seen.label or str(number)
            self.fields[f"decision_{number}"] = forms.ChoiceField(label=f"{number}. {name}", choices=source.decisions)

    def chosen(self) -> list[tuple[Source, str]]:
        """Each report with the decision that was chosen in it."""
        return [(source, self.cleaned_data[f"decision_{number}"]) for number, source in enumerate(self.sources, 1)]


class AddressForm(forms.Form):
    """A body that is asked, and by when."""

    name = TypedText(
        required=False, label=_("Who is asked?"), widget=forms.TextInput(attrs={"dir": "auto", "maxlength": 100})
    )
    answers_by = day(_("Answers are asked for by"))


class AdoptForm(forms.Form):
    """Which organisation takes it on, and when its partners are asked for the first time."""

    maker = forms.ChoiceField(required=False, label=_("Which organisation takes it on?"))
    first_on = day(_("When are partners asked for the first time?"))

    def __init__(self, data: Any, partners: Sequence[Partner]) -> None:
        super().__init__(data)
        self.partners = {str(each.pk): each for each in partners}
        field = self.fields["maker"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(each.pk), f"{each.name} · {each.partnership.name}") for each in partners]

    def maker_chosen(self) -> Partner | None:
        """The organisation that was chosen. Unknown: None for none of the list."""
        return self.partners.get(self.cleaned_data["maker"])


class RejectForm(forms.Form):
    """Why a body does not take it on."""

    reason = TypedText(
        required=False,
        label=_("Why not?"),
        help_text=_("It is shown as you write it."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "maxlength": 700}),
    )
