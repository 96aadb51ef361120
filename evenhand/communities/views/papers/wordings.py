"""A paper in other languages, translated by people: part by part, the original above each field."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.partnerships.queries import own_name

from ...actions import papers as actions
from ...models import Community, Paper
from ...queries import papers as queries
from ...rules.papers import parts_of
from ..organising.fetching import for_organiser, signed_in
from .showing import paper_in, show

LONG = 120
"""Letters from which a text gets more than two lines."""


@require_safe
@for_organiser
def languages(request: HttpRequest, community: Community, paper_id: UUID) -> HttpResponse:
    """The languages a paper can be translated into, and those in which something of it stands."""
    row = paper_in(community, paper_id)
    begun = queries.languages_of(row)
    others = [(code, own_name(code), code in begun) for code, _name in settings.LANGUAGES if code != row.language]
    return show(request, community, "languages", row=row, others=others)


@require_http_methods(["GET", "POST"])
@for_organiser
def wording(request: HttpRequest, community: Community, paper_id: UUID, language: str) -> HttpResponse:
    """One language: every text of the paper with a field for its translation."""
    row = paper_in(community, paper_id)
    if language not in dict(settings.LANGUAGES) or language == row.language:
        raise Http404
    parts = parts_of(text_to_word(row))
    kept, status = queries.wordings_in(row, language), 200
    if request.method == "POST":
        typed = {part: request.POST.get(part, "") for part, _text in parts}
        try:
            actions.word_paper(row, signed_in(request), language, typed)
        except ValidationError as refusal:
            for sentence in refusal.messages:
                messages.warning(request, sentence)
            kept, status = typed, 422
        else:
            messages.success(request, _("Saved."))
            return redirect("paper_wording", community.pk, row.pk, language)
    fields = [(part, text, kept.get(part, ""), 8 if len(text) > LONG else 2) for part, text in parts]
    context = {"row": row, "language": language, "language_name": own_name(language), "fields": fields}
    return show(request, community, "wording", status=status, **context)


def text_to_word(row: Paper) -> dict[str, object]:
    """What there is to translate: the published text with what organisations said, or else the present one."""
    published = queries.published_version(row)
    return published.content if published else queries.with_standing(row, queries.text_of(row))
