"""Programmes: which one organises, a new one, its public page and its organisers."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.facilitation.views.room.invitation import square_of
from evenhand.partnerships.views.fetching import signed_in

from ...actions import organising as actions
from ...forms.organising import ProgrammeForm
from ...models import Programme
from ...queries import organising as queries
from .fetching import for_organiser, refuse


@login_required
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """The programmes one organises."""
    return render(
        request, "spaces/organising/programmes.html", {"programmes": queries.programmes_of(signed_in(request))}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_programme(request: HttpRequest) -> HttpResponse:
    """A new programme, organised by whoever writes it down."""
    form = ProgrammeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            programme = actions.begin_programme(signed_in(request), form.said(get_language() or "en"))
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return redirect("programme", programme.pk)
    return render(request, "spaces/organising/new_programme.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@for_organiser
def programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Its groups with what each of them waits for, and its public page."""
    link = settings.PUBLIC_URL + reverse("meet", args=[programme.token])
    context = {
        "programme": programme,
        "spaces": queries.prepared_spaces(programme, timezone.now()),
        "link": link,
        "square": square_of(link),
        "tab": "spaces",
    }
    return render(request, "spaces/organising/programme.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organiser
def programme_settings(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What a programme says about itself."""
    form = ProgrammeForm(
        request.POST if request.method == "POST" else None, initial=ProgrammeForm.first_values(programme)
    )
    if form.is_bound and form.is_valid():
        try:
            actions.change_programme(programme, form.said(programme.language))
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("programme_settings", programme.pk)
    context = {"programme": programme, "form": form, "tab": "settings"}
    return render(request, "spaces/organising/settings.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organiser
def programme_organisers(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Who organises it; a link for one colleague; leaving it to the others."""
    sentences: list[str] = []
    if request.method == "POST":
        try:
            actions.leave_programme(programme, signed_in(request))
        except ValidationError as refusal:
            sentences = refusal.messages
        else:
            return redirect("programmes")
    word = queries.link_to_organise(programme)
    context = {
        "programme": programme,
        "organisers": list(programme.organisers.select_related("person").order_by("pk")),
        "link": settings.PUBLIC_URL + reverse("organise_programme", args=[word]),
        "days": queries.DAYS_OF_LINK,
        "sentences": sentences,
        "tab": "organisers",
    }
    return render(request, "spaces/organising/organisers.html", context, status=422 if sentences else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organise_programme(request: HttpRequest, signed: str) -> HttpResponse:
    """For a colleague with a link: organise it, too. 404 once the link works no more."""
    programme = queries.programme_to_organise(signed)
    if programme is None:
        raise Http404
    sentences: list[str] = []
    if request.method == "POST":
        try:
            actions.take_part(programme, signed_in(request))
        except ValidationError as refusal:
            sentences = refusal.messages
        else:
            return redirect("programme", programme.pk)
    context = {"programme": programme, "sentences": sentences}
    return render(request, "spaces/organising/organise.html", context, status=422 if sentences else 200)
