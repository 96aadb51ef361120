"""What facilitators of a group type: their six words, meetings, the care contact, codes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions.meeting import MeetingSaid
from ..models import Meeting, Space
from ..queries.meeting import LONGEST_MINUTES
from ..rules.clocks import place_of
from .organising import WRITE_THE_DAY, WRITE_THE_TIME, Words, number

WRITE_THE_HOUR = _("Write the time as 14:00.")
MOST_CODES_AT_ONCE = 20


class SixWordsForm(forms.Form):
    """The six words of somebody who facilitates."""

    phrase = forms.CharField(max_length=200, error_messages={"required": _("Type your six words.")})


class MeetingForm(forms.Form):
    """When a group meets, on a clock of one's choice."""

    day = forms.DateField(label=_("Day"), error_messages={"required": WRITE_THE_DAY, "invalid": WRITE_THE_DAY})
    hour = forms.TimeField(
        label=_("Time"),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"required": WRITE_THE_HOUR, "invalid": WRITE_THE_HOUR},
    )
    zone = forms.ChoiceField(label=_("Whose time is that?"), error_messages={"invalid_choice": WRITE_THE_TIME})
    minutes = number(_("Minutes"), 10, LONGEST_MINUTES, initial=90)
    plan = Words(has_lines=True, max_length=1000, required=False, label=_("Plan (optional)"))
    where = Words(max_length=280, required=False, label=_("Where (optional)"))

    def __init__(self, space: Space, data: Any = None, meeting: Meeting | None = None) -> None:
        super().__init__(data, initial=self._first(meeting))
        field = self.fields["zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("UTC", "UTC"), *((zone, place_of(zone)) for zone in space.programme.zones)]

    def said(self) -> MeetingSaid:
        """What was typed, as the action takes it."""
        kept = self.cleaned_data
        there = datetime.combine(kept["day"], kept["hour"], ZoneInfo(kept["zone"]))
        return MeetingSaid(there.astimezone(UTC), kept["minutes"], kept["plan"], kept["where"])

    @staticmethod
    def _first(meeting: Meeting | None) -> dict[str, Any]:
        if meeting is None:
            return {"zone": "UTC", "minutes": 90}
        at = meeting.starts_at.astimezone(UTC)
        kept = {"minutes": meeting.minutes, "plan": meeting.plan, "where": meeting.where}
        return {"day": at.strftime("%Y-%m-%d"), "hour": at.strftime("%H:%M"), "zone": "UTC", **kept}


class CareForm(forms.Form):
    """To whom people of the group can turn."""

    care_name = Words(max_length=80, required=False)
    care_reach = Words(has_lines=True, max_length=280, required=False)


class CodesForm(forms.Form):
    """How many codes to make."""

    number = number(_("How many"), 1, MOST_CODES_AT_ONCE, initial=6)
