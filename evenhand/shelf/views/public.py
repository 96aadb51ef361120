"""For everybody: what is on the shelf, looked for in any language, and one resource of it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from evenhand.partnerships.queries import own_name

from .. import queries, rules
from ..models import Resource
from ..wording import LICENCE_TEXTS, LICENCES

A_PAGE = 30


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """What groups chose to publish. What is looked for stands in the address and is kept nowhere."""
    typed = request.GET.get("q", "")[: rules.QUERY_LENGTH].replace("\x00", "")
    page = Paginator(queries.found(typed), A_PAGE).get_page(request.GET.get("page"))
    lines = queries.all_shown(page, get_language() or "en")
    return render(request, "shelf/shelf.html", {"typed": typed, "page": page, "lines": lines})


@require_safe
def resource(request: HttpRequest, resource_pk: UUID) -> HttpResponse:
    """One resource: its words, its licence, and what came of it elsewhere. One that was taken off says so."""
    row = queries.resource(resource_pk)
    if row is None:
        raise Http404
    if row.withdrawn_on is not None:
        return render(request, "shelf/off.html", status=410)
    seen = queries.shown(row, get_language() or "en", request.GET.get("in", ""))
    context = {
        "seen": seen,
        "row": row,
        "languages_there": [(code, name_of(code)) for code in languages_of(row) if code != seen.language],
        "licence": LICENCES[row.licence],
        "licence_text": LICENCE_TEXTS[row.licence],
        "said": list(row.tried.all()),
    }
    return render(request, "shelf/resource.html", context)


def languages_of(row: Resource) -> list[str]:
    """The languages in which its words stand, its own first. Queries: none."""
    return [row.language, *(each.language for each in row.wordings.all())]


def name_of(code: str) -> str:
    """A language's name in that language, as the choice of languages has it. Queries: none."""
    return dict(settings.LANGUAGES).get(code) or own_name(code)
