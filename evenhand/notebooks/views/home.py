"""What stands in a notebook, and what its owner can do with all of it."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.facilitation.views.phone.seat import forget_everything

from .. import actions, rules
from ..rules import OpenNotebook
from .door import with_words
from .page import drop_notebook, for_notebook, page

FILE_FORMAT = "evenhand-notebook/1"


@require_safe
@for_notebook
def home(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Where one begins, and what can be done with the whole notebook."""
    return page(request, "notebooks/home.html", months=rules.MONTHS_KEPT)


@require_POST
@for_notebook
def words(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Six new words. The old ones stop working, because nobody kept them to show them again."""
    return with_words(request, actions.new_words(notebook))


@require_safe
@for_notebook
def file(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Everything in it, as a file to take along. Its name says nothing."""
    written = {"format": FILE_FORMAT, **notebook.contents.sections}
    response = HttpResponse(json.dumps(written, ensure_ascii=False, indent=1), content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="notebook.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_notebook
def leave(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Close it on this phone, which forgets everything of ours. The words open it again."""
    if request.method != "POST":
        return page(request, "notebooks/leave.html")
    return forget_everything(redirect("phone_gone"))


@require_POST
@for_notebook
def erase(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Erase it, with everything in it; the phone forgets it."""
    if not request.POST.get("sure"):
        return redirect("notebook")
    actions.erase_notebook(notebook)
    return drop_notebook(page(request, "notebooks/erased.html"))
