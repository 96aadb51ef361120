"""Saying yes or no for one's own organisation, on a phone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.facilitation.models import Participant
from evenhand.facilitation.views.phone.page import page
from evenhand.facilitation.views.phone.seat import seated

from .. import actions, permissions, queries
from ..models import Audience

COUNTED = "counted"
"""What the form says instead of readers, where levels are only counted."""


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def release(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The four questions; sent as a form it keeps a yes, or leaves the organisation out."""
    if request.method == "POST":
        audience, answer = request.POST.get("audience", ""), request.POST.get("answer", "")
        if audience not in (*Audience.values, COUNTED) or answer not in ("yes", "leave_out"):
            raise Http404
        if audience == COUNTED:
            (actions.let_be_counted if answer == "yes" else actions.leave_uncounted)(seat)
        else:
            (actions.say_yes if answer == "yes" else actions.leave_out)(seat, audience)
        return redirect(reverse("here_release") + "?saved=1")
    speaks = permissions.can_say_yes(seat)
    asked = queries.asked_of(seat) if speaks else []
    is_counted = speaks and queries.may_be_counted(seat)
    return page(request, "releases/phone/release.html", seat, speaks=speaks, asked=asked, is_counted=is_counted)
