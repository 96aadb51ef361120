"""A facilitator's pages: the steps of a partnership, one step, and what stays with whom at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Partnership
from evenhand.partnerships.views.fetching import changeable, readable, signed_in

from .. import actions, queries
from ..forms import KeepingForm, StepForm
from ..models import Keeping, Step
from ..wording import STANDINGS


def is_kept(
    request: HttpRequest,
    partnership: Partnership,
    form: StepForm | KeepingForm,
    write: Callable[..., object],
    told: str,
) -> bool:
    """Whether what was typed is kept now; else the form says what is missing. `told`: what its page says then."""
    if not form.is_valid():
        return False
    try:
        write(partnership, signed_in(request), **form.wanted())
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, told)
    return True


@login_required
@require_http_methods(["GET", "POST"])
def transition(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The steps of a partnership, and one more."""
    partnership, may_change = readable(request, pk)
    form = StepForm(request.POST or None, partnerships.present_partners(partnership))
    told = _("The step is written down. Both sides say yes on their own phones.")
    if request.method == "POST" and is_kept(request, changeable(request, pk), form, actions.write_step, told):
        return redirect("transition", pk)
    context: dict[str, Any] = {
        "partnership": partnership,
        "may_change": may_change,
        "steps": queries.steps_of(partnership),
        "standings": STANDINGS,
        "form": form,
        "tab": "transition",
    }
    return render(request, "transitions/room/transition.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: UUID, step_pk: UUID) -> HttpResponse:
    """Changes a step that waits for both sides, or takes it away."""
    partnership = changeable(request, pk)
    row = get_object_or_404(Step.objects.select_related("partnership"), partnership=partnership, pk=step_pk)
    names = ("role", "condition", "support", "by_on")
    initial = {name: getattr(row, name) for name in names} | {"giver": row.giver_id, "receiver": row.receiver_id}
    is_away = request.POST.get("do") == "remove"
    form = StepForm(
        None if is_away else request.POST or None, partnerships.present_partners(partnership), initial=initial
    )
    try:
        if request.method == "POST" and is_away:
            actions.remove_step(row, signed_in(request))
            messages.success(request, _("The step is taken away."))
            return redirect("transition", pk)
        if request.method == "POST" and form.is_valid():
            actions.change_step(row, signed_in(request), **form.wanted())
            messages.success(request, _("Saved. Both sides say yes to the new words on their own phones."))
            return redirect("transition", pk)
    except ValidationError as refusal:
        if not form.is_bound:
            messages.warning(request, " ".join(refusal.messages))
            return redirect("transition", pk)
        form.add_error(None, refusal)
    context = {"partnership": partnership, "step": row, "form": form, "tab": "transition"}
    return render(request, "transitions/room/step.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def exit_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What stays with whom, to print, and one line more."""
    partnership, may_change = readable(request, pk)
    form = KeepingForm(request.POST or None, partnerships.present_partners(partnership))
    told = _("It is on the page.")
    if request.method == "POST" and is_kept(request, changeable(request, pk), form, actions.write_keeping, told):
        return redirect("exit_page", pk)
    context: dict[str, Any] = {
        "partnership": partnership,
        "may_change": may_change,
        "kinds": kinds_of(partnership),
        "form": form,
        "tab": "transition",
    }
    return render(request, "transitions/room/exit.html", context, status=422 if form.errors else 200)


def kinds_of(partnership: Partnership) -> list[tuple[str, list[Any]]]:
    """What stays, by kind; every kind is there, so that none is forgotten."""
    kept = queries.keepings_of(partnership)
    return [(str(label), [each for each in kept if each.kind == kind]) for kind, label in Keeping.Kind.choices]


@login_required
@require_POST
def keeping(request: HttpRequest, pk: UUID, keeping_pk: UUID) -> HttpResponse:
    """Takes a line of the exit page away."""
    row = get_object_or_404(
        Keeping.objects.select_related("partnership"), partnership=changeable(request, pk), pk=keeping_pk
    )
    actions.remove_keeping(row, signed_in(request))
    messages.success(request, _("It is taken off the page."))
    return redirect("exit_page", pk)
