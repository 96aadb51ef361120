"""Who speaks for each organisation between sessions: how many, and one-time links for more."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from evenhand.facilitation.views.room.invitation import square_of
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Partner
from evenhand.partnerships.views.fetching import changeable, signed_in

from ... import actions, queries
from ...models import Voice


@login_required
@require_GET
def voices(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Each organisation with the number of its voices and the links that wait. Never who a voice is."""
    partnership = changeable(request, pk)
    counts, offered = queries.voice_counts(partnership), queries.offered_links(partnership)
    rows = [
        (partner, counts.get(partner.pk, 0), [each for each in offered if each.partner_id == partner.pk])
        for partner in partnerships.present_partners(partnership)
    ]
    context = {"partnership": partnership, "rows": rows, "tab": "voices"}
    return render(request, "commitments/room/voices.html", context)


@login_required
@require_POST
def offered_voice(request: HttpRequest, pk: UUID, partner_pk: UUID) -> HttpResponse:
    """Makes a one-time link and shows it, this once: as a square to scan and as text to paste."""
    partnership = changeable(request, pk)
    partner = get_object_or_404(Partner, partnership=partnership, pk=partner_pk, left_at__isnull=True)
    try:
        offered = actions.offer_link(partner, signed_in(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("voices", pk)
    link = settings.PUBLIC_URL + reverse("voice_claim", args=[offered.token])
    context = {
        "partnership": partnership,
        "partner": partner,
        "link": link,
        "square": square_of(link),
        "ends_on": offered.voice.link_ends_on,
        "tab": "voices",
    }
    response = render(request, "commitments/room/link.html", context)
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def withdrawn_link(request: HttpRequest, pk: UUID, voice_id: UUID) -> HttpResponse:
    """Takes back a link that nobody has opened. 404 for one that was opened: a voice ends itself."""
    partnership = changeable(request, pk)
    voice = get_object_or_404(Voice.objects.offered(), partner__partnership=partnership, pk=voice_id)
    actions.end_voice(voice, signed_in(request))
    messages.success(request, _("The link no longer works."))
    return redirect("voices", pk)
