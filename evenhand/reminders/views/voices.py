"""A voice's dates: the next ones, reminders by mail, and an address for calendars. On a phone, without an account."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from evenhand.commitments.models import Voice
from evenhand.commitments.views.voices.page import for_voice, page

from .. import actions, queries
from ..forms import AddressForm

CHANGES = {
    "link": actions.make_link,
    "no_link": actions.end_link,
    "no_mail": actions.take_address_back,
}


@require_http_methods(["GET", "POST"])
@for_voice
def dates(request: HttpRequest, voice: Voice) -> HttpResponse:
    """The next dates, and how to hear of them."""
    form = AddressForm()
    if request.method == "POST":
        wanted = request.POST.get("do", "")
        if wanted in CHANGES:
            CHANGES[wanted](voice)
            return redirect("voice_dates")
        form = AddressForm(request.POST)
        if form.is_valid():
            try:
                actions.give_address(voice, form.cleaned_data["address"])
            except ValidationError as refusal:
                form = form.refused(refusal)
            else:
                return redirect("voice_dates")
    partnership = voice.partner.partnership
    context = {
        "form": form,
        "dates": queries.next_dates(partnership),
        "standing": queries.standing_of(queries.addressee_of(voice)),
        "link": queries.link_address(voice),
        "has_mail_server": settings.HAS_MAIL_SERVER,
        "is_risky": partnership.risk != "ordinary",
    }
    return page(request, "reminders/phone/dates.html", voice, status=422 if form.errors else 200, **context)
