"""A meeting of a group as a calendar file. It says "Meeting", a day and a time, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evenhand.reports.contents.dates import Entry
from evenhand.reports.formats.ics import calendar_file
from evenhand.spaces.queries.seats import HeldPlace
from evenhand.spaces.views.place import for_place


@require_safe
@for_place
def place_date(request: HttpRequest, place: HeldPlace, meeting_pk: UUID) -> HttpResponse:
    """One meeting for a calendar: neither where, nor what for, nor of which group."""
    meeting = place.seat.space.meetings.filter(pk=meeting_pk).first()
    if meeting is None:
        raise Http404
    ends_at = meeting.starts_at + timedelta(minutes=meeting.minutes)
    entry = Entry(f"meeting-{meeting.pk}", _("Meeting"), meeting.starts_at, ends_at)
    response = HttpResponse(calendar_file([entry]), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return response
