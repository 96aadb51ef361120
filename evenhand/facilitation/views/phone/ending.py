"""What the group will do, and the last words."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ... import actions, permissions, queries
from ...forms.phone import CommentForm
from ...models import Action, Participant, Session
from .page import page
from .seat import moved_on, seated
from .slips import slips_of

SHOWN_IN = (Session.Stage.ACT, Session.Stage.CLOSE)
SLIPS_ON_A_PAGE = 10
"""More would make the page too long for a poor line."""


@require_safe
@seated
def agreed_actions(request: HttpRequest, seat: Participant) -> HttpResponse:
    """What will change: who does it, by when, and who says whether it would help."""
    if seat.session.stage not in SHOWN_IN:
        return redirect("here")
    if seat.session.are_results_paused:
        return page(request, "wait", seat, reason="paused")
    seen = queries.looked_at(seat.session, queries.viewer_of(seat))
    speaks = seat.partner is not None and permissions.can_speak_for(seat, seat.partner)
    rows = {action.key: action for action in queries.actions_of(seat.session)}
    may_confirm = speaks and (not seat.session.is_over or permissions.is_correcting(seat.session))
    slips = slips_of(seen, rows, seat.partner if may_confirm else None)
    sheets = Paginator(slips, SLIPS_ON_A_PAGE)
    return page(request, "actions", seat, sheet=sheets.get_page(request.GET.get("page")))


@require_POST
@seated
def confirm(request: HttpRequest, seat: Participant, action_id: UUID) -> HttpResponse:
    """Say, for the partner who is meant to benefit, that an action would help."""
    action = Action.objects.filter(session=seat.session, pk=action_id).first()
    if action is None:
        raise Http404
    actions.confirm_action(seat, action)
    return redirect(reverse("here_actions") + "?saved=1")


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def closing(request: HttpRequest, seat: Participant) -> HttpResponse:
    """A last word; after the close thanks, and where the report is."""
    if request.method != "POST" and seat.session.is_over:
        return page(request, "closed", seat)
    if moved := moved_on(request, seat, Session.Stage.CLOSE):
        return moved
    form = CommentForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _is_kept(seat, form):
        return redirect(reverse("here_closing") + "?saved=1")
    own = queries.own_closing_comment(seat)
    typed = form.data if form.is_bound else {"text": own and own.text, "may_be_shown": own and own.may_be_shown}
    return page(
        request,
        "closing",
        seat,
        form=form,
        typed=typed,
        is_open=seat.session.mode == Session.Mode.OPEN,
        is_kept=seat.session.mode != Session.Mode.TALK_ONLY,
        status=422 if form.is_bound else 200,
    )


def _is_kept(seat: Participant, form: CommentForm) -> bool:
    may_be_shown = form.cleaned_data["may_be_shown"] and seat.session.mode == Session.Mode.OPEN
    try:
        actions.record_closing_comment(seat, form.cleaned_data["text"], may_be_shown)
    except ValidationError as refusal:
        if getattr(refusal, "code", None) != "too_long":
            raise
        form.add_error("text", refusal)
    return not form.errors
