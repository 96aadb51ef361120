"""The day somebody looks back at their self-check, as a calendar file. It says nothing else."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook
from evenhand.reports.contents.dates import Entry
from evenhand.reports.formats.ics import calendar_file
from evenhand.selfchecks.queries.checks import check_of


@require_safe
@for_notebook
def date_file(request: HttpRequest, notebook: OpenNotebook, check_id: str) -> HttpResponse:
    """One day with a title that says nothing; without one, the page of the checks."""
    check = check_of(notebook, check_id)
    if check is None or check.back_on is None:
        return redirect("selfcheck")
    key = f"look-back-{check.id}-{check.back_on.isoformat()}"
    entry = Entry(key, _("Look back"), check.back_on, check.back_on + timedelta(days=1))
    response = HttpResponse(calendar_file([entry]), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return response
