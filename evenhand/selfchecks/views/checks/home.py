"""Where one begins a self-check, finds the earlier ones, and takes them along or erases them."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.instruments.queries import instrument
from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook, page

from ...actions import checks as actions
from ...queries import checks as queries
from ...rules import checks as rules
from .finding import check_named, today

FILE_FORMAT = "evenhand-selfcheck/1"


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def home(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """What was chosen last time, and the way on; sent as a form, another check begins."""
    if request.method == "POST":
        check = actions.begin_check(notebook, get_language() or "", today())
        return redirect("selfcheck_theme", check_id=check.id, number=1)
    checks = queries.checks_of(notebook)
    last = checks[-1] if checks else None
    return page(
        request,
        "selfchecks/check/home.html",
        asked=instrument(queries.INSTRUMENT),
        last=last,
        mine=queries.texts_of(last, last.mine) if last else [],
        checks=list(reversed(checks)),
        may_begin=rules.may_begin(checks, today()),
        is_due=bool(last and last.back_on and last.back_on <= today()),
    )


@require_safe
@for_notebook
def file(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Every check with the words it was asked in, as a file to take along. Its name says nothing."""
    written = {"format": FILE_FORMAT, "checks": [queries.in_words(each) for each in queries.checks_of(notebook)]}
    response = HttpResponse(json.dumps(written, ensure_ascii=False, indent=1), content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="answers.json"'
    return response


@require_POST
@for_notebook
def erase(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Erase one check, or with no name all of them."""
    if request.POST.get("sure"):
        wanted = request.POST.get("check")
        checks = [check_named(notebook, wanted)] if wanted else queries.checks_of(notebook)
        actions.erase_checks(notebook, [each.id for each in checks])
        return redirect(reverse("selfcheck") + "?erased=1")
    return redirect("selfcheck")
