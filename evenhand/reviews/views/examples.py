"""What shows a practice: examples in words, and sessions one chose to add."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook, page
from evenhand.people.models import Person

from .. import actions, queries, rules
from ..forms import LONG, SHORT, ExampleForm, SessionForm
from ..rules import Example
from .reviewing import practice_called

LONG_ONES = ("did", "changed")


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def new(request: HttpRequest, notebook: OpenNotebook, item: str) -> HttpResponse:
    """Write down something one did."""
    return written(request, notebook, item, Example("", ""))


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def change(request: HttpRequest, notebook: OpenNotebook, item: str, example_id: str) -> HttpResponse:
    """Change an example, or take it out."""
    example = queries.review_in(notebook).example(item, example_id)
    if example is None:
        raise Http404
    if request.method == "POST" and request.POST.get("do") == "remove":
        actions.change_review(notebook, lambda found: rules.without_example(found, item, example_id))
        return back_to(item)
    return written(request, notebook, item, example)


def written(request: HttpRequest, notebook: OpenNotebook, item: str, before: Example) -> HttpResponse:
    """The form for an example, or what came of it."""
    asked = practice_called(item)
    names = [each.id for each in queries.evidence()]
    form = ExampleForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        example = Example(before.id or rules.new_id(), **form.cleaned_data, rest=before.rest)
        actions.change_review(notebook, lambda found: rules.with_example(found, item, example))
        return back_to(item)
    typed = {name: form.data.get(name, "") if form.is_bound else getattr(before, name) for name in names}
    rows = [
        (each, form[each.id], typed[each.id], LONG if each.id in LONG_ONES else SHORT, each.id in LONG_ONES)
        for each in queries.evidence()
    ]
    status = 422 if form.errors else 200
    return page(request, "reviews/example.html", asked=asked, rows=rows, form=form, before=before, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def sessions(request: HttpRequest, notebook: OpenNotebook, item: str) -> HttpResponse:
    """Add a session one led: chosen among one's own by who is signed in, or typed. Nothing is added by itself."""
    asked = practice_called(item)
    form = SessionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and request.POST.get("do") == "remove":
        line = request.POST.get("line", "")
        actions.change_review(notebook, lambda found: rules.without_session(found, item, line))
        return back_to(item)
    if form.is_bound and form.is_valid():
        added = str(form.cleaned_data["line"])
        actions.change_review(notebook, lambda found: rules.with_session(found, item, added))
        return back_to(item)
    return page(
        request,
        "reviews/sessions.html",
        asked=asked,
        form=form,
        own=queries.session_lines(request.user) if isinstance(request.user, Person) else None,
        kept=queries.review_in(notebook).practised(item).sessions,
        status=422 if form.errors else 200,
    )


def back_to(item: str) -> HttpResponse:
    """The practice, which says that it is kept."""
    return redirect(reverse("review_practice", args=[item]) + "?saved=1")
