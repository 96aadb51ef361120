"""Writing "You said, we did": each point, whom we did not reach and why; then everybody is told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Partnership
from evenhand.partnerships.views.fetching import changeable, readable, signed_in

from ... import actions, rules
from ...forms.organising import HeardForm, NotReachedForm
from ...models import Consultation, Heard, NotReached
from ...queries.shown import result_of
from .fetching import consultation_in, refuse

ICONS = {"done": "tick", "part": "half", "no": "bar", "changed": "tick"}


@login_required
@require_http_methods(["GET", "POST"])
def you_said(request: HttpRequest, pk: UUID, consultation_pk: UUID) -> HttpResponse:
    """What people will read, as far as it is written; one more point; and telling everybody."""
    partnership, may_change = readable(request, pk)
    row = consultation_in(partnership, consultation_pk)
    if row.standing in ("prepared", "open"):
        raise Http404
    form = HeardForm(request.POST or None)
    if request.method == "POST":
        changeable(request, pk)
        if form.is_valid():
            try:
                actions.write_heard(row, signed_in(request), form.wanted())
            except ValidationError as refusal:
                refuse(form, refusal)
            else:
                messages.success(request, _("It is on the page. Nobody reads it yet."))
                return redirect("you_said", pk, row.pk)
    return show_page(request, partnership, row, form, NotReachedForm(None, auto_id="missed_%s"), may_change=may_change)


def show_page(
    request: HttpRequest,
    partnership: Partnership,
    row: Consultation,
    form: HeardForm,
    missed_form: NotReachedForm,
    *,
    may_change: bool,
) -> HttpResponse:
    """The page as it stands, with two forms."""
    result = result_of(row)
    silent = result.progress.silent
    heard, missed = list(row.heard.all()), list(row.not_reached.select_related("commitment"))
    context: dict[str, Any] = {
        "partnership": partnership,
        "row": row,
        "may_change": may_change and row.standing == "closed",
        "result": result,
        "progress": result.progress,
        "points": [(each, ICONS[each.outcome]) for each in heard],
        "not_reached": missed,
        "partners": partnerships.present_partners(partnership),
        "silent": silent,
        "can_tell": rules.telling_refusal(len(heard), len(silent), len(missed)) is None,
        "form": form,
        "missed_form": missed_form,
        "may_promise": may_change,
        "added": list(row.missing.order_by("-said_on", "-pk")[:200]),
        "tab": "consultations",
    }
    failed = form.errors or missed_form.errors
    return render(request, "consultations/room/you_said.html", context, status=422 if failed else 200)


@login_required
@require_http_methods(["GET", "POST"])
def heard(request: HttpRequest, pk: UUID, consultation_pk: UUID, heard_pk: UUID) -> HttpResponse:
    """Changes a point, or takes it off the page."""
    partnership = changeable(request, pk)
    row = consultation_in(partnership, consultation_pk)
    point = get_object_or_404(Heard.objects.select_related("consultation"), consultation=row, pk=heard_pk)
    names = ("said", "said_by", "outcome", "what", "why", "by_when", "seen_at")
    form = HeardForm(request.POST or None, initial={name: getattr(point, name) for name in names})
    if request.method == "POST" and request.POST.get("do") == "remove":
        actions.remove_heard(point, signed_in(request))
        messages.success(request, _("It is taken off the page."))
        return redirect("you_said", pk, row.pk)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_heard(row, signed_in(request), form.wanted(), point)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("you_said", pk, row.pk)
    return show_line(request, partnership, row, form, title=_("You said, we did"))


@login_required
@require_POST
def new_not_reached(request: HttpRequest, pk: UUID, consultation_pk: UUID) -> HttpResponse:
    """Writes down whom we did not reach, and why."""
    partnership = changeable(request, pk)
    row = consultation_in(partnership, consultation_pk)
    if row.standing in ("prepared", "open"):
        raise Http404
    form = NotReachedForm(request.POST, auto_id="missed_%s")
    if form.is_valid():
        try:
            actions.write_not_reached(row, signed_in(request), **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("you_said", pk, row.pk)
    return show_page(request, partnership, row, HeardForm(None), form, may_change=True)


@login_required
@require_http_methods(["GET", "POST"])
def not_reached(request: HttpRequest, pk: UUID, consultation_pk: UUID, line_pk: UUID) -> HttpResponse:
    """Changes a line about whom we did not reach, takes it away, or makes a commitment of it."""
    partnership = changeable(request, pk)
    row = consultation_in(partnership, consultation_pk)
    line = get_object_or_404(NotReached.objects.select_related("consultation"), consultation=row, pk=line_pk)
    wanted = request.POST.get("do", "")
    if wanted == "promise":
        return promised(request, partnership, line)
    if wanted == "remove":
        actions.remove_not_reached(line, signed_in(request))
        messages.success(request, _("It is taken off the page."))
        return redirect("you_said", pk, row.pk)
    form = NotReachedForm(
        request.POST or None, initial={name: getattr(line, name) for name in ("who", "why", "next_time")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_not_reached(row, signed_in(request), line=line, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("you_said", pk, row.pk)
    return show_line(request, partnership, row, form, title=_("Whom we did not reach"))


def promised(request: HttpRequest, partnership: Partnership, line: NotReached) -> HttpResponse:
    """Makes the draft of a commitment to reach them next time."""
    partners = {str(each.pk): each for each in partnerships.present_partners(partnership)}
    maker = partners.get(request.POST.get("maker", ""))
    if maker is None:
        raise Http404
    kept = actions.promise_to_reach(line, signed_in(request), maker)
    messages.success(request, _("The draft is kept. Nobody has been told yet."))
    return redirect("commitment", partnership.pk, kept.pk)


def show_line(
    request: HttpRequest, partnership: Partnership, row: Consultation, form: Form, title: str
) -> HttpResponse:
    """The page on which one line is changed."""
    context = {"partnership": partnership, "row": row, "form": form, "title": title, "tab": "consultations"}
    return render(request, "consultations/room/line.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def told_to_all(request: HttpRequest, pk: UUID, consultation_pk: UUID) -> HttpResponse:
    """Tells everybody who was asked what came of it."""
    row = consultation_in(changeable(request, pk), consultation_pk)
    actions.tell_everybody(row, signed_in(request))
    messages.success(request, _("Every link shows it now. Print it for those who read on paper."))
    return redirect("you_said", pk, row.pk)
