"""What one chooses for the portfolio page. The page itself is made above, when it is asked for, and kept nowhere."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook, page

from .. import actions, queries, rules
from ..forms import LONG, PortfolioForm
from ..rules import Review
from .reviewing import lines_of, parts_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def choose(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Which practices, what one learns next, and one thought."""
    review = queries.review_in(notebook)
    lines = [each for each in lines_of(review) if review.practised(each.practice.id).is_answered]
    form = PortfolioForm(request.POST if request.method == "POST" else None, review, [e.practice.id for e in lines])
    if form.is_bound and form.is_valid():
        chosen = {name: tuple(form.cleaned_data[name]) for name in ("practices", "goals")}
        said = {**chosen, "opening": form.cleaned_data["opening"], "thought": form.cleaned_data["thought"]}

        def change(found: Review) -> Review:
            return replace(found, portfolio=replace(found.portfolio, **said))

        actions.change_review(notebook, change)
        return redirect(reverse("portfolio_page") if request.POST.get("do") == "see" else request.path + "?saved=1")
    chosen_now = review.portfolio
    thoughts = [each for each in queries.values() if review.thoughts.get(each.id)]
    return page(
        request,
        "reviews/portfolio.html",
        form=form,
        opening=form.data.get("opening", "") if form.is_bound else chosen_now.opening,
        choices=[(each, each.practice.id in chosen_now.practices) for each in lines],
        goals=[(each, each.id in chosen_now.goals) for each in review.goals],
        thoughts=[(each, review.thoughts[each.id], each.id == chosen_now.thought) for each in thoughts],
        most=LONG,
        most_practices=rules.MOST_ON_PORTFOLIO,
        status=422 if form.errors else 200,
        **{key: value for key, value in parts_of(review).items() if key != "lines"},
    )
