"""Copying a finding from public reports: first their links, then the decision that is counted in each."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.analysis.disclosure.findings import FEWEST

from ...actions.finding import add_finding
from ...actions.refusing_recommendations import SENTENCES
from ...forms.recommending import DecisionsForm, LinksForm
from ...models import Community
from ...queries.findings import Source, sources_of
from ...rules.recommending import tokens_in
from ..organising.fetching import for_organiser, refuse, signed_in
from .organising import recommendation_in, show


@require_http_methods(["GET", "POST"])
@for_organiser
def new_finding(request: HttpRequest, community: Community, recommendation_id: UUID) -> HttpResponse:
    """The links of reports; then a decision for each; then the finding stands beside the recommendation."""
    row = recommendation_in(community, recommendation_id)
    form = LinksForm(request.POST or None)
    sources = sources_behind(form) if request.method == "POST" and form.is_valid() else []
    if not sources:
        return show(request, community, "finding", form=form, row=row)
    is_second = request.POST.get("step") == "2"
    choosing = DecisionsForm(request.POST if is_second else None, sources)
    if is_second and choosing.is_valid():
        try:
            typed = form.cleaned_data
            add_finding(row, signed_in(request), typed["topic"], choosing.chosen(), typed["note"])
        except ValidationError as refusal:
            refuse(choosing, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("organised_recommendation", community.pk, row.pk)
    return show(request, community, "finding_decisions", form=choosing, typed=form, row=row)


def sources_behind(form: LinksForm) -> list[Source]:
    """The reports whose links were typed. Empty: the form says why not."""
    tokens = tokens_in(form.cleaned_data["links"])
    found = [each for each in sources_of(tokens) if each is not None] if len(tokens) >= FEWEST else []
    if len(tokens) < FEWEST:
        form.add_error("links", SENTENCES["few_reports"])
        return []
    if len(found) < len(tokens):
        form.add_error("links", SENTENCES["not_counted"])
        return []
    return found
