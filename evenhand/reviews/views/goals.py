"""What one wants to learn next: what, the first step, and by when."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook, page

from .. import actions, queries, rules
from ..forms import SHORT, GoalForm
from ..rules import Goal
from .reviewing import parts_of


@require_safe
@for_notebook
def listed(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Everything one wants to learn."""
    review = queries.review_in(notebook)
    wanted = [each for each in queries.knowledge() if review.knowledge.get(each.id) == "want"]
    without_goal = [each for each in wanted if not review.goals_about(each.id)]
    return page(request, "reviews/goals.html", goals=review.goals, wanted=without_goal, **parts_of(review))


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def new(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Write down something one wants to learn."""
    return written(request, notebook, Goal("", "", about=request.GET.get("about", "")[:8]))


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def change(request: HttpRequest, notebook: OpenNotebook, goal_id: str) -> HttpResponse:
    """Change what one wants to learn, or take it out."""
    goal = queries.review_in(notebook).goal(goal_id)
    if goal is None:
        raise Http404
    if request.method == "POST" and request.POST.get("do") == "remove":
        actions.change_review(notebook, lambda found: rules.without_goal(found, goal_id))
        return redirect(reverse("review_goals") + "?saved=1")
    return written(request, notebook, goal)


def written(request: HttpRequest, notebook: OpenNotebook, before: Goal) -> HttpResponse:
    """The form for a goal, or what came of it."""
    things = {each.id: each for each in queries.things_to_help_with()}
    form = GoalForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = {
            **form.cleaned_data,
            "about": form.cleaned_data["about"] if form.cleaned_data["about"] in things else "",
        }
        goal = Goal(before.id or rules.new_id(), **said, rest=before.rest)
        actions.change_review(notebook, lambda found: rules.with_goal(found, goal))
        return redirect(reverse("review_goals") + "?saved=1")
    typed = {name: form.data.get(name, "") for name in form.fields} if form.is_bound else start_of(before)
    about = things.get(str(typed["about"]))
    status = 422 if form.errors else 200
    context = {"form": form, "typed": typed, "about": about, "before": before, "most": SHORT}
    return page(request, "reviews/goal.html", status=status, **context)


def start_of(goal: Goal) -> dict[str, str]:
    """What stands in the form before anything is typed."""
    return {"what": goal.what, "step": goal.step, "by": goal.by.isoformat() if goal.by else "", "about": goal.about}
