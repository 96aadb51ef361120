"""Looking at a self-check: then and now, what to work on, one next step, and the whole of it to read and print."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook, page

from ...actions import checks as actions
from ...forms.checks import StepForm
from ...queries import checks as queries
from ...rules import checks as rules
from .asking import told
from .finding import check_named, today


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def mine(request: HttpRequest, notebook: OpenNotebook, check_id: str) -> HttpResponse:
    """The earlier answers beside the new ones; sent as a form: up to three to work on."""
    check = check_named(notebook, check_id)
    then = rules.before(queries.checks_of(notebook), check)
    ticked: tuple[str, ...] = check.mine or (then.mine if then else ())
    status, sentence = 200, ""
    if request.method == "POST":
        ticked = tuple(request.POST.getlist("t"))
        try:
            actions.choose_mine(notebook, check, ticked)
            return redirect("selfcheck_step", check_id=check.id)
        except ValidationError as refusal:
            if refusal.code != "too_many_mine":
                raise
            status, sentence = 422, refusal.messages[0]
    return page(
        request,
        "selfchecks/check/mine.html",
        check=check,
        then=then,
        number=queries.place_of(notebook, check),
        groups=queries.compared(check, then, ticked),
        sentence=sentence,
        status=status,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def step(request: HttpRequest, notebook: OpenNotebook, check_id: str) -> HttpResponse:
    """My three, one next step, and the day to look back. Sent as a form they are kept, and the check is done."""
    check = check_named(notebook, check_id)
    form = StepForm(request.POST if request.method == "POST" else None, check, today())
    status, sentence = 200, ""
    if form.is_bound and form.is_valid():
        kept = {
            "step": form.cleaned_data["step"],
            "ask": form.cleaned_data["ask"],
            "back_on": form.cleaned_data["back"],
        }
        try:
            actions.keep_step(notebook, check, **kept, today=today(), seen=form.cleaned_data["seen"])
            return redirect(reverse("selfcheck") + "?saved=1")
        except ValidationError as refusal:
            status, sentence = told(refusal)
    return page(
        request,
        "selfchecks/check/step.html",
        form=form,
        check=check,
        closing=queries.asked_in(check).closing,
        mine=queries.texts_of(check, check.mine),
        then=rules.before(queries.checks_of(notebook), check),
        number=queries.place_of(notebook, check),
        sentence=sentence,
        seen=actions.seen_of_step(check),
        status=status if status != 200 or not form.errors else 422,
    )


@require_safe
@for_notebook
def whole(request: HttpRequest, notebook: OpenNotebook, check_id: str) -> HttpResponse:
    """One check to read and to print."""
    check = check_named(notebook, check_id)
    return page(
        request,
        "selfchecks/check/whole.html",
        check=check,
        number=queries.place_of(notebook, check),
        themes=queries.themes_read(check),
        answers=queries.answers_read(check),
        mine=queries.texts_of(check, check.mine),
    )
