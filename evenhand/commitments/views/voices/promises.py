"""One commitment with all that became of it; writing, publishing and withdrawing one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.analysis.disclosure.promises import DisclosedCommitment
from evenhand.facilitation.models import Action
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Partner

from ... import actions, queries
from ...forms import CommitmentForm, VersionForm, WithdrawForm, new_form_key
from ...models import Commitment, Voice
from ...models.voice import today
from .page import for_voice, page


def commitment_here(voice: Voice, commitment_id: UUID) -> tuple[Commitment, DisclosedCommitment]:
    """A commitment this voice may read: of its partnership, published or of its own organisation.

    Queries: 7.
    """
    rows = Commitment.objects.readable_to(voice.partner).select_related("maker", "partnership", "action")
    row = rows.filter(pk=commitment_id).first()
    seen = queries.commitment_of(row, reader=voice.partner) if row else None
    if row is None or seen is None:
        raise Http404
    return row, seen


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def commitment(request: HttpRequest, voice: Voice, commitment_id: UUID) -> HttpResponse:
    """Everything that became of one commitment; sent as a form, a draft is published or thrown away."""
    row, seen = commitment_here(voice, commitment_id)
    if request.method == "POST":
        if request.POST.get("do") == "remove":
            actions.remove_draft(row, voice)
            return redirect(reverse("voice_commitments") + "?saved=1")
        if request.POST.get("do") == "publish":
            actions.publish_commitment(row, voice)
        return redirect(reverse("voice_commitment", args=[row.pk]) + "?saved=1")
    own = voice.partner.key
    is_receiver = own in {each.id for each in seen.receivers}
    open_day = seen.open_on if is_receiver else None
    said = queries.own_check(row, voice.partner, open_day) if open_day else None
    return page(
        request,
        "commitments/voice/commitment.html",
        voice,
        promise=seen,
        today=today(),
        is_maker=seen.maker.id == own,
        open_day=open_day,
        said=said,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def new_commitment(request: HttpRequest, voice: Voice) -> HttpResponse:
    """A commitment of one's own organisation, by itself or from an action of a session."""
    action = action_here(voice, request.GET.get("action") or request.POST.get("action") or "")
    form = CommitmentForm(request.POST if request.method == "POST" else None, others_of(voice), started_from(action))
    if form.is_bound and form.is_valid():
        try:
            made = actions.make_commitment(
                voice, publish=request.POST.get("do") != "keep", action=action, **form.wanted()
            )
            return redirect(reverse("voice_commitment", args=[made.pk]) + "?saved=1")
        except ValidationError as refusal:
            form.refuse(refusal)
    return writing(request, voice, form, action=action)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def words(request: HttpRequest, voice: Voice, commitment_id: UUID) -> HttpResponse:
    """Other words: a draft is written anew, of a published commitment a new version follows."""
    row, seen = commitment_here(voice, commitment_id)
    if row.maker_id != voice.partner_id or seen.withdrawn_on:
        raise Http404
    return draft(request, voice, row, seen) if seen.is_draft else version(request, voice, row, seen)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def withdraw(request: HttpRequest, voice: Voice, commitment_id: UUID) -> HttpResponse:
    """Taking a promise back, with the reason that its receivers read."""
    row, seen = commitment_here(voice, commitment_id)
    if row.maker_id != voice.partner_id or seen.is_draft or seen.withdrawn_on:
        raise Http404
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.withdraw_commitment(row, voice, form.cleaned_data["because"])
            return redirect(reverse("voice_commitment", args=[row.pk]) + "?saved=1")
        except ValidationError as refusal:
            form.add_error("because", refusal)
    status = 422 if form.is_bound else 200
    return page(request, "commitments/voice/withdraw.html", voice, promise=seen, form=form, status=status)


def draft(request: HttpRequest, voice: Voice, row: Commitment, seen: DisclosedCommitment) -> HttpResponse:
    """The form of a draft, written anew."""
    form = CommitmentForm(request.POST if request.method == "POST" else None, others_of(voice), begun_with(seen))
    if form.is_bound and form.is_valid():
        try:
            wanted = {**form.wanted(), "action": row.action, "decision": row.decision}
            actions.change_draft(row, voice, **wanted)
            return redirect(reverse("voice_commitment", args=[row.pk]) + "?saved=1")
        except ValidationError as refusal:
            form.refuse(refusal)
    return writing(request, voice, form, draft=seen)


def version(request: HttpRequest, voice: Voice, row: Commitment, seen: DisclosedCommitment) -> HttpResponse:
    """The form of the next version of a published commitment."""
    start = {"text": seen.text, "why": seen.why, "how_we_will_know": seen.how_we_will_know, "after": seen.version}
    form = VersionForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        try:
            actions.publish_version(row, voice, **form.cleaned_data)
            return redirect(reverse("voice_commitment", args=[row.pk]) + "?saved=1")
        except ValidationError as refusal:
            if refusal.code not in {"no_text", "too_long"}:
                raise
            form.add_error("text", refusal)
    status = 422 if form.is_bound else 200
    return page(request, "commitments/voice/version.html", voice, promise=seen, form=form, status=status)


def writing(request: HttpRequest, voice: Voice, form: CommitmentForm, **context: Any) -> HttpResponse:
    """The page on which a commitment is written."""
    return page(
        request,
        "commitments/voice/writing.html",
        voice,
        form=form,
        form_key=form.data.get("form_key") or new_form_key(),
        status=422 if form.is_bound else 200,
        **context,
    )


def others_of(voice: Voice) -> list[Partner]:
    """The organisations to which something can be promised: all that are there but one's own."""
    present = partnerships.present_partners(voice.partner.partnership)
    return [each for each in present if each.pk != voice.partner_id]


def action_here(voice: Voice, written: str) -> Action | None:
    """The action of a closed session that a commitment is started from. Unknown: None for none of this partnership."""
    try:
        pk = UUID(written)
    except ValueError:
        return None
    known = {each.pk for each in queries.check_ins_of(voice.partner.partnership)}
    return Action.objects.select_related("session", "decision").get(pk=pk) if pk in known else None


def started_from(action: Action | None) -> dict[str, object]:
    """What stands in the form at the beginning."""
    if action is None:
        return {}
    return {"text": action.what, "how_we_will_know": action.how_we_will_know}


def begun_with(seen: DisclosedCommitment) -> dict[str, object]:
    """What stands in the form of a draft."""
    return {
        "text": seen.text,
        "why": seen.why,
        "how_we_will_know": seen.how_we_will_know,
        "first_on": seen.first_on.isoformat() if seen.first_on else "",
        "rhythm": str(seen.review_every_months or 0),
        "receivers": [each.id for each in seen.receivers],
        "is_public": seen.is_public,
    }
