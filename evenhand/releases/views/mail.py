"""Sending the link of a report by mail: the link, and never what the report says."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.facilitation.views.room.frame import Room, in_room, show

from .. import actions, queries
from ..emails import report_link
from ..forms import MailForm
from ..models import Audience
from .room import READERS


@require_http_methods(["GET", "POST"])
@in_room
def mail(request: HttpRequest, room: Room, audience: str) -> HttpResponse:
    """The form, with the message as it goes out; sent, the addresses are forgotten."""
    if audience not in Audience.values:
        raise Http404
    release = queries.asked_report(room.session, audience)
    if release is None or not release.is_open or not room.runs:
        return redirect("release", room.session.pk)
    # The address people know, and not the one this request came to.
    link = settings.PUBLIC_URL + reverse("read", args=[release.token])
    language = get_language() or settings.LANGUAGE_CODE
    form = MailForm(request.POST or None, initial={"language": language})
    if request.method == "POST" and form.is_valid():
        try:
            kept = form.cleaned_data
            actions.mail_link(release, kept["addresses"], kept["language"], room.person, link)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The link is on its way."))
            return redirect("release", room.session.pk)
    name, readers = READERS[audience]
    context: dict[str, Any] = {
        "form": form,
        "name": name,
        "readers": readers,
        "message": report_link("", link, language),
        "has_mail": settings.HAS_MAIL_SERVER,
    }
    return show(request, room, "releases/room/mail.html", status=422 if form.errors else 200, **context)
