"""Pages of people who speak for an organisation: its steps, and what stays with it."""

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
from ..forms import ReasonForm, StepForm
from ..models import Keeping, Step
from ..wording import STANDINGS


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def transition(request: HttpRequest, voice: Voice) -> HttpResponse:
    """The steps this voice may see, and what stays with its organisation."""
    partnership = voice.partner.partnership
    if request.method == "POST":
        wanted, answer = request.POST.get("keeping", ""), request.POST.get("answer", "")
        row = get_object_or_404(Keeping, partnership=partnership, pk=uuid_or_404(wanted))
        if answer not in ("yes", "take_back"):
            raise Http404
        actions.accept_keeping(voice, row, is_yes=answer == "yes")
        return redirect(reverse("voice_transition") + "?saved=1")
    viewer = queries.viewer_of(voice)
    context: dict[str, Any] = {
        "steps": queries.steps_of(partnership, viewer),
        "keepings": queries.keepings_of(partnership, viewer),
        "kinds": dict(Keeping.Kind.choices),
        "standings": STANDINGS,
    }
    return page(request, "transitions/voice/transition.html", voice, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def new_step(request: HttpRequest, voice: Voice) -> HttpResponse:
    """One step more; who writes it says yes for its own side."""
    form = StepForm(request.POST or None, partnerships.present_partners(voice.partner.partnership))
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_step(voice.partner.partnership, voice, **form.wanted())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(reverse("voice_transition") + "?saved=1")
    return page(request, "transitions/voice/new_step.html", voice, status=422 if form.errors else 200, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def step(request: HttpRequest, voice: Voice, step_pk: UUID) -> HttpResponse:
    """One step: yes, take the yes back, done, or stop."""
    seen = queries.step_for(voice, step_pk)
    if seen is None:
        raise Http404
    row = Step.objects.select_related("partnership").get(pk=step_pk)
    form = ReasonForm(request.POST if request.POST.get("answer") == "stop" else None)
    if request.method == "POST":
        answer = request.POST.get("answer", "")
        if answer == "stop":
            if form.is_valid():
                actions.stop_step(voice, row, form.cleaned_data["because"])
        elif answer in ANSWERS:
            ANSWERS[answer](voice, row)
        else:
            raise Http404
        if not form.errors:
            return redirect(reverse("voice_step", args=[step_pk]) + "?saved=1")
    status = 422 if form.errors else 200
    return page(request, "transitions/voice/step.html", voice, status=status, step=seen, form=form, standings=STANDINGS)


ANSWERS = {"yes": actions.agree_to_step, "take_back": actions.take_yes_back, "done": actions.say_step_done}


def uuid_or_404(text: str) -> UUID:
    """The id that was sent. Refuses: 404 for what is none."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
