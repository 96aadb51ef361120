"""Beginning a notebook, and opening one with six words."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from evenhand.facilitation import actions as facilitation
from evenhand.facilitation import queries as sessions
from evenhand.facilitation import rules as risk

from .. import actions, rules
from ..forms import PhraseForm
from .page import NoNotebook, give_notebook, notebook_of, page, visitor_of

TRIED_TOO_OFTEN = gettext_lazy("Too many tries from here. Wait ten minutes, then try again.")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What a notebook is; sent as a form it begins, with six words."""
    sentence = ""
    if request.method == "POST":
        try:
            return with_words(request, actions.begin_notebook(visitor_of(request)))
        except ValidationError as refusal:
            (sentence,) = refusal.messages
    return page(
        request,
        "notebooks/new.html",
        sentence=sentence,
        is_held=not isinstance(notebook_of(request), NoNotebook),
        is_opened_on_the_way=risk.is_opened_on_the_way(request.headers),
        months=rules.MONTHS_KEPT,
        status=429 if sentence else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def open_notebook(request: HttpRequest) -> HttpResponse:
    """Open a notebook with six words, on any phone."""
    form = PhraseForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "is_opened_on_the_way": risk.is_opened_on_the_way(request.headers)}
    template = "notebooks/open.html"
    if not form.is_bound:
        return page(request, template, **context)
    visitor = visitor_of(request)
    if sessions.is_code_throttled(visitor):
        form.add_error(None, TRIED_TOO_OFTEN)
        return page(request, template, status=429, **context)
    try:
        if form.is_valid():
            notebook = actions.open_with_phrase(form.cleaned_data["phrase"])
            actions.note_opening(notebook)
            return give_notebook(redirect("notebook"), notebook)
    except ValidationError as refusal:
        if refusal.code == "wrong_phrase":
            facilitation.count_wrong_code(visitor)
        form.add_error("phrase", refusal)
    return page(request, template, status=422, **context)


def with_words(request: HttpRequest, begun: actions.Begun) -> HttpResponse:
    """The page that shows six words, once, with the notebook they open."""
    return give_notebook(page(request, "notebooks/words.html", phrase=begun.phrase), begun.notebook)
