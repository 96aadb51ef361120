"""What became of a request: coming back with four words, waiting, the lot, leaving, wiping the phone."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.facilitation import actions as facilitation
from evenhand.facilitation import queries as sessions
from evenhand.facilitation.views.phone.seat import forget_everything

from ...actions.asking import seal_for_new_facilitators
from ...actions.leaving import leave as leave_seat
from ...actions.returning import open_with_words
from ...forms.asking import WordsForm
from ...queries.door import door_of
from ...queries.seats import HeldPlace, tickets_in_order, was_in_lot
from ..place import drop_place, for_seat, give_place, page, visitor_of

TRIED_TOO_OFTEN = gettext_lazy("Too many tries from here. Wait ten minutes, then try again.")


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Open a place with four words, on any phone."""
    form = WordsForm(request.POST if request.method == "POST" else None)
    template = "spaces/door/come_back.html"
    if not form.is_bound:
        return page(request, template, form=form)
    visitor = visitor_of(request)
    if sessions.is_code_throttled(visitor):
        form.add_error(None, TRIED_TOO_OFTEN)
        return page(request, template, form=form, status=429)
    try:
        if form.is_valid():
            held = open_with_words(form.cleaned_data["phrase"])
            seal_for_new_facilitators(held)
            return give_place(redirect("place_waiting"), held)
    except ValidationError as refusal:
        if refusal.code == "wrong_phrase":
            facilitation.count_wrong_code(visitor)
        form.add_error("phrase", refusal)
    return page(request, template, form=form, status=422)


@require_safe
@for_seat
def waiting(request: HttpRequest, place: HeldPlace) -> HttpResponse:
    """What became of the request. Who has a place goes on to it."""
    if place.seat.place_id is not None:
        return redirect("place")
    door = door_of(place.seat.space, timezone.now())
    is_before_lot = door.lot_closes_at is not None and door.space.drawn_at is None
    return page(
        request,
        "spaces/door/waiting.html",
        place=place,
        door=door,
        is_before_lot=is_before_lot,
        was_drawn=was_in_lot(place.seat),
    )


@require_safe
@for_seat
def lot(request: HttpRequest, place: HeldPlace) -> HttpResponse:
    """The lot that this seat was in, so that its holder can repeat it."""
    if not was_in_lot(place.seat):
        raise Http404
    tickets = [(ticket, ticket == place.ticket) for ticket in tickets_in_order(place)]
    return page(request, "spaces/door/lot.html", place=place, space=place.seat.space, tickets=tickets)


@require_POST
@for_seat
def leave(request: HttpRequest, place: HeldPlace) -> HttpResponse:
    """Give up the seat. The phone forgets it."""
    leave_seat(place)
    return drop_place(page(request, "spaces/door/left.html"))


@require_POST
def wipe(request: HttpRequest) -> HttpResponse:
    """This phone forgets every trace. The seat stays, and its four words open it."""
    return forget_everything(redirect("phone_gone"))
