"""The dates of a partnership as a calendar file: to take along, and at an address that a calendar follows."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evenhand.partnerships.models import Partnership
from evenhand.reminders import queries as reminders
from evenhand.reports.contents.dates import dates_of_partnership
from evenhand.reports.formats.ics import calendar_file


@login_required
@require_safe
def partnership_dates_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every date there is, for a facilitator. 404 for a stranger."""
    return _file(get_object_or_404(Partnership.objects.run_by(request.user), pk=pk))


@require_safe
def dates_file(request: HttpRequest, token: str) -> HttpResponse:
    """The same for whoever has the address; what stands in it tells days, and no names. 404 when it was ended."""
    followed = reminders.followed_by(token)
    if followed is None:
        raise Http404
    with translation.override(followed.language):
        return _file(followed.partnership, name=_("Dates"))


def _file(partnership: Partnership, name: str = "") -> HttpResponse:
    days = reminders.calendar_days(partnership, reminders.today())
    entries = dates_of_partnership(partnership, reminders.sessions_of(partnership), days)
    response = HttpResponse(calendar_file(entries, name=name), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return response
