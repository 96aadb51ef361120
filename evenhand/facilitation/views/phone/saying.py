"""What an organisation says with one voice: whether it is content, and what it wishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.record.values import Level

from ... import actions, permissions, queries
from ...forms.phone import ContentForm, LadderForm
from ...models import Decision, Participant, Satisfaction, Session
from ...queries.marks import satisfaction_mark
from ...queries.phone import Step, content_steps, note_on_going_back, partners_in_order, wish_steps
from ...rules.marks import levels_mark
from .line import acknowledged, is_background, told
from .page import page
from .seat import moved_on, seated
from .settled import settled_cells, wished_cells
from .steps import address_after, address_before, decisions_to_wish_for, marks_of, place_of, steps_of_wishes


@require_safe
@seated
def contents(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Every decision, and whether one's organisation has answered."""
    if moved := _not_asked(request, seat, Session.Stage.CONTENT):
        return moved
    return _said_page(request, seat, content_steps(seat), "here_content")


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def content(request: HttpRequest, seat: Participant, decision_id: UUID) -> HttpResponse:
    """Whether one's organisation is content with the way a decision is taken."""
    if moved := _not_asked(request, seat, Session.Stage.CONTENT):
        return moved
    steps = content_steps(seat)
    place = place_of(steps, decision_id)
    decision = steps[place].decision
    form = ContentForm(request.POST if request.method == "POST" else None)
    if form.is_bound and is_background(request):
        return _save_content_in_background(seat, decision, form)
    if form.is_bound and form.is_valid() and _is_content_kept(seat, decision, form):
        return redirect(address_after(steps, place, "here_content", "here_contents") + "?saved=1")
    seen = queries.looked_at(seat.session, queries.viewer_of(seat))
    said = queries.own_satisfaction(seat.partner, decision) if seat.partner else None
    return page(
        request,
        "content",
        seat,
        form=form,
        typed=form.data if form.is_bound else {"answer": said and said.answer, "why": said and said.why},
        answers=Satisfaction.Answer.choices,
        seen=satisfaction_mark(said),
        answer_says=said.get_answer_display() if said else "",
        cells=settled_cells(seen, decision.key),
        speaks=_speaks(seat),
        status=422 if form.is_bound else 200,
        **_place_on_the_way(seat, steps, place, "here_content", "here_contents"),
    )


