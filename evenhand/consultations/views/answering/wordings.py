"""Translating what is asked and told: a helper for one cluster, a facilitator for all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.partnerships.views.fetching import changeable

from ...actions.wording_anew import keep_wordings
from ...models import Cluster
from ...queries.languages import tag_of
from ...queries.wordings import Place, ToTranslate, languages_to_write, texts_in
from ..organising.fetching import consultation_in
from .page import for_helper, page

ON_A_PAGE = 8
"""More would make the page of a helper too long for a poor line."""
ON_A_WIDE_PAGE = 40


@require_http_methods(["GET", "HEAD", "POST"])
@for_helper
def wordings(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """What is asked, for a helper who writes it in a language of the cluster."""
    row, choices = cluster.consultation, languages_to_write(cluster.consultation, cluster)
    to = chosen(request, choices)
    here = reverse("asking_wordings", args=[cluster.helper_token])
    if request.method == "POST" and to:
        keep_wordings(row, to, typed_words(request), cluster)
        return redirect(f"{here}?{urlencode({'to': to, 'page': request.POST.get('page', '1'), 'saved': 1})}")
    texts = [each for each in texts_in(row, to) if row.told_at or each.place[0] not in ("heard", "not_reached")]
    context = shown(request, texts, to, choices, ON_A_PAGE)
    return page(request, "wordings", cluster, **context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consultation_wordings(request: HttpRequest, pk: UUID, consultation_pk: UUID) -> HttpResponse:
    """Every text that people read, with its words in one more language; sent as a form it keeps them."""
    partnership = changeable(request, pk)
    row = consultation_in(partnership, consultation_pk)
    choices = languages_to_write(row)
    to = chosen(request, choices)
    if request.method == "POST" and to:
        keep_wordings(row, to, typed_words(request))
        messages.success(request, _("Saved."))
        here = reverse("consultation_wordings", args=[pk, row.pk])
        return redirect(f"{here}?{urlencode({'to': to, 'page': request.POST.get('page', '1')})}")
    context = shown(request, texts_in(row, to), to, choices, ON_A_WIDE_PAGE)
    context |= {"partnership": partnership, "row": row, "tab": "consultations"}
    return render(request, "consultations/room/wordings.html", context)


def chosen(request: HttpRequest, choices: list[tuple[str, str]]) -> str:
    """The language that is written now: the one that was asked for, else the first. Empty: there is none."""
    wanted = request.POST.get("to") or request.GET.get("to") or ""
    return wanted if wanted in dict(choices) else next((key for key, _name in choices), "")


def shown(
    request: HttpRequest, texts: list[ToTranslate], to: str, choices: list[tuple[str, str]], on_a_page: int
) -> dict[str, Any]:
    """What stands on the page."""
    return {
        "sheet": Paginator(texts, on_a_page).get_page(request.GET.get("page")),
        "to": to,
        "to_tag": tag_of(to),
        "to_name": dict(choices).get(to, ""),
        "choices": choices,
        "lacking": sum(not each.words for each in texts),
    }


def typed_words(request: HttpRequest) -> Mapping[Place, str]:
    """What was typed, by text. What names no text is left out."""
    found: dict[Place, str] = {}
    for name in request.POST:
        parts = name.split(":")
        if len(parts) != 3:
            continue
        try:
            found[parts[0], UUID(parts[1]), parts[2]] = request.POST[name]
        except ValueError:
            continue
    return found
