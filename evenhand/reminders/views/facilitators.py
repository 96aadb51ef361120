"""A facilitator's own reminders, and the dates of a partnership."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from .. import actions, queries


@login_required
@require_http_methods(["GET", "POST"])
def account_reminders(request: HttpRequest) -> HttpResponse:
    """Whether one wants to be reminded, at the address one signs in with."""
    person = request.user
    assert isinstance(person, Person)
    refusal = ""
    if request.method == "POST":
        try:
            change_own(person, wanted=request.POST.get("wanted", ""))
        except ValidationError as refused:
            refusal = refused.messages[0]
        else:
            return redirect("account_reminders")
    context = {
        "standing": queries.standing_of(queries.addressee_of(person)),
        "has_mail_server": settings.HAS_MAIL_SERVER,
        "waiting_since": queries.waiting_since(),
        "refusal": refusal,
    }
    return render(request, "reminders/account.html", context, status=422 if refusal else 200)


def change_own(person: Person, *, wanted: str) -> None:
    """Do what a button of the page asks for; anything else changes nothing."""
    if wanted == "yes":
        actions.be_reminded(person)
    elif wanted == "no":
        actions.take_address_back(person)


@login_required
@require_http_methods(["GET", "POST"])
def partnership_dates(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is due when in a partnership, and an address for calendars. 404 for a stranger."""
    partnership = get_object_or_404(Partnership.objects.run_by(request.user), pk=pk)
    if request.method == "POST":
        if request.POST.get("link") == "make":
            actions.make_link(partnership)
        elif request.POST.get("link") == "end":
            actions.end_link(partnership)
        return redirect("partnership_dates", partnership.pk)
    context = {
        "partnership": partnership,
        "dates": queries.next_dates(partnership),
        "link": queries.link_address(partnership),
        "waiting_since": queries.waiting_since(),
        "tab": "overview",
    }
    return render(request, "reminders/dates.html", context)
