"""Pages of people who speak for an organisation: its own figures, its yes to each, and what others released."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.commitments.models import Voice
from evenhand.commitments.views.voices.page import for_voice, page
from evenhand.partnerships import queries as partnerships

from .. import actions, queries
from ..forms import FlowForm, LossForm
from ..models import Flow
from .shown import beside, names_of, rates_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def money(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What one's own organisation told; sent as a form it says yes to one figure or to all, or takes that back."""
    if request.method == "POST":
        answer, wanted = request.POST.get("answer", ""), request.POST.get("flow", "")
        if answer not in ("yes", "take_back"):
            raise Http404
        if wanted:
            actions.release_flow(voice, own_flow(voice, wanted), is_yes=answer == "yes")
        else:
            actions.release_all(voice, is_yes=answer == "yes")
        return redirect(reverse("voice_money") + "?saved=1")
    own = [(row, queries.flow_value(row)) for row in queries.own_flows(voice.partner)]
    context: dict[str, Any] = {
        "own": own,
        "losses": list(queries.own_losses(voice.partner).values()),
        "is_something_waiting": any(not row.is_released for row, _value in own),
    }
    return page(request, "money/voice/money.html", voice, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def new_flow(request: HttpRequest, voice: Voice) -> HttpResponse:
    """One figure more. Only voices of the same organisation see it until one of them says yes."""
    form = FlowForm(request.POST or None, voice.partner, partnerships.present_partners(voice.partner.partnership))
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_flow(voice, form.told())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(reverse("voice_money") + "?saved=1")
    return page(request, "money/voice/flow.html", voice, status=422 if form.errors else 200, form=form, flow=None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def flow(request: HttpRequest, voice: Voice, flow_pk: UUID) -> HttpResponse:
    """Changes a figure of one's own, or takes it away."""
    row = own_flow(voice, str(flow_pk))
    is_away = request.POST.get("answer") == "away"
    # Who has left may still stand in a figure of those who stay.
    others = [*partnerships.present_partners(voice.partner.partnership), *[row.giver, row.receiver]]
    unique = list({each.pk: each for each in others}.values())
    form = FlowForm(None if is_away else request.POST or None, voice.partner, unique, row)
    if request.method == "POST" and is_away:
        actions.take_flow_away(voice, row)
        return redirect(reverse("voice_money") + "?saved=1")
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_flow(voice, row, form.told())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(reverse("voice_money") + "?saved=1")
    return page(request, "money/voice/flow.html", voice, status=422 if form.errors else 200, form=form, flow=row)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def losses(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Which losses one's own organisation carries."""
    form = LossForm(request.POST or None, queries.own_losses(voice.partner))
    if request.method == "POST" and form.is_valid():
        actions.say_losses(voice, form.said(), is_released=form.cleaned_data["is_released"])
        return redirect(reverse("voice_money") + "?saved=1")
    return page(request, "money/voice/losses.html", voice, status=422 if form.errors else 200, form=form)


@require_http_methods(["GET", "HEAD"])
@for_voice
def shown(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What all organisations released, in short, beside who decides about money."""
    found = queries.money_page_of(voice.partner.partnership, queries.viewer_of(voice))
    context: dict[str, Any] = {
        "money": found,
        "names": names_of(found),
        "beside": beside(found),
        "rates": rates_of(found),
    }
    return page(request, "money/voice/shown.html", voice, **context)


def own_flow(voice: Voice, wanted: str) -> Flow:
    """A figure of the voice's own organisation. Refuses: 404 for any other."""
    try:
        pk = UUID(wanted)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(Flow.objects.owned_by(voice.partner).select_related("giver", "receiver"), pk=pk)
