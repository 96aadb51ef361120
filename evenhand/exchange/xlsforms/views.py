"""Bringing a survey form in as a questionnaire, and taking one along."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from evenhand.instruments import actions
from evenhand.instruments import queries as instruments
from evenhand.instruments.models import Questionnaire
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person
from evenhand.record.refusals import RecordError

from ..spreadsheets.views import changeable, uncached
from .forms import XlsformFile
from .reading import instrument_in, plain_id
from .writing import xlsform

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_http_methods(["GET", "POST"])
def new_questionnaire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks for a file. It comes in whole, or every cell that stands in the way is named and nothing comes in."""
    partnership = changeable(request, pk)
    initial = {"language": get_language()}
    form = XlsformFile(request.POST, request.FILES) if request.method == "POST" else XlsformFile(initial=initial)
    if form.is_valid():
        file, language = form.cleaned_data["file"], form.cleaned_data["language"]
        assert isinstance(request.user, Person)
        try:
            content = instrument_in(file.read(), language, file.name or "")
            row = actions.keep_questionnaire(partnership, content, request.user)
        except ValidationError as refusal:
            form.add_error("file", refusal)
        except RecordError as refusal:
            form.add_error("file", f"{refusal.path}: {_(refusal.template) % refusal.values}")
        else:
            messages.success(request, _("The questionnaire is here. Look at it before you use it."))
            return redirect("questionnaire", pk, row.pk)
    context = {"partnership": partnership, "form": form, "tab": "consultations"}
    return uncached(render(request, "exchange/xlsform.html", context, status=422 if form.errors else 200))


@login_required
@require_GET
def questionnaire_xlsform(request: HttpRequest, pk: UUID, questionnaire_pk: UUID) -> HttpResponse:
    """A questionnaire as an XLSForm, in each language it is written in. 404 for a stranger."""
    assert isinstance(request.user, Person)
    partnership = get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)
    row = get_object_or_404(Questionnaire, partnership=partnership, pk=questionnaire_pk)
    return as_file(instruments.contents_in_every_language(row))


@login_required
@require_GET
def instrument_xlsform(request: HttpRequest, pk: UUID, instrument_id: str) -> HttpResponse:
    """An instrument of this installation as an XLSForm. 404 for a stranger."""
    assert isinstance(request.user, Person)
    get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)
    try:
        return as_file(instruments.instrument_in_every_language(instrument_id))
    except KeyError:
        raise Http404 from None


def as_file(versions: tuple[instruments.Instrument, ...]) -> HttpResponse:
    """The form as a file with the name of the instrument and its version."""
    response = HttpResponse(xlsform(versions), content_type=EXCEL)
    stem = plain_id(versions[0].id).encode("ascii", "ignore").decode() or "questionnaire"
    response["Content-Disposition"] = f'attachment; filename="{stem}-{versions[0].version}.xlsx"'
    return uncached(response)
