"""What one knows, and the five questions about values. Nothing here is scored."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook, page
from evenhand.record.text import kept_text

from .. import actions, queries
from ..forms import THOUGHT
from ..rules import Review
from .reviewing import parts_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def knowledge(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Nine things to know, each with three answers; one may leave any of them open."""
    choices, asked = queries.knowledge_choices(), queries.knowledge()
    if request.method == "POST":
        by_name = {name: name for name, _label in choices}
        said = {each.id: by_name[value] for each in asked if (value := request.POST.get(each.id, "")) in by_name}
        actions.change_review(notebook, lambda found: replace(found, knowledge={**found.knowledge, **said}))
        return redirect(reverse("review_knowledge") + "?saved=1")
    review = queries.review_in(notebook)
    rows = [
        (each, [(value, label, review.knowledge.get(each.id) == value) for value, label in choices]) for each in asked
    ]
    return page(request, "reviews/knowledge.html", rows=rows, **parts_of(review))


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def values(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Five questions to think about."""
    asked = queries.values()
    if request.method == "POST":
        said = {each.id: kept_text(request.POST.get(each.id, ""), lines=True).strip()[:THOUGHT] for each in asked}

        def change(found: Review) -> Review:
            return replace(found, thoughts={**found.thoughts, **said})

        actions.change_review(notebook, change)
        return redirect(reverse("review_values") + "?saved=1")
    review = queries.review_in(notebook)
    rows = [(each, review.thoughts.get(each.id, "")) for each in asked]
    return page(request, "reviews/values.html", rows=rows, most=THOUGHT, **parts_of(review))
