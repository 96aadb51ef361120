"""Who helps with what: the page by its link, and what one says on it from one's notebook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.facilitation.rules import names_nobody
from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook, page
from evenhand.partnerships.models import Partnership

from .. import actions, queries
from ..forms import NAME, HelpForm
from ..models import HelpBoard
from .reviewing import parts_of


def named(partnership: Partnership) -> str:
    """The partnership as its page may name it; empty where nothing may."""
    return "" if names_nobody(partnership.risk) else partnership.name


@require_safe
def board(request: HttpRequest, token: str) -> HttpResponse:
    """Who offers help with what, and who wants to learn it, for everybody with the link."""
    found = queries.board_at(token)
    if found is None:
        return no_board(request)
    lines = queries.lines_of(queries.entries_of(found))
    return page(request, "reviews/board.html", lines=lines, token=token, name=named(found.partnership))


@require_safe
@for_notebook
def own(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """The pages on which one stands."""
    review = queries.review_in(notebook)
    boards = queries.boards_at(each.board for each in review.standings)
    standing = [(each.board, boards.get(each.board)) for each in review.standings]
    rows = [(token, named(found.partnership) if found else "", found is not None) for token, found in standing]
    return page(request, "reviews/own_boards.html", rows=rows, **parts_of(review))


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def stand(request: HttpRequest, notebook: OpenNotebook, token: str) -> HttpResponse:
    """Say what one helps with and wants to learn, change it, or take it back. Also what is left of a closed page."""
    if request.method == "POST" and request.POST.get("do") == "leave":
        actions.leave_board(notebook, token)
        return redirect(reverse("review_helping") + "?saved=1")
    found = queries.board_at(token)
    if found is None:
        return no_board(request)
    form = HelpForm(
        request.POST if request.method == "POST" else None, [each.id for each in queries.things_to_help_with()]
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        actions.stand_on(notebook, found, said["name"], said["offers"], said["wants"])
        return redirect(reverse("helping", args=[token]) + "?saved=1")
    return page(request, "reviews/stand.html", status=422 if form.errors else 200, **standing(notebook, found, form))


def standing(notebook: OpenNotebook, found: HelpBoard, form: HelpForm) -> dict[str, object]:
    """The form as it is typed, or with what one said before. Nothing is ticked out of one's review."""
    key = next((each.key for each in queries.review_in(notebook).standings if each.board == found.token), "")
    entry = queries.own_entry(found, key) if key else None
    if form.is_bound:
        name, offers, wants = form.data.get("name", ""), form.chosen("offers"), form.chosen("wants")
    else:
        name, offers, wants = (entry.name, entry.offers, entry.wants) if entry else ("", [], [])
    things = queries.things_to_help_with()
    return {
        "form": form,
        "token": found.token,
        "partnership_name": named(found.partnership),
        "name": name,
        "offered": [(each, each.id in offers) for each in things],
        "wanted": [(each, each.id in wants) for each in things],
        "stands": entry is not None,
        "most": NAME,
    }


def no_board(request: HttpRequest) -> HttpResponse:
    """A link that leads to no page, or not any more."""
    return page(request, "reviews/no_board.html", status=410)
