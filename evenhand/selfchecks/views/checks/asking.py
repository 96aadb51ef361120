"""Answering a self-check: one theme a page, then the open questions. Each page is kept when it is sent."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.instruments.queries import Instrument
from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook, page

from ...actions import checks as actions
from ...forms.checks import QuestionsForm, ThemeForm
from ...queries import checks as queries
from ...rules import checks as rules
from ...rules.checks import Check
from .finding import check_named


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def theme(request: HttpRequest, notebook: OpenNotebook, check_id: str, number: int) -> HttpResponse:
    """One theme: how often is this true, and one moment. Sent as a form it is kept, and the next one comes."""
    check = check_named(notebook, check_id)
    asked = queries.asked_in(check)
    if not 1 <= number <= len(asked.themes):
        raise Http404
    form = ThemeForm(request.POST if request.method == "POST" else None, asked.themes[number - 1], check)
    status, sentence = 200, ""
    if form.is_bound and form.is_valid():
        try:
            levels, moment = form.levels(), form.cleaned_data["moment"]
            actions.answer_theme(notebook, check, form.theme.id, levels, moment, seen=form.cleaned_data["seen"])
            return redirect(after_theme(check, asked, number) + "?saved=1")
        except ValidationError as refusal:
            status, sentence = told(refusal)
    return page(
        request,
        "selfchecks/check/theme.html",
        form=form,
        sentences=[sentence] if sentence else form.sentences(),
        asked=asked,
        number=number,
        marks=marks_of(check, asked, number),
        seen=actions.seen_of_theme(check, form.theme.id, [each.id for each in form.theme.items]),
        back=reverse("selfcheck_theme", args=[check.id, number - 1]) if number > 1 else reverse("selfcheck"),
        skip=after_theme(check, asked, number),
        status=status if status != 200 or not form.errors else 422,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def questions(request: HttpRequest, notebook: OpenNotebook, check_id: str) -> HttpResponse:
    """The open questions, each of which may be left open. Sent as a form they are kept."""
    check = check_named(notebook, check_id)
    asked = queries.asked_in(check)
    form = QuestionsForm(request.POST if request.method == "POST" else None, asked, check)
    status, sentence = 200, ""
    if form.is_bound and form.is_valid():
        try:
            actions.answer_questions(notebook, check, form.answers(), seen=form.cleaned_data["seen"])
            return redirect(reverse("selfcheck_mine", args=[check.id]) + "?saved=1")
        except ValidationError as refusal:
            status, sentence = told(refusal)
    return page(
        request,
        "selfchecks/check/questions.html",
        form=form,
        check=check,
        sentence=sentence,
        marks=marks_of(check, asked, 0),
        seen=rules.mark_of(dict(check.answers)),
        back=reverse("selfcheck_theme", args=[check.id, len(asked.themes)]),
        status=status if status != 200 or not form.errors else 422,
    )


def told(refusal: ValidationError) -> tuple[int, str]:
    """The status and the sentence of a page that another phone has changed; anything else is refused as elsewhere."""
    if refusal.code != "changed_meanwhile":
        raise refusal
    return 409, refusal.messages[0]


def after_theme(check: Check, asked: Instrument, number: int) -> str:
    """The page after a theme: the next one, then the open questions."""
    if number < len(asked.themes):
        return reverse("selfcheck_theme", args=[check.id, number + 1])
    return reverse("selfcheck_questions" if asked.open_questions else "selfcheck_mine", args=[check.id])


def marks_of(check: Check, asked: Instrument, current: int) -> list[str]:
    """How far one is, theme by theme: here, answered, or not yet."""
    marks = []
    for number, each in enumerate(asked.themes, 1):
        is_answered = any(item.id in check.levels for item in each.items)
        marks.append("cur" if number == current else "ok" if is_answered else "")
    return marks
