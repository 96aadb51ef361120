"""When a group meets: planning it, and the same dates on the reader's own clock."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ...actions.meeting import cancel_meeting, plan_meeting
from ...forms.tending import MeetingForm
from ...models import Meeting
from ...queries.meeting import meetings_of
from ...queries.seats import HeldPlace
from ...queries.tending import Tending
from ...rules.organising import zones_by_region
from ..place import for_place, for_space_facilitator, page


@require_safe
@for_space_facilitator
def meetings(request: HttpRequest, tended: Tending) -> HttpResponse:
    """All meetings, with a way to plan another."""
    return page(request, "spaces/tending/meetings.html", planned=meetings_of(tended.facilitator.space))


@require_http_methods(["GET", "HEAD", "POST"])
@for_space_facilitator
def new_meeting(request: HttpRequest, tended: Tending) -> HttpResponse:
    """Plan a meeting."""
    return _planned(request, tended, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_space_facilitator
def meeting(request: HttpRequest, tended: Tending, meeting_pk: UUID) -> HttpResponse:
    """Change a meeting, or take it away."""
    row = tended.facilitator.space.meetings.filter(pk=meeting_pk).first()
    if row is None:
        raise Http404
    if request.POST.get("do") == "cancel":
        cancel_meeting(tended.facilitator.space, row.pk)
        return redirect(reverse("place_group_meetings") + "?saved=1")
    return _planned(request, tended, row)


@require_http_methods(["GET", "HEAD", "POST"])
@for_place
def dates(request: HttpRequest, place: HeldPlace) -> HttpResponse:
    """All meetings on the clock of a place that the reader chooses. The choice is kept nowhere.

    It is sent as a form, so that it stands in no address and in no history of the browser.
    """
    regions = zones_by_region()
    typed = request.POST.get("zone", "")
    zone = typed if any(typed == each for _region, zones in regions for each, _place in zones) else ""
    planned = meetings_of(place.seat.space, zone)
    return page(request, "spaces/tending/dates.html", planned=planned, regions=regions, zone=zone)


def _planned(request: HttpRequest, tended: Tending, row: Meeting | None) -> HttpResponse:
    space = tended.facilitator.space
    form = MeetingForm(space, request.POST if request.method == "POST" else None, row)
    if form.is_bound and form.is_valid():
        try:
            plan_meeting(space, form.said(), row.pk if row else None)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages[0])
        else:
            return redirect(reverse("place_group_meetings") + "?saved=1")
    return page(request, "spaces/tending/meeting.html", form=form, meeting=row, status=422 if form.is_bound else 200)
