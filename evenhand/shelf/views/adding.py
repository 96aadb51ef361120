"""Telling what came of a resource, and putting it into another language: one page for whoever may."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from evenhand.facilitation.views.phone.page import page
from evenhand.people.models import Person

from .. import actions, queries
from ..forms import TriedForm, WordsForm
from ..models import Resource


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def with_account(request: HttpRequest, resource_pk: UUID) -> HttpResponse:
    """The same page for whoever is signed in."""
    assert isinstance(request.user, Person)
    return adding(request, resource_pk, f"person {request.user.pk}")


def adding(request: HttpRequest, pk: UUID, who: str) -> HttpResponse:
    """The page with both forms. `who` names, in words nobody else has, the one who adds; only a hash of it is kept."""
    row = queries.resource(pk)
    if row is None or row.withdrawn_on is not None:
        raise Http404
    key = actions.key_for(row, who)
    wanted, sent = request.POST.get("do", ""), request.POST if request.method == "POST" else None
    if wanted == "back":
        actions.take_tried_back(row, key)
        return kept(row)
    before = queries.said_by(row, key)
    first = {"result": before.result, "region": before.region, "said": before.text} if before else None
    tried = TriedForm(sent if wanted == "tried" else None, initial=first)
    words = WordsForm(sent if wanted == "words" else None, row, own_words(row, key))
    if sent is not None and keep(row, key, tried, words):
        return kept(row)
    context: dict[str, Any] = {"row": row, "tried": tried, "words": words, "before": before}
    return page(request, "shelf/adding.html", status=422 if sent is not None else 200, **context)


def keep(row: Resource, key: str, tried: TriedForm, words: WordsForm) -> bool:
    """Keep the form that was sent. A refusal is said at that form."""
    for form in (tried, words):
        if not form.is_bound or not form.is_valid():
            continue
        try:
            keep_one(row, key, form)
        except ValidationError as refusal:
            for sentence in refusal.messages:
                form.add_error(None, sentence)
        else:
            return True
    return False


def keep_one(row: Resource, key: str, form: Form) -> None:
    """Keep what one form says."""
    said = form.cleaned_data
    if isinstance(form, TriedForm):
        language = get_language() or "en"
        actions.keep_tried(row, key, said["result"], said["region"], said["said"], language)
    else:
        actions.keep_wording(row, key, said["language"], said["title"], said["text"])


def own_words(row: Resource, key: str) -> dict[str, Any] | None:
    """What this person has put into the reader's language, or into another. Unknown: None when nothing."""
    own = [each for each in row.wordings.all() if each.key == key]
    found = next((each for each in own if each.language == get_language()), own[0] if own else None)
    return {"language": found.language, "title": found.title, "text": found.text} if found else None


def kept(row: Resource) -> HttpResponse:
    """Back to the resource."""
    return redirect(reverse("resource", args=[row.pk]) + "?saved=1")
