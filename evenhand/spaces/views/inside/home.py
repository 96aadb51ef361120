"""What somebody finds at their place: the next meeting, what waits for them, whom to turn to, and the ways out."""

from __future__ import annotations

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...actions.erasing import day_of_erasing
from ...queries.agreeing import agreed_lines
from ...queries.carrying import texts_of
from ...queries.meeting import next_meeting
from ...queries.seats import HeldPlace
from ..place import for_place, page


@require_safe
@for_place
def home(request: HttpRequest, place: HeldPlace) -> HttpResponse:
    """Where one begins. Nothing on it tells how many others there are, or what they said."""
    space, now = place.seat.space, timezone.now()
    lines = agreed_lines(space, place.mark)
    return page(
        request,
        "spaces/inside/home.html",
        place=place,
        space=space,
        planned=next_meeting(space, now),
        answered=sum(not each.waits for each in lines),
        all_lines=len(lines),
        texts_waiting=sum(each.waits for each in texts_of(space, now.date(), place.mark)),
    )


@require_safe
@for_place
def erasure(request: HttpRequest, place: HeldPlace) -> HttpResponse:
    """What is erased, when, and what stays."""
    space = place.seat.space
    last = space.meetings.aggregate(last=Max("starts_at"))["last"]
    day = day_of_erasing(space, last) if space.opens_at else None
    return page(request, "spaces/inside/erasure.html", space=space, day=day)
