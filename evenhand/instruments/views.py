"""A facilitator's pages: the questionnaires of a partnership, and one of them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from evenhand.partnerships.queries import own_name
from evenhand.partnerships.views.fetching import readable
from evenhand.people.models import Person

from . import actions, queries, wording
from .models import Questionnaire


@login_required
@require_GET
def questionnaires(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questionnaires that were brought in, and those that come with the installation."""
    partnership, may_change = readable(request, pk)
    rows = [(each, languages_named(each.languages.split())) for each in queries.questionnaires_of(partnership)]
    context = {
        "partnership": partnership,
        "may_change": may_change,
        "rows": rows,
        "offered": queries.offered(),
        "tab": "consultations",
    }
    return render(request, "instruments/questionnaires.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def questionnaire(request: HttpRequest, pk: UUID, questionnaire_pk: UUID) -> HttpResponse:
    """Everything one version asks, as it will be asked; erased by who facilitates."""
    partnership, may_change = readable(request, pk)
    rows = Questionnaire.objects.select_related("partnership")
    row = get_object_or_404(rows, partnership=partnership, pk=questionnaire_pk)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        try:
            assert isinstance(request.user, Person)
            actions.erase_questionnaire(row, request.user)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("The questionnaire is erased. What was asked with it keeps its own words."))
        return redirect("questionnaires", pk)
    read = queries.contents_of(row)
    context = {
        "partnership": partnership,
        "may_change": may_change,
        "row": row,
        "read": read,
        "languages": languages_named(read.languages),
        "themes": [(theme, [(each, wording.how_answered(each)) for each in theme.items]) for theme in read.themes],
        "tab": "consultations",
    }
    return render(request, "instruments/questionnaire.html", context)


def languages_named(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Languages by code and own name."""
    return [(code, own_name(code)) for code in codes]
