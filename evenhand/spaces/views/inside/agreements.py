"""The agreements of a group: four lines a page, answered one by one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ...actions import agreeing as actions
from ...forms.agreeing import LinesForm
from ...queries.agreeing import agreed_lines
from ...queries.seats import HeldPlace
from ...rules import agreeing as rules
from ..place import for_place, page


@require_http_methods(["GET", "HEAD"])
@for_place
def agreements(request: HttpRequest, place: HeldPlace) -> HttpResponse:
    """The first page on which a line waits for this seat, else the first one."""
    pages = rules.pages_of(agreed_lines(place.seat.space, place.mark))
    waiting = next((number for number, lines in enumerate(pages, 1) if any(each.waits for each in lines)), 1)
    return redirect("place_agreements_page", number=waiting)


@require_http_methods(["GET", "HEAD", "POST"])
@for_place
def agreements_page(request: HttpRequest, place: HeldPlace, number: int) -> HttpResponse:
    """Four lines. Sent as a form they are kept, and the next four come."""
    pages = rules.pages_of(agreed_lines(place.seat.space, place.mark))
    if not 1 <= number <= len(pages):
        raise Http404
    after = reverse("place_agreements_page", args=[number + 1]) if number < len(pages) else reverse("place")
    form = LinesForm(request.POST if request.method == "POST" else None, pages[number - 1])
    if form.is_bound and form.is_valid():
        actions.answer_lines(place.seat.space, place.mark, form.said())
        return redirect(after + "?saved=1")
    first = (number - 1) * rules.LINES_ON_A_PAGE + 1
    return page(
        request,
        "spaces/inside/agreements.html",
        form=form,
        number=number,
        total=len(pages),
        first=first,
        last=first + len(pages[number - 1]) - 1,
        all_lines=sum(len(each) for each in pages),
        marks=["ok"] * (number - 1) + ["cur"] + [""] * (len(pages) - number),
        back=reverse("place_agreements_page", args=[number - 1]) if number > 1 else reverse("place"),
        after=after,
        longest=rules.LONGEST_WORDING,
        status=422 if form.errors else 200,
    )
