"""Bringing decisions, and looking at the list once it is closed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from ... import actions, permissions, queries, rules
from ...forms.phone import DecisionForm, TopForm
from ...models import Participant, Session
from ...queries.phone import marked_by, note_on_going_back, standing_decisions
from ...queries.seats import OwnDecision
from .page import page
from .seat import moved_on, seated


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def decisions(request: HttpRequest, seat: Participant) -> HttpResponse:
    """One's own list while it is open; everybody's once it is closed."""
    if moved := moved_on(request, seat, Session.Stage.LIST):
        return moved
    if request.method != "POST" and not permissions.can_list(seat, seat.session):
        return _without_own_list(request, seat)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _is_kept(form, lambda text, kind: _add(seat, text, kind)):
        return redirect(reverse("here_decisions") + "?saved=1")
    return page(
        request,
        "decisions",
        seat,
        form=form,
        typed=form.data,
        own=queries.own_decisions_of(seat),
        group_note=note_on_going_back(seat.session),
        status=422 if form.is_bound else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def decision(request: HttpRequest, seat: Participant, decision_id: UUID) -> HttpResponse:
    """Other words for one's own decision, or a look at what it was made into."""
    if moved := moved_on(request, seat, Session.Stage.LIST):
        return moved
    own = _own_decision(seat, decision_id)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _is_kept(form, lambda text, kind: _change(seat, own, text, kind)):
        return redirect(reverse("here_decisions") + "?saved=1")
    typed = form.data if form.is_bound else {"text": own.brought_text, "kind": own.decision.kind}
    return page(
        request,
        "decision",
        seat,
        form=form,
        typed=typed,
        own=own,
        is_open=permissions.can_list(seat, seat.session),
        status=422 if form.is_bound else 200,
    )


@require_POST
@seated
def decision_away(request: HttpRequest, seat: Participant, decision_id: UUID) -> HttpResponse:
    """Take one's own decision off the list."""
    if moved := moved_on(request, seat, Session.Stage.LIST):
        return moved
    actions.withdraw_decision(seat, _own_decision(seat, decision_id).decision)
    return redirect(reverse("here_decisions") + "?saved=1")


@require_POST
@seated
def decision_apart(request: HttpRequest, seat: Participant, decision_id: UUID) -> HttpResponse:
    """Say that one's own decision is not the same as those it was put together with."""
    actions.object_to_merge(seat, _own_decision(seat, decision_id).decision)
    return redirect("here_decision", decision_id=decision_id)


@require_POST
@seated
def top(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Mark the five most important decisions of a long list."""
    if moved := moved_on(request, seat, Session.Stage.LIST):
        return moved
    form = TopForm(request.POST, standing_decisions(seat.session))
    if form.is_valid():
        try:
            actions.mark_top(seat, form.cleaned_data["marks"])
            return redirect(reverse("here_decisions") + "?saved=1")
        except ValidationError as refusal:
            form.add_error("marks", refusal)
    return _closed_list(request, seat, form)


def _own_decision(seat: Participant, decision_id: UUID) -> OwnDecision:
    """One of the decisions this person brought. Refuses: Http404 for any other."""
    own = next((each for each in queries.own_decisions_of(seat) if each.decision.pk == decision_id), None)
    if own is None:
        raise Http404
    return own


def _is_kept(form: DecisionForm, keep: Callable[[str, str], object]) -> bool:
    """Send the decision on; what the list refuses stands at the field, unless the list is closed by now."""
    try:
        keep(form.cleaned_data["text"], form.cleaned_data["kind"])
    except ValidationError as refusal:
        if getattr(refusal, "code", None) not in ("too_long", "decision_missing", "list_full"):
            raise
        form.add_error("text", refusal)
    return not form.errors


def _add(seat: Participant, text: str, kind: str) -> None:
    actions.add_decision(seat, text, kind, language=get_language() or "")


def _change(seat: Participant, own: OwnDecision, text: str, kind: str) -> None:
    actions.change_decision(seat, own.decision, text, kind)


def _without_own_list(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Everybody's list once it is closed; until then nothing for somebody who only observes."""
    session = seat.session
    if not rules.is_list_shown(session.stage, is_list_closed=session.list_closed_at is not None):
        return redirect("here_wait")
    return _closed_list(request, seat, TopForm(None, standing_decisions(session)))


def _closed_list(request: HttpRequest, seat: Participant, form: TopForm) -> HttpResponse:
    listed = form.decisions
    marked = set(request.POST.getlist("marks")) if form.is_bound else {str(pk) for pk in marked_by(seat)}
    return page(
        request,
        "closed_list",
        seat,
        form=form,
        lines=[(each, str(each.pk) in marked) for each in listed],
        own=[each for each in queries.own_decisions_of(seat) if each.merged_into],
        asks_for_marks=rules.asks_for_top_marks(len(listed)) and seat.role != Participant.Role.OBSERVER,
        group_note=note_on_going_back(seat.session),
        status=422 if form.is_bound else 200,
    )
