"""The review as a whole, and one practice at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.instruments.queries import Question
from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook, page

from .. import actions, queries, rules
from ..rules import Practised, Review

NOT_MINE = "not_mine"


@dataclass(frozen=True, slots=True)
class Line:
    """One practice as it stands in the list of all."""

    number: int
    practice: Question
    says: str
    """What one says of it, in the words of the scale; empty: not looked at."""
    examples: int


def says_of(practised: Practised) -> str:
    """What one says of a practice in words; empty when one has not looked at it."""
    if not practised.is_answered:
        return ""
    return next(each.label for each in queries.practice_choices() if each.value == practised.level)


def lines_of(review: Review) -> list[Line]:
    """Every practice with what one says of it."""
    return [
        Line(number, each, says_of(review.practised(each.id)), len(review.practised(each.id).examples))
        for number, each in enumerate(queries.practices(), 1)
    ]


def parts_of(review: Review) -> dict[str, Any]:
    """How far one is in each part: how many were looked at, never a result."""
    known = {each.id for each in queries.knowledge()}
    return {
        "lines": lines_of(review),
        "looked_at": sum(review.practised(each.id).is_answered for each in queries.practices()),
        "practices": len(queries.practices()),
        "known": len(known & set(review.knowledge)),
        "knowledge": len(known),
    }


@require_safe
@for_notebook
def overview(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """All fourteen practices, and the ways to everything else."""
    review = queries.review_in(notebook)
    comments = sum(each.comment is not None for each in queries.waiting_for(review))
    return page(request, "reviews/overview.html", comments=comments, **parts_of(review))


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def practice(request: HttpRequest, notebook: OpenNotebook, item: str) -> HttpResponse:
    """One practice: how it is today, what shows it, what others said, what one wants to learn."""
    asked = practice_called(item)
    if request.method == "POST":
        return answered(request, notebook, item)
    review = queries.review_in(notebook)
    practised, names = review.practised(item), [each.id for each in queries.practices()]
    place = names.index(item)
    chosen = NOT_MINE if practised.is_not_mine else str(practised.level) if practised.is_answered else ""
    choices = [(NOT_MINE if each.value is None else str(each.value), each.label) for each in queries.practice_choices()]
    return page(
        request,
        "reviews/practice.html",
        asked=asked,
        number=place + 1,
        before=names[place - 1] if place else "",
        after=names[place + 1] if place + 1 < len(names) else "",
        choices=[(value, label, value == chosen) for value, label in choices],
        practised=practised,
        labels=queries.evidence(),
        examples=[(each, told_of(each)) for each in practised.examples],
        waiting=queries.waiting_for(review, item),
        goals=review.goals_about(item),
        **parts_of(review),
    )


def answered(request: HttpRequest, notebook: OpenNotebook, item: str) -> HttpResponse:
    """Keep how it is today, then go on to the next practice or stay."""
    chosen = request.POST.get("level", "")
    level = int(chosen) if chosen in map(str, rules.LEVELS) else None
    if chosen and level is None and chosen != NOT_MINE:
        raise Http404
    if chosen:
        actions.change_review(
            notebook, lambda found: rules.with_level(found, item, level, is_not_mine=chosen == NOT_MINE)
        )
    names = [each.id for each in queries.practices()]
    following = names[names.index(item) + 1 :]
    if request.POST.get("do") == "on":
        there = reverse("review_practice", args=following[:1]) if following else reverse("review_knowledge")
        return redirect(there)
    return redirect(reverse("review_practice", args=[item]) + "?saved=1")


def practice_called(item: str) -> Question:
    """One practice. 404 when there is none of this name."""
    found = queries.practice(item)
    if found is None:
        raise Http404
    return found


def told_of(example: rules.Example) -> list[tuple[str, str]]:
    """What is told of an example, each beside its question; what was left empty is left out."""
    told = [(each.text, getattr(example, each.id, "")) for each in queries.evidence()]
    return [(label, text) for label, text in told if text]
