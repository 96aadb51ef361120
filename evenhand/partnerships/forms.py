"""What may be typed about a partnership and the organisations in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import wording
from .models import Partner, Partnership
from .queries import own_name

# fmt: off
WORKING_LANGUAGES = (
    "ar", "am", "bn", "my", "zh", "nl", "en", "fr", "de", "hi", "id", "it", "ha", "km", "rw", "ku", "lo", "luo", "mg",
    "ne", "om", "ps", "fa", "pt", "ru", "sn", "si", "so", "es", "sw", "fil", "ta", "th", "ti", "tr", "uk", "ur", "vi",
    "wo", "yo", "zu",
)
# fmt: on
"""Languages people may work in, whichever the pages are translated into."""


def sorted_by_name(codes: list[str]) -> list[tuple[str, str]]:
    """Languages with their own names, in the order of the names.

    >>> sorted_by_name(["sw", "en"])
    [('en', 'English'), ('sw', 'Kiswahili')]
    """
    return sorted(((code, own_name(code)) for code in codes), key=lambda named: named[1].casefold())


class PartnershipForm(forms.Form):
    """What a partnership is called and how it works."""

    name = forms.CharField(
        max_length=120,
        label=_("Name"),
        error_messages={"required": wording.NAME_IT},
        help_text=_("It may be a code name. Everyone in a session sees it."),
    )
    about = forms.CharField(
        max_length=2000,
        required=False,
        label=_("What is it about?"),
        help_text=_("One or two sentences, for the report."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    region = forms.CharField(max_length=120, required=False, label=_("Where"))
    stage = forms.ChoiceField(choices=Partnership.Stage.choices, label=_("Where is it now?"), widget=forms.RadioSelect)
    risk = forms.ChoiceField(
        choices=Partnership.Risk.choices,
        label=_("How risky is it for partners to speak openly?"),
        help_text=_("With raised or high risk, sessions start with stricter privacy. Each session asks again."),
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages people work in"),
        error_messages={"required": wording.LANGUAGE_MISSING},
        help_text=_("Each invitation text can be written in each of them."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)
        kept = [code for code in self.initial.get("languages", []) if code not in WORKING_LANGUAGES]
        field.choices = sorted_by_name([*WORKING_LANGUAGES, *kept])

    @property
    def chosen_languages(self) -> list[str]:
        """The names of the languages that are chosen now, in their order on the form."""
        return [name for _code, name in sorted_by_name(list(self["languages"].value() or ()))]

    @staticmethod
    def first_values(language: str) -> dict[str, object]:
        """What stands in the form of a new partnership."""
        return {"stage": Partnership.Stage.EXISTING, "risk": Partnership.Risk.ORDINARY, "languages": [language]}

    @staticmethod
    def values_of(partnership: Partnership) -> dict[str, object]:
        """What stands in the form of a partnership that exists."""
        return {name: getattr(partnership, name) for name in PartnershipForm.base_fields}


class PartnerForm(forms.Form):
    """One organisation in the partnership."""

    name = forms.CharField(
        max_length=120, label=_("Name of the organisation"), error_messages={"required": wording.NAME_PARTNER}
    )
    short = forms.CharField(
        max_length=60,
        required=False,
        label=_("Short name"),
        help_text=_("At most 12 characters, for tables. A short name can be the whole name."),
    )
    kind = forms.ChoiceField(choices=Partner.Kind.choices, label=_("Kind of organisation"))
    place = forms.CharField(max_length=60, required=False, label=_("Place"), help_text=_("A town or a district."))
    is_local = forms.TypedChoiceField(
        choices=[("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda word: word == "yes",
        empty_value=None,
        required=False,
        label=_("Is it rooted and led where the work is?"),
        help_text=_("The organisation says this itself."),
    )
    takes_part = forms.ChoiceField(choices=Partner.TakesPart.choices, label=_("Does it take part in sessions?"))
    is_lead = forms.BooleanField(
        required=False,
        label=_("It leads the partnership: it signs with the funder"),
        help_text=_("Where something needs a second key, a partner that does not lead turns it."),
    )
    is_host = forms.BooleanField(
        required=False,
        label=_("The server that keeps all this is its own"),
        help_text=_("A partner that hosts does not turn the second key either."),
    )

    @staticmethod
    def first_values() -> dict[str, object]:
        """What stands in the form of a new partner."""
        return {"kind": Partner.Kind.LOCAL_NGO, "takes_part": Partner.TakesPart.YES, "is_local": ""}

    @staticmethod
    def values_of(partner: Partner) -> dict[str, object]:
        """What stands in the form of a partner that exists."""
        said = {None: "", True: "yes", False: "no"}
        return {name: getattr(partner, name) for name in PartnerForm.base_fields} | {"is_local": said[partner.is_local]}


class FacilitatorForm(forms.Form):
    """The address of somebody who is asked to facilitate too."""

    email = forms.CharField(
        max_length=254, label=_("E-mail address"), error_messages={"required": wording.ADDRESS_MISSING}
    )
