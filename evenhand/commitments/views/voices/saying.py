"""Saying whether a promise is kept, answering to that, and saying how an action goes on."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.facilitation.models import Action

from ... import actions, queries, rules, wording
from ...actions.following import check_in_mark
from ...actions.saying import check_mark
from ...forms import ReplyForm
from ...models import Voice
from ...models.voice import today
from ...queries.check_ins import followed_sessions
from .page import for_voice, page
from .promises import commitment_here


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def check(request: HttpRequest, voice: Voice, commitment_id: UUID) -> HttpResponse:
    """The four answers; one tap says one."""
    row, seen = commitment_here(voice, commitment_id)
    if request.method == "POST":
        day = day_in(request.POST.get("due_on", ""))
        if day is None:
            raise Http404
        actions.say_check(
            voice,
            row,
            day,
            request.POST.get("answer", ""),
            note=request.POST.get("note", ""),
            evidence=request.POST.get("evidence", ""),
            is_named=not request.POST.get("unnamed"),
            seen=request.POST.get("seen", ""),
        )
        return redirect(reverse("voice_commitment", args=[row.pk]) + "?saved=1")
    receivers = queries.present_receivers(row)
    due_on = seen.open_on
    if due_on is None or voice.partner_id not in {each.pk for each in receivers}:
        return redirect("voice_commitment", commitment_id=row.pk)
    said = queries.own_check(row, voice.partner, due_on)
    return page(
        request,
        "commitments/voice/check.html",
        voice,
        promise=seen,
        due_on=due_on,
        said=said,
        answers=wording.answers(said.answer if said else ""),
        seen=check_mark(said),
        may_be_unnamed=rules.may_be_unnamed(len(receivers)),
        receivers=len(receivers),
        has_reply=any(each.due_on == due_on and each.reply for each in seen.reviews),
        review=seen.latest,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def reply(request: HttpRequest, voice: Voice, commitment_id: UUID, day: str) -> HttpResponse:
    """What the maker heard, what it does, by when."""
    row, seen = commitment_here(voice, commitment_id)
    review = next((each for each in seen.reviews if each.due_on == day_in(day)), None)
    if review is None or row.maker_id != voice.partner_id:
        raise Http404
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.say_reply(voice, row, review.due_on, **form.cleaned_data)
            return redirect(reverse("voice_commitment", args=[row.pk]) + "?saved=1")
        except ValidationError as refusal:
            if refusal.code not in form.places:
                raise
            form.add_error(form.places[refusal.code], refusal)
    if review.reply is not None or review.tally is None or not review.tally.answered:
        return redirect("voice_commitment", commitment_id=row.pk)
    status = 422 if form.is_bound else 200
    return page(request, "commitments/voice/reply.html", voice, promise=seen, review=review, form=form, status=status)


@require_safe
@for_voice
def followed(request: HttpRequest, voice: Voice) -> HttpResponse:
    """The actions of closed sessions, with what both sides say."""
    found = queries.check_ins_of(voice.partner.partnership)
    own = voice.partner.key
    mine = [each for each in found if own in {one.id for one in each.sides}]
    return page(request, "commitments/voice/followed.html", voice, actions=mine[:20], own=own)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def check_in(request: HttpRequest, voice: Voice, action_id: UUID) -> HttpResponse:
    """How one action goes on: one of five words."""
    action = Action.objects.filter(pk=action_id, session__partnership=voice.partner.partnership_id).first()
    seen = next((each for each in queries.check_ins_of(voice.partner.partnership) if each.pk == action_id), None)
    if action is None or seen is None:
        raise Http404
    if request.method == "POST":
        actions.say_check_in(
            voice,
            action,
            request.POST.get("status", ""),
            note=request.POST.get("note", ""),
            seen=request.POST.get("seen", ""),
        )
        return redirect(reverse("voice_check_in", args=[action.pk]) + "?saved=1")
    sessions = [each for each in followed_sessions(voice.partner.partnership) if each.session.pk == action.session_id]
    time = sessions[0].open_time(today()) if sessions else None
    is_side = voice.partner.key in {each.id for each in seen.sides}
    is_asked = time is not None and is_side and rules.is_still_asked(action.status)  # type: ignore[arg-type]
    said = queries.own_check_in(action, voice.partner, time.day) if time and is_asked else None
    return page(
        request,
        "commitments/voice/check_in.html",
        voice,
        action=seen,
        time=time if is_asked else None,
        said=said,
        statuses=wording.statuses(said.status if said else ""),
        seen=check_in_mark(said),
    )


def day_in(written: str) -> date | None:
    """The day in a part of an address or a field. Unknown: None for what is no day."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
