"""The parts of a paper: written, moved and taken out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ...actions import papers as actions
from ...forms.papers import SectionForm
from ...models import Community, Paper, PaperSection
from ..organising.fetching import for_organiser, refuse, signed_in
from .showing import paper_in, show


@require_http_methods(["GET", "POST"])
@for_organiser
def new_section(request: HttpRequest, community: Community, paper_id: UUID) -> HttpResponse:
    """A new part, after the others."""
    return _written(request, paper_in(community, paper_id), None)


@require_http_methods(["GET", "POST"])
@for_organiser
def section(request: HttpRequest, community: Community, paper_id: UUID, section_id: int) -> HttpResponse:
    """A part of a paper; sent as a form it is written anew, moved up, or taken out."""
    row = paper_in(community, paper_id)
    found = get_object_or_404(PaperSection.objects.select_related("paper"), paper=row, pk=section_id)
    wanted = request.POST.get("do", "")
    if wanted == "remove":
        actions.remove_section(found, signed_in(request))
    elif wanted == "up":
        actions.raise_section(found, signed_in(request))
    else:
        return _written(request, row, found)
    return redirect("paper", community.pk, row.pk)


def _written(request: HttpRequest, row: Paper, found: PaperSection | None) -> HttpResponse:
    names = ("title", "text", "side_note")
    form = SectionForm(request.POST or None, initial={name: getattr(found, name, "") for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_section(row, signed_in(request), form.cleaned_data, found)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("paper", row.community_id, row.pk)
    title = found.title if found else _("New part")
    return show(request, row.community, "form", form=form, row=row, title=title, section=found)
