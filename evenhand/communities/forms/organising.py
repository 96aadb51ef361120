"""What an organiser types about a community. The actions refuse what is too long, so that one sentence says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.shelf.models import Resource

from ..actions.organising import Described
from ..models import Member, Organisation
from ..models.rounds import LONGEST_DAYS
from ..wording import REFUSALS
from .members import TypedText


def text(label: Any, code: str = "", rows: int = 0, **more: Any) -> forms.CharField:
    """A text in the direction it is typed; with a code it has to be there."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"}) if rows else forms.TextInput(attrs={"dir": "auto"})
    messages = {"required": REFUSALS[code]} if code else {}
    return TypedText(label=label, required=bool(code), widget=widget, error_messages=messages, **more)


class CommunityForm(forms.Form):
    """What a community is."""

    name = text(_("Name"), "no_name")
    about = text(_("What it is about"), rows=4)
    asks_for_pairs = forms.BooleanField(
        required=False, label=_("People come in pairs, from an organisation and from one that works with it")
    )

    def wanted(self) -> Described:
        """What was typed, as the action takes it."""
        kept = self.cleaned_data
        return Described(kept["name"], kept["about"], kept["asks_for_pairs"])


class ChallengeForm(forms.Form):
    """What a community works on."""

    text = text(
        _("What do you want to change?"), "no_text", help_text=_("For example: Money is decided far from the work.")
    )


class OrganisationForm(forms.Form):
    """An organisation of a community."""

    name = text(_("Name of the organisation"), "no_name")
    place = text(_("Place"))
    region = text(
        _("Region"),
        "no_region",
        help_text=_("Large enough for two organisations or more, like East Africa. Only then it is shown."),
    )


class LinksForm(forms.Form):
    """For which organisation a link is; for which second one, when two people come as a pair."""

    first = forms.ChoiceField(label=_("For"), error_messages={"required": REFUSALS["no_pair"]})
    second = forms.ChoiceField(required=False, label=_("As a pair with"))

    def __init__(self, data: Any, organisations: Sequence[Organisation]) -> None:
        super().__init__(data)
        choices = [(str(each.pk), each.name) for each in organisations]
        nobody: list[tuple[str, Any]] = [("", _("Nobody"))]
        for name, start in (("first", choices), ("second", [*nobody, *choices])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = start
        self.there = {str(each.pk): each for each in organisations}

    def both(self) -> tuple[Organisation, Organisation | None]:
        """The two organisations, or one."""
        return self.there[self.cleaned_data["first"]], self.there.get(self.cleaned_data["second"])


class PairForm(forms.Form):
    """The two who write a summary."""

    first = forms.ChoiceField(required=False, label=_("Who writes the summary"))
    second = forms.ChoiceField(required=False, label=_("Together with"))

    def __init__(self, data: Any, members: Sequence[Member], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        choices: list[tuple[str, Any]] = [("", _("Nobody yet"))]
        choices += [(str(each.pk), f"{each.label} · {each.organisation}") for each in members]
        for name in ("first", "second"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        self.people = choices
        self.there = {str(each.pk): each for each in members}

    @property
    def chosen(self) -> tuple[str, str]:
        """Who is named at present, as the choices call them."""
        named = [self.initial.get(name) for name in ("first", "second")]
        return str(named[0] or ""), str(named[1] or "")

    def both(self) -> tuple[Member, Member] | None:
        """The two who were chosen. Unknown: None when it is not two."""
        chosen = [self.there.get(self.cleaned_data.get(name, "")) for name in ("first", "second")]
        first, second = chosen
        return None if first is None or second is None else (first, second)


class RoundForm(PairForm):
    """A question to a group."""

    question = text(_("Question"), "no_text", rows=2)
    opens_on = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Write the day as 2027-03-31.")},
    )
    days = forms.IntegerField(
        label=_("Days, at most 14"),
        min_value=1,
        max_value=LONGEST_DAYS,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), REFUSALS["no_days"]),
    )
    field_order = ("question", "opens_on", "days", "first", "second")


class LicenceForm(forms.Form):
    """How others may use what is put on the shelf."""

    licence = forms.ChoiceField(choices=Resource.Licence.choices)
