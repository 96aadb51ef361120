"""What organisers type about a programme and its groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.facilitation import rules as facilitation

from ..actions.organising import DoorSaid, ProgrammeSaid, WordsSaid
from ..models import Programme, Space
from ..rules import organising as rules
from ..rules.clocks import place_of

WRITE_THE_TIME = _("Write day and time like 2027-01-21 14:00.")
WRITE_THE_DAY = _("Write the day as 2027-03-31.")
NAME_IT = _("Write a name.")
MOMENT = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]


class Words(forms.CharField):
    """What somebody types, as it is kept: without signs that nobody sees or that turn the direction."""

    def __init__(self, *, has_lines: bool = False, **rest: Any) -> None:
        super().__init__(**rest)
        self.has_lines = has_lines

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        # How long it may be is checked after this, with the sentence of the field.
        return facilitation.typed_text(typed, len(typed) * 2 + 1, lines=self.has_lines)


def line(**attrs: Any) -> forms.TextInput:
    """A field of one line, in the direction of what is typed."""
    return forms.TextInput(attrs={"dir": "auto", **attrs})


def lines(rows: int) -> forms.Textarea:
    """A field of so many lines, in the direction of what is typed."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def moment(label: Any, **more: Any) -> forms.DateTimeField:
    """A day and time, in UTC."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    messages = {"invalid": WRITE_THE_TIME, "required": WRITE_THE_TIME}
    return forms.DateTimeField(label=label, widget=widget, input_formats=MOMENT, error_messages=messages, **more)


def day(label: Any) -> forms.DateField:
    """A day that may be left open."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, error_messages={"invalid": WRITE_THE_DAY})


def number(label: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    """A number between these two."""
    messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), _from_to(least, most))
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, error_messages=messages, widget=widget, **more
    )


def _whole_number(least: int, most: int) -> str:
    return gettext("A whole number from %(lowest)d to %(highest)d.") % {"lowest": least, "highest": most}


_from_to = lazy(_whole_number, str)


class ProgrammeForm(forms.Form):
    """What a programme is called, what for, and where its people are."""

    name = Words(
        max_length=120, label=_("Name"), error_messages={"required": NAME_IT}, help_text=_("Its public page shows it."),
        widget=line(),
    )  # fmt: skip
    aims = Words(
        max_length=2000,
        required=False,
        label=_("What for"),
        help_text=_("One aim a line."),
        has_lines=True,
        widget=lines(4),
    )
    zones = Words(
        max_length=400,
        required=False,
        label=_("Cities whose time is shown, with commas"),
        help_text=_("Six at most, in English, such as: La Paz, Nairobi, Manila"),
        widget=line(),
    )
    starts_on = day(_("From (optional)"))
    ends_on = day(_("Until (optional)"))

    def clean_zones(self) -> list[str]:
        """The time zones of the cities that were typed. Refuses: a city that is not known; more than six."""
        places = [each.strip() for each in self.cleaned_data["zones"].split(",") if each.strip()]
        zones, unknown = rules.zones_named(places)
        if unknown or len(zones) > rules.MOST_ZONES:
            raise ValidationError(_("Write six large cities at most, such as Nairobi. One of these is not known."))
        return zones

    def said(self, language: str) -> ProgrammeSaid:
        """What was typed, as the action takes it."""
        return ProgrammeSaid(language=language, **self.cleaned_data)

    @staticmethod
    def first_values(programme: Programme) -> dict[str, Any]:
        """What stands in the form of a programme that is there."""
        kept = {name: getattr(programme, name) for name in ("name", "aims", "starts_on", "ends_on")}
        return kept | {"zones": ", ".join(place_of(zone) for zone in programme.zones)}


class SpaceForm(forms.Form):
    """What a group says about itself, and how one comes in. Once its door has opened, the words alone can change."""

    WORDS = ("name", "for_whom", "about_facilitators", "one_to_one", "taster_at", "taster_note")
    DOOR = ("capacity", "kept", "door", "giving", "lot_hours", "is_silence_a_yes")

    name = Words(
        max_length=80, label=_("Name of the group"), error_messages={"required": NAME_IT}, widget=line(),
        help_text=_("A word that does not say who is in it, such as Harbour."),
    )  # fmt: skip
    for_whom = Words(
        max_length=280, label=_("Who it is for"), help_text=_("In the group’s own words."), widget=lines(2),
        error_messages={"required": _("Write who it is for.")},
    )  # fmt: skip
    about_facilitators = Words(
        max_length=280,
        required=False,
        label=_("Its facilitators, as everybody reads it"),
        help_text=_("First names or other names, and one line about them."),
        widget=lines(2),
    )
    one_to_one = Words(
        max_length=280, required=False, label=_("How to talk with one person instead (optional)"), widget=lines(2)
    )
    taster_at = moment(_("Taster, in UTC (optional)"), required=False)
    taster_note = Words(
        max_length=280, required=False, label=_("Where the taster is, and how long (optional)"), widget=line()
    )
    capacity = number(_("Places"), 1, rules.MOST_PLACES, initial=12)
    kept = number(_("Places kept for partners outside your region"), 0, rules.MOST_PLACES, initial=0)
    door = forms.ChoiceField(
        choices=Space.Door.choices,
        label=_("Who may ask for a place"),
        initial=Space.Door.OPEN,
        widget=forms.RadioSelect,
    )
    giving = forms.ChoiceField(
        choices=Space.Giving.choices,
        label=_("How places are given"),
        help_text=_("First come, first served helps those who hear of it early. A lot is fairer across time zones."),
        initial=Space.Giving.LOT,
        widget=forms.RadioSelect,
    )
    lot_hours = number(_("Hours in which one can ask before the lot"), 1, rules.LONGEST_LOT, initial=72)
    is_silence_a_yes = forms.BooleanField(
        required=False, label=_("A text may also leave when some have not answered by its day")
    )

    def __init__(self, data: Any = None, *, is_opened: bool = False, **rest: Any) -> None:
        super().__init__(data, **rest)
        if is_opened:
            for name in self.DOOR:
                del self.fields[name]

    def words(self) -> WordsSaid:
        """What was typed about the group."""
        return WordsSaid(**{name: self.cleaned_data[name] for name in self.WORDS})

    def door_said(self) -> DoorSaid | None:
        """What was typed about its door. Unknown: None once it has opened."""
        if "door" not in self.fields:
            return None
        return DoorSaid(**{name: self.cleaned_data[name] for name in self.DOOR})

    @classmethod
    def first_values(cls, space: Space) -> dict[str, Any]:
        """What stands in the form of a group that is there."""
        return {name: getattr(space, name) for name in (*cls.WORDS, *cls.DOOR)}


class OpeningForm(forms.Form):
    """From when people can ask for a place."""

    opens_at = moment(_("The door opens, in UTC"))
    kept_until = moment(_("Kept places are kept until, in UTC (optional)"), required=False)

    def __init__(self, space: Space, data: Any = None) -> None:
        super().__init__(data, initial={"opens_at": space.opens_at, "kept_until": space.kept_until})
        if not space.kept or space.giving == Space.Giving.LOT:
            del self.fields["kept_until"]