@require_safe
@seated
def wishes(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The decisions somebody wants to change, and whether one's organisation has wished."""
    if moved := _not_asked(request, seat, Session.Stage.WISH):
        return moved
    return _said_page(request, seat, steps_of_wishes(seat), "here_wish")


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def wish(request: HttpRequest, seat: Participant, decision_id: UUID) -> HttpResponse:
    """How each partner should take part in a decision next time."""
    if moved := _not_asked(request, seat, Session.Stage.WISH):
        return moved
    seen = queries.looked_at(seat.session, queries.viewer_of(seat))
    steps = wish_steps(seat, decisions_to_wish_for(seat.session, seen))
    place = place_of(steps, decision_id)
    decision = steps[place].decision
    partners = partners_in_order(seat.session.partnership, first=seat.partner)
    given = queries.own_wishes(seat, decision)
    levels = {cell.organisation: cell.settled.level for cell in seen.decision(decision.key).cells}
    today = {partner.pk: levels.get(partner.key) for partner in partners}
    form = LadderForm(request.POST if request.method == "POST" else None, partners, seat.partner, given, today)
    if form.is_bound and is_background(request):
        return _save_wishes_in_background(seat, decision, form)
    if form.is_bound and form.is_valid():
        actions.record_wishes(seat, decision, _wished(form.levels()))
        return redirect(address_after(steps, place, "here_wish", "here_wishes") + "?saved=1")
    return page(
        request,
        "wish",
        seat,
        form=form,
        speaks=_speaks(seat),
        seen=_wishes_mark(form, given),
        wished=wished_cells(partners, given),
        status=422 if form.is_bound else 200,
        **_place_on_the_way(seat, steps, place, "here_wish", "here_wishes"),
    )


def _not_asked(request: HttpRequest, seat: Participant, stage: str) -> HttpResponse | None:
    """An answer when this stage asks nothing of phones: it is over, or people say it in the room."""
    if moved := moved_on(request, seat, stage):
        return moved
    is_said_aloud = seat.session.mode == Session.Mode.TALK_ONLY and request.method != "POST"
    return redirect("here_wait") if is_said_aloud else None


def _save_content_in_background(seat: Participant, decision: Decision, form: ContentForm) -> HttpResponse:
    """Keep the answer, for the script; where a colleague answered meanwhile, say what is there now."""
    if not form.is_valid():
        return told("invalid", [error for errors in form.errors.values() for error in errors], 422)
    try:
        return acknowledged(_record_content(seat, decision, form))
    except ValidationError as refusal:
        if refusal.code != "changed_meanwhile" or seat.partner is None:
            raise
        said = queries.own_satisfaction(seat.partner, decision)
        fields = {"answer": said.answer, "why": said.why} if said else {}
        return told(refusal.code, refusal.messages, 409, now=(satisfaction_mark(said), fields))


def _save_wishes_in_background(seat: Participant, decision: Decision, form: LadderForm) -> HttpResponse:
    """Keep the wishes, for the script; where a colleague wished meanwhile, say what is there now."""
    if not form.is_valid():
        return told("invalid", form.level_errors(), 422)
    try:
        return acknowledged(
            actions.record_wishes(seat, decision, _wished(form.levels()), seen=form.cleaned_data["seen"])
        )
    except ValidationError as refusal:
        if refusal.code != "changed_meanwhile":
            raise
        given = queries.own_wishes(seat, decision)
        return told(refusal.code, refusal.messages, 409, now=(_wishes_mark(form, given), form.fields_with(given)))


def _wishes_mark(form: LadderForm, given: Mapping[UUID, Level | Literal["any"]]) -> str:
    return levels_mark({partner.pk: given[partner.pk] for partner in form.partners if partner.pk in given})


def _record_content(seat: Participant, decision: Decision, form: ContentForm) -> str:
    why = form.cleaned_data["why"] if seat.session.mode == Session.Mode.OPEN else ""
    return actions.record_satisfaction(seat, decision, form.cleaned_data["answer"], why, seen=form.cleaned_data["seen"])


def _is_content_kept(seat: Participant, decision: Decision, form: ContentForm) -> bool:
    try:
        _record_content(seat, decision, form)
    except ValidationError as refusal:
        if getattr(refusal, "code", None) != "too_long":
            raise
        form.add_error("why", refusal)
    return not form.errors


def _wished(levels: Mapping[UUID, Level | None]) -> dict[UUID, Level | Literal["any"] | None]:
    return {partner: "any" if level is None else level for partner, level in levels.items()}


def _speaks(seat: Participant) -> bool:
    return seat.partner is not None and permissions.can_speak_for(seat, seat.partner)


def _place_on_the_way(seat: Participant, steps: list[Step], place: int, name: str, overview: str) -> dict[str, Any]:
    """What the pages of a walk through decisions have in common."""
    return {
        "decision": steps[place].decision,
        "number": place + 1,
        "total": len(steps),
        "marks": marks_of(steps, place),
        "back": address_before(steps, place, name),
        "skip": address_after(steps, place, name, overview),
        "group_note": note_on_going_back(seat.session),
    }


def _said_page(request: HttpRequest, seat: Participant, steps: list[Step], name: str) -> HttpResponse:
    return page(
        request,
        "said",
        seat,
        steps=steps,
        still_open=sum(step.is_open for step in steps),
        address=name,
        is_wish=name == "here_wish",
        speaks=_speaks(seat),
        group_note=note_on_going_back(seat.session),
    )
