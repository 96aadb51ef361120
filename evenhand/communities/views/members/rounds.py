"""A round on a phone: the question and what people said, in writing or aloud, in any language."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.recordings.models import Recording
from evenhand.recordings.views import MICROPHONE_HERE, played

from ...actions import contributing
from ...forms.members import ContributionForm, WordsForm, new_form_key
from ...models import Contribution, Member, Round
from ...queries.groups import last_summary_of, seen_round
from ...queries.rounds import contributions_of, places_of, seen, told_of
from ...rules.rounds import Standing
from ..member_page import for_member, page
from .groups import is_joined

ON_A_PAGE = 6
"""More would make the page too long for a poor line."""


def round_here(member: Member, pk: UUID) -> Round:
    """A round of this member's community that has begun or will. Refuses: 404.

    Queries: 1.
    """
    rows = Round.objects.select_related("group__challenge")
    return get_object_or_404(rows, group__challenge__community=member.community_id, pk=pk)


def contribution_here(member: Member, pk: UUID) -> Contribution:
    """A contribution of this member's community. Refuses: 404.

    Queries: 2.
    """
    rows = Contribution.objects.select_related("round__group", "member__organisation", "recording")
    rows = rows.defer("recording__sound").prefetch_related("wordings")
    return get_object_or_404(rows, round__group__challenge__community=member.community_id, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def round_page(request: HttpRequest, member: Member, round_pk: UUID) -> HttpResponse:
    """The question and what people said, in the order it came; sent as a form, somebody says something."""
    row = round_here(member, round_pk)
    form = ContributionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        kept = form.cleaned_data
        try:
            contributing.contribute(
                row, member, kept["text"], kept["language"], kept["form_key"], is_named=kept["is_named"]
            )
        except ValidationError as refusal:
            if refusal.code not in ("no_text", "too_long"):
                raise
            form.add_error("text", refusal)
        else:
            return redirect(reverse("member_round", args=[row.pk]) + "?saved=1")
    context = {**shown_round(request, member, row), "form": form}
    return page(request, "communities/members/round.html", member, status=422 if form.is_bound else 200, **context)


def shown_round(request: HttpRequest, member: Member, row: Round) -> dict[str, Any]:
    """What a round's page shows.

    Queries: 9.
    """
    number = row.contributions.count()
    sheet = Paginator(range(number), ON_A_PAGE).get_page(request.GET.get("page"))
    start = max(0, sheet.start_index() - 1)
    language = get_language() or "en"
    before = last_summary_of(row.group)
    told = None if before is None else told_of(before)
    return {
        "seen": seen_round(row),
        "group": row.group,
        "sheet": sheet,
        "contributions": contributions_of(row, member, language, start, start + ON_A_PAGE),
        "is_joined": is_joined(member, row.group),
        "told": told,
        "told_round": before,
        "places": places_of(told.row) if told else (),
        "form_key": request.POST.get("form_key") or new_form_key(),
        "choices": settings.LANGUAGES,
        "chosen": request.POST.get("language") or language,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def say(request: HttpRequest, member: Member, round_pk: UUID) -> HttpResponse:
    """Says it aloud: recorded on the page where a browser can, or as a file."""
    row = round_here(member, round_pk)
    sentences: list[str] = []
    sound = request.FILES.get("sound")
    if request.method == "POST":
        form = ContributionForm(request.POST)
        if form.is_valid() and isinstance(sound, UploadedFile):
            kept = form.cleaned_data
            try:
                contributing.contribute(
                    row, member, "", kept["language"], kept["form_key"], voice=sound, is_named=kept["is_named"]
                )
            except ValidationError as refusal:
                sentences = refusal.messages
            else:
                return redirect(reverse("member_round", args=[row.pk]) + "?saved=1")
    context: dict[str, Any] = {
        "round": row,
        "is_open": seen_round(row).standing is Standing.OPEN and is_joined(member, row.group),
        "sentences": sentences,
        "form_key": request.POST.get("form_key") or new_form_key(),
        "choices": settings.LANGUAGES,
        "chosen": request.POST.get("language") or get_language(),
    }
    status = 422 if request.method == "POST" else 200
    response = page(request, "communities/members/say.html", member, status=status, **context)
    response["Permissions-Policy"] = MICROPHONE_HERE
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def contribution(request: HttpRequest, member: Member, contribution_pk: UUID) -> HttpResponse:
    """One contribution as it was said and in every language it has; sent as a form, one more, or it is taken back."""
    row = contribution_here(member, contribution_pk)
    if request.method == "POST":
        if request.POST.get("do") == "back":
            contributing.take_contribution_back(row, member)
            return redirect(reverse("member_round", args=[row.round_id]) + "?saved=1")
        form = WordsForm(request.POST)
        if form.is_valid():
            kept = form.cleaned_data
            contributing.put_into_words(row, member, kept["language"], kept["text"])
        return redirect(reverse("member_contribution", args=[row.pk]) + "?saved=1")
    language, goes_on = get_language() or "en", member.community.ended_on is None
    context: dict[str, Any] = {
        "each": seen(row, member, language),
        "row": row,
        "wordings": list(row.wordings.all()),
        "may_translate": goes_on and is_joined(member, row.round.group),
        "may_go": goes_on and row.member_id == member.pk and seen_round(row.round).standing is Standing.OPEN,
        "choices": settings.LANGUAGES,
        "chosen": language,
    }
    return page(request, "communities/members/contribution.html", member, **context)


@require_safe
@for_member
def voice(request: HttpRequest, member: Member, contribution_pk: UUID) -> HttpResponse:
    """The sound of a contribution."""
    row = contribution_here(member, contribution_pk)
    if row.recording_id is None:
        raise Http404
    return played(request, get_object_or_404(Recording, pk=row.recording_id), may_be_kept=False)
