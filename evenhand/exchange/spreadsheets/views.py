"""The way of a sheet into a partnership: a file, what was understood of it, and the session."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.http import require_GET, require_http_methods

from evenhand.partnerships import permissions
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from .. import actions
from ..queries import known_partners
from .cells import book_of
from .forms import FileForm, SessionForm
from .found import Understood
from .keeping import as_field, from_field
from .reading import read_cells
from .shown import shown_sheets, shown_tables
from .template import FORMS
from .template.contents import Template
from .understanding import understood


@login_required
@require_http_methods(["GET", "POST"])
def spreadsheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks for a file; shows what was understood and asks about the rest; brings it in once that is confirmed."""
    person, partnership = request.user, changeable(request, pk)
    assert isinstance(person, Person)
    if request.method == "POST" and "read" in request.POST:
        return understood_page(request, partnership, person, request.POST["read"])
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid():
        try:
            kept = as_field(read_cells(form.cleaned_data["file"].read()), partnership.pk, person.pk)
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            return understood_page(request, partnership, person, kept)
    return file_page(request, partnership, form)


def changeable(request: HttpRequest, pk: UUID) -> Partnership:
    """The partnership. 404 for a stranger, 403 for whoever only looks at an example."""
    assert isinstance(request.user, Person)
    partnership = get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)
    if not permissions.can_change(request.user, partnership):
        raise PermissionDenied
    return partnership


def file_page(request: HttpRequest, partnership: Partnership, form: FileForm) -> HttpResponse:
    context = {"partnership": partnership, "form": form, "tab": "overview"}
    return uncached(render(request, "exchange/spreadsheet.html", context, status=422 if form.errors else 200))


def understood_page(request: HttpRequest, partnership: Partnership, person: Person, kept: str) -> HttpResponse:
    """What was understood, with what is still to be answered; or the session, when it was confirmed."""
    try:
        read = from_field(kept, partnership.pk, person.pk)
    except ValidationError as refusal:
        form = FileForm({})
        form.errors["file"] = form.error_class(refusal.messages)
        return file_page(request, partnership, form)
    answers = {name: str(value) for name, value in request.POST.items()}
    found = understood(book_of(read), known_partners(partnership), answers)
    is_bringing = request.POST.get("do") == "bring"
    typing = SessionForm(request.POST if is_bringing else None, initial=named(request))
    if is_bringing and typing.is_valid() and found.may_come_in:
        typed = typing.cleaned_data
        try:
            session = actions.bring_in_sheet(partnership, found.plan, typed["label"], person, typed["on"])
        except ValidationError as refusal:
            typing.add_error(None, ValidationError(refusal.messages))
        else:
            return redirect("room", session.pk)
    context = {**shown(found, answers), "partnership": partnership, "form": typing, "read": kept, "tab": "overview"}
    context["is_refused"] = is_bringing
    status = 422 if is_bringing else 200
    return uncached(render(request, "exchange/spreadsheet_understood.html", context, status=status))


def named(request: HttpRequest) -> dict[str, str]:
    """The name and the day that were typed before other things were answered."""
    return {name: request.POST[name] for name in ("label", "on") if request.POST.get(name)}


def shown(found: Understood, answers: dict[str, str]) -> dict[str, Any]:
    """What the page prints."""
    is_anything = bool(found.plan.actual or found.plan.desired or found.plan.content)
    return {
        "found": found,
        "sheets": shown_sheets(found, answers),
        "tables": shown_tables(found),
        "new_partners": [each for each in found.plan.partners if not each.partner],
        "actions": [(each, found.plan.partners[each.owner]) for each in found.plan.actions],
        "is_anything": is_anything,
        "asks_marks": bool(found.scale or found.marks or found.conflict),
        "is_found": any(each.layout.kind in ("matrix", "list", "figures") for each in found.sheets),
    }


def uncached(response: HttpResponse) -> HttpResponse:
    """A page that holds what stands in a file stays in no cache."""
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_GET
def spreadsheet_template(request: HttpRequest, pk: UUID, form: str) -> HttpResponse:
    """The template in the reader's language, with the partners in it."""
    partnership = changeable(request, pk)
    if form not in FORMS:
        raise Http404
    content_type, write = FORMS[form]
    partners = tuple((each.name, each.short) for each in partnerships.present_partners(partnership))
    template = Template(partners, translation.get_language_bidi(), translation.get_language() or "en")
    response = HttpResponse(write(template), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="template.{form}"'
    return uncached(response)
