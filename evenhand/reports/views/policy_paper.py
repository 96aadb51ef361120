"""A policy paper for everybody who has its link, and for organisers before it is published."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evenhand.analysis.disclosure.policy_paper import ToldPaper
from evenhand.communities.models import Community, Paper
from evenhand.communities.queries import papers
from evenhand.partnerships.queries import own_name
from evenhand.partnerships.views.fetching import signed_in
from evenhand.reports.contents.policy_paper import policy_paper
from evenhand.reports.formats.html import report_part
from evenhand.reports.formats.making import FORMATS, PAPER_FORMATS

from .files import OFTEN, RARELY, file_of, is_file_asked
from .released import kept_from_machines


@require_safe
def paper_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A published paper, as a page or as a file. Who has no such link finds nothing; nor who has one that was stopped.

    `?language=` chooses one of its languages; else it is the reader's, when it can be read in it.
    """
    row = papers.paper_by_token(token)
    version = papers.published_version(row) if row else None
    if row is None or version is None:
        raise Http404
    language = language_for(request, row)
    return shown(request, papers.told_published(row, version, language), language)


@login_required
@require_safe
def paper_preview(request: HttpRequest, pk: UUID, paper_id: UUID) -> HttpResponse:
    """The paper as it is being written, with everything as it stands now. 404 for who does not organise it."""
    community = get_object_or_404(Community.objects.visible_to(signed_in(request)), pk=pk)
    row = get_object_or_404(Paper.objects.select_related("community"), community=community, pk=paper_id)
    language = language_for(request, row)
    told = papers.told_draft(row, papers.text_of(row), language)
    back = {"back_url": reverse("paper", args=[community.pk, row.pk]), "back_name": _("Back")}
    return shown(request, told, language, **back)


def language_for(request: HttpRequest, row: Paper) -> str:
    """The language the address asks for, else the reader's, when the paper can be read in it; else its own.

    Queries: 1.
    """
    there = papers.languages_of(row)
    wanted = (request.GET.get("language", ""), translation.get_language() or "")
    return next((each for each in wanted if each in there and each in dict(settings.LANGUAGES)), there[0])


def shown(request: HttpRequest, told: ToldPaper, language: str, **context: Any) -> HttpResponse:
    """The paper as a page, or as the file the address asks for. 404 for no such format."""
    document = policy_paper(told, language)
    # Pictures of figures alone: only where there are some.
    has_figures = any(request.findings for request in told.requests)
    choice = {key: each for key, each in PAPER_FORMATS.items() if has_figures or key != "svg"}
    if is_file_asked(request):
        return kept_from_machines(file_of(request, document, choice))
    context |= {
        "report": report_part(document),
        "languages": [(code, own_name(code)) for code in told.languages if code != language],
        "language": f"language={language}&" if request.GET.get("language") else "",
        "formats": {
            "often": [FORMATS[key] for key in OFTEN],
            "rarely": [choice[key] for key in RARELY if key in choice],
        },
    }
    return kept_from_machines(render(request, "reports/policy_paper.html", context))
