"""Recommendations for organisers: written, published, with findings beside them, sent to those they are for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ...actions import adopting, finding, recommending
from ...forms.recommending import AddressForm, PublishForm, WordsForm
from ...models import Addressee, Community, Recommendation
from ...queries import recommending as queries
from ...queries.findings import found_beside
from ..organising.fetching import for_organiser, refuse, signed_in
from .shown import shown

WORDS = ("addressee", "ask", "reason")
FOLDER = "communities/recommending/organising"


@require_safe
@for_organiser
def organised_recommendations(request: HttpRequest, community: Community) -> HttpResponse:
    """What the community asks for, drafts too."""
    listed = queries.recommendations_of(community, with_drafts=True)
    return show(request, community, "recommendations", listed=listed)


@require_http_methods(["GET", "POST"])
@for_organiser
def new_organised(request: HttpRequest, community: Community) -> HttpResponse:
    """A draft of no working group."""
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = recommending.draft_recommendation(community, signed_in(request), form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return redirect("organised_recommendation", community.pk, row.pk)
    return show(request, community, "write", form=form)


@require_http_methods(["GET", "POST"])
@for_organiser
def write_organised(request: HttpRequest, community: Community, recommendation_id: UUID) -> HttpResponse:
    """The draft written anew; from what is published, the draft of its next version."""
    row = recommendation_in(community, recommendation_id)
    latest = row.versions.latest("number")
    form = WordsForm(request.POST or None, initial={name: getattr(latest, name) for name in WORDS})
    if request.method == "POST" and form.is_valid():
        try:
            recommending.write_version(row, signed_in(request), form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("organised_recommendation", community.pk, row.pk)
    return show(request, community, "write", form=form, row=row)


@require_http_methods(["GET", "POST"])
@for_organiser
def organised_recommendation(request: HttpRequest, community: Community, recommendation_id: UUID) -> HttpResponse:
    """One recommendation with everything beside it; sent as a form it changes one thing of it."""
    row = recommendation_in(community, recommendation_id)
    publishing = PublishForm(request.POST or None)
    addressing = AddressForm(request.POST or None)
    link = ""
    if request.method == "POST":
        wanted = request.POST.get("do", "")
        if wanted == "publish":
            if published(request, row, publishing):
                return redirect("organised_recommendation", community.pk, row.pk)
            addressing = AddressForm(None)
        elif wanted == "address":
            link = addressed(request, row, addressing)
            addressing, publishing = (AddressForm(None) if link else addressing), PublishForm(None)
        else:
            return taken_away(request, row, wanted)
    draft, version = queries.draft_of(row), queries.latest_published(row)
    failed = publishing.errors or addressing.errors
    context: dict[str, Any] = {
        "row": row,
        "draft": draft,
        "publishing": publishing,
        "addressing": addressing,
        "link": link,
        "beside": found_beside(row),
        **(shown(version) if version else {}),
    }
    return show(request, community, "recommendation", status=422 if failed else 200, **context)


def published(request: HttpRequest, row: Recommendation, form: PublishForm) -> bool:
    """Ask every organisation about the draft. False: the form says why not."""
    draft = queries.draft_of(row)
    if draft is None:
        raise Http404
    if not form.is_valid():
        return False
    try:
        recommending.publish_version(draft, signed_in(request), form.cleaned_data["open_until"])
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    messages.success(request, _("Every organisation is asked now."))
    return True


def addressed(request: HttpRequest, row: Recommendation, form: AddressForm) -> str:
    """The link for a body that is asked, shown once. Empty: the form says why not."""
    if queries.latest_published(row) is None:
        raise Http404
    if not form.is_valid():
        return ""
    try:
        _addressee, token = adopting.address(row, signed_in(request), **form.cleaned_data)
    except ValidationError as refusal:
        refuse(form, refusal)
        return ""
    return request.build_absolute_uri(reverse("request_read", args=[token]))


def taken_away(request: HttpRequest, row: Recommendation, wanted: str) -> HttpResponse:
    """Throw the draft away, show a finding no more, or take a link back."""
    person = signed_in(request)
    try:
        if wanted == "remove_draft" and (draft := queries.draft_of(row)):
            recommending.remove_draft(draft, person)
        elif wanted == "remove_finding":
            finding.remove_finding(row, person, request.POST.get("made", "")[:32])
        elif wanted == "take_back":
            adopting.address_no_more(addressee_in(row, request.POST.get("addressee", "")), person)
        else:
            raise Http404
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.warning(request, sentence)
    if not Recommendation.objects.filter(pk=row.pk).exists():
        return redirect("organised_recommendations", row.community_id)
    return redirect("organised_recommendation", row.community_id, row.pk)


def recommendation_in(community: Community, pk: UUID) -> Recommendation:
    """A recommendation of this community. Refuses: 404.

    Queries: 1.
    """
    return get_object_or_404(Recommendation.objects.select_related("group"), community=community, pk=pk)


def addressee_in(row: Recommendation, typed: str) -> Addressee:
    """A body that was asked about this recommendation. Refuses: 404."""
    try:
        key = UUID(typed)
    except ValueError as none:
        raise Http404 from none
    return get_object_or_404(Addressee, recommendation=row, pk=key)


def show(
    request: HttpRequest, community: Community, name: str, *, status: int | None = None, **context: Any
) -> HttpResponse:
    """One page of an organiser."""
    form = context.get("form")
    context |= {"community": community, "tab": "recommendations"}
    said = status or (422 if form is not None and form.errors else 200)
    return render(request, f"{FOLDER}/{name}.html", context, status=said)
