"""Scoring in private: one decision a page, then an overview."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ... import actions, queries
from ...forms.phone import ScoreForm, named_partners, new_form_key
from ...models import Decision, Participant, Session
from ...queries import OwnAnswers
from ...queries.marks import kept_answers
from ...queries.phone import Step, chosen_decisions, note_on_going_back, partners_in_order, scoring_steps
from ...rules.marks import levels_mark
from .line import acknowledged, is_background, told
from .page import SHARED, page
from .seat import moved_on, seated
from .steps import address_after, address_before, marks_of, place_of


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def score(request: HttpRequest, seat: Participant, decision_id: UUID) -> HttpResponse:
    """How each partner takes part in one decision today."""
    # What came too late or may not be sent is refused by the action itself, in its own sentence.
    is_refused_later = request.method == "POST" and (seat.session.revealed_at is not None or is_background(request))
    if not is_refused_later and (moved := _not_scoring(request, seat)):
        return moved
    if seat.session.mode == Session.Mode.TALK_ONLY and request.method != "POST":
        return redirect("here_scores")
    if request.method == "POST" and is_background(request):
        return _save_in_background(seat, Decision(pk=decision_id), request.POST)
    partners = partners_in_order(seat.session.partnership, first=seat.partner)
    sent = ScoreForm(request.POST, partners, seat.partner, {}) if request.method == "POST" else None
    if sent is not None and sent.is_valid() and (address := _keep(seat, decision_id, sent)):
        return redirect(address)
    steps = scoring_steps(seat, len(partners))
    place = place_of(steps, decision_id)
    if SHARED in request.META:
        steps = _after_the_ones_before(steps, place)
    own = queries.own_answers(seat, steps[place].decision)
    if sent is not None:
        sent.given = own.levels
    form = sent or ScoreForm(None, partners, seat.partner, own.levels)
    return _score_page(request, seat, form, steps, place, own)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def scores(request: HttpRequest, seat: Participant) -> HttpResponse:
    """What has an answer and what is still open; and "I am finished"."""
    if moved := _not_scoring(request, seat):
        return moved
    if request.method == "POST":
        actions.finish_scoring(seat, True)
        return redirect("here_wait")
    if seat.session.mode == Session.Mode.TALK_ONLY:
        return page(request, "think", seat, decisions=chosen_decisions(seat.session))
    steps = scoring_steps(seat, len(partners_in_order(seat.session.partnership)))
    still_open = sum(step.is_open for step in steps)
    return page(
        request, "scores", seat, steps=steps, still_open=still_open, group_note=note_on_going_back(seat.session)
    )


def _not_scoring(request: HttpRequest, seat: Participant) -> HttpResponse | None:
    if moved := moved_on(request, seat, Session.Stage.SCORE):
        return moved
    return None if seat.may_score else redirect("here_wait")


def _save_in_background(seat: Participant, decision: Decision, sent: QueryDict) -> HttpResponse:
    """Keep the page as it stands, for the script; where another phone was here meanwhile, say what is there now.

    Which partners and decisions there are is asked where the answers are kept, and not twice.
    """
    form = ScoreForm(sent, named_partners(sent), None, {})
    if not form.is_valid():
        return told("invalid", [*form.level_errors(), *form.errors.get("note", [])], 422)
    try:
        return acknowledged(_record(seat, decision, form))
    except ValidationError as refusal:
        if refusal.code == "other_session":
            raise Http404 from None
        if refusal.code != "changed_meanwhile":
            raise
        form.partners = partners_in_order(seat.session.partnership)
        kept = kept_answers(seat, decision)
        fields = (
            form.fields_with(kept.levels) | {"note": kept.note} | ({"may_be_shown": "on"} if kept.may_be_shown else {})
        )
        return told(refusal.code, refusal.messages, 409, now=(kept.mark, fields))


def _after_the_ones_before(steps: list[Step], place: int) -> list[Step]:
    """The steps for whoever has taken the ones before this one, and no other."""
    return [replace(step, answered=step.asked if number < place else 0) for number, step in enumerate(steps)]


def _is_next_fresh(steps: list[Step], place: int) -> bool:
    """Whether this is the first decision to be answered, and the next one is there and untouched like all after it."""
    before, after = steps[:place], steps[place + 1 :]
    return bool(after) and all(step.is_begun for step in before) and not any(step.is_begun for step in after)


def _keep(seat: Participant, decision_id: UUID, form: ScoreForm) -> str | None:
    """Record the answers, and say where to go next. A note that is too long stays in the form, with its sentence.

    A save reads no more than it needs: in a full room this is what a thousand people do in the same minute.
    """
    steps = [Step(decision, 0, 0) for decision in chosen_decisions(seat.session)]
    place = place_of(steps, decision_id)
    if not _is_kept(seat, steps[place].decision, form):
        return None
    return address_after(steps, place, "here_score", "here_scores") + "?saved=1"


def _is_kept(seat: Participant, decision: Decision, form: ScoreForm) -> bool:
    try:
        _record(seat, decision, form)
    except ValidationError as refusal:
        if getattr(refusal, "code", None) != "too_long":
            raise
        form.add_error("note", refusal)
    return not form.errors


def _record(seat: Participant, decision: Decision, form: ScoreForm) -> str:
    return actions.record_responses(
        seat,
        decision,
        form.levels(),
        note=form.cleaned_data["note"],
        may_be_shown=form.cleaned_data["may_be_shown"],
        form_key=form.cleaned_data["form_key"],
        seen=form.cleaned_data["seen"],
    )


def _score_page(
    request: HttpRequest,
    seat: Participant,
    form: ScoreForm,
    steps: list[Step],
    place: int,
    own: OwnAnswers,
) -> HttpResponse:
    typed = form.data if form.is_bound else {"note": own.note, "may_be_shown": own.may_be_shown}
    levels = {partner.pk: own.levels[partner.pk] for partner in form.partners if partner.pk in own.levels}
    return page(
        request,
        "score",
        seat,
        form=form,
        form_key=new_form_key(),
        seen=levels_mark(levels, own.note, own.may_be_shown),
        typed=typed,
        decision=steps[place].decision,
        number=place + 1,
        total=len(steps),
        marks=marks_of(steps, place),
        is_next_fresh=_is_next_fresh(steps, place),
        back=address_before(steps, place, "here_score"),
        skip=address_after(steps, place, "here_score", "here_scores"),
        group_note=note_on_going_back(seat.session),
        status=422 if form.is_bound else 200,
    )
