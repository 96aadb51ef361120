"""The consultations of a partnership, and a new one: from a decision of a session, or from none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.commitments.models.voice import today
from evenhand.facilitation.models import Decision, Session
from evenhand.partnerships.models import Partnership
from evenhand.partnerships.views.fetching import changeable, readable, signed_in

from ... import actions, rules
from ...forms.organising import NewForm
from ...models import Consultation
from ...queries.organising import consultations_of, decision_of, sessions_with_lists
from ...wording import STANDINGS
from .fetching import refuse

A_PAGE = 50


@login_required
@require_safe
def consultations(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every consultation of a partnership, the newest first."""
    partnership, may_change = readable(request, pk)
    page = Paginator(consultations_of(partnership), A_PAGE).get_page(request.GET.get("page"))
    lines = [(each, STANDINGS[each.standing], is_late(each)) for each in page]
    context = {
        "partnership": partnership,
        "may_change": may_change,
        "page": page,
        "lines": lines,
        "tab": "consultations",
    }
    return render(request, "consultations/room/consultations.html", context)


def is_late(row: Consultation) -> bool:
    """Whether people wait longer than they were promised."""
    return rules.is_overdue(row.hear_back_by, row.standing, today())


@login_required
@require_http_methods(["GET", "POST"])
def new_consultation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Writes down a question and its days. Nobody is asked yet."""
    partnership = changeable(request, pk)
    decision = decision_named(request, partnership)
    sessions = sessions_with_lists(partnership)
    initial: dict[str, Any] = {"text": decision.text} if decision else {}
    form = NewForm(request.POST or None, [(str(each.pk), str(each)) for each in sessions], initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = prepared(request, partnership, form, sessions, decision)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return redirect("consultation", partnership.pk, row.pk)
    context = {"partnership": partnership, "form": form, "decision": decision, "tab": "consultations"}
    return render(request, "consultations/room/new.html", context, status=422 if form.errors else 200)


def prepared(
    request: HttpRequest, partnership: Partnership, form: NewForm, sessions: Any, decision: Decision | None
) -> Consultation:
    """The consultation that was begun: a question, or the list of a session."""
    asked, person = form.wanted(get_language() or "en"), signed_in(request)
    chosen = form.cleaned_data.get("session")
    session: Session | None = next((each for each in sessions if str(each.pk) == chosen), None)
    if session is not None:
        return actions.prepare_list(partnership, person, asked, session)
    return actions.prepare_consultation(partnership, person, asked, decision)


def decision_named(request: HttpRequest, partnership: Partnership) -> Decision | None:
    """The decision a consultation begins from. Refuses: 404 for one of another partnership."""
    typed = request.GET.get("decision", "")
    if not typed:
        return None
    found = decision_of(partnership, typed)
    if found is None:
        raise Http404
    return found
