"""One consultation: being set up, open with how many answered, closed with what may be shown."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.commitments.models.voice import today
from evenhand.facilitation.views.room.invitation import square_of
from evenhand.partnerships.views.fetching import changeable, readable, signed_in

from ... import actions, rules
from ...forms.organising import MoveDayForm
from ...models import Cluster, Consultation
from ...queries.shown import result_of, words_of
from ...wording import STANDINGS
from .fetching import consultation_in, refuse
from .preparing import Setup, set_up, show_setup

WORDS_A_PAGE = 50


@login_required
@require_http_methods(["GET", "POST"])
def consultation(request: HttpRequest, pk: UUID, consultation_pk: UUID) -> HttpResponse:
    """Where a consultation stands. Before it is opened, the page on which it is set up."""
    partnership, may_change = readable(request, pk)
    row = consultation_in(partnership, consultation_pk)
    if request.method == "POST":
        changeable(request, pk)
        if row.standing == "prepared":
            return set_up(request, partnership, row)
        return redirect("consultation", pk, row.pk)
    if row.standing == "prepared" and may_change:
        return show_setup(request, partnership, row, Setup(row))
    return show_standing(request, row, may_change=may_change)


def show_standing(
    request: HttpRequest, row: Consultation, move_form: MoveDayForm | None = None, *, may_change: bool
) -> HttpResponse:
    """The page of one that was opened: how many answered, and once it is closed what may be shown.

    Queries: 7 beside those of the visitor.
    """
    result = result_of(row)
    context: dict[str, Any] = {
        "partnership": row.partnership,
        "row": row,
        "may_change": may_change,
        "standing": STANDINGS[row.standing],
        "progress": result.progress,
        "result": result,
        "is_over": row.standing == "open" and not rules.takes_answers(row.standing, row.closes_on, today()),
        "is_overdue": rules.is_overdue(row.hear_back_by, row.standing, today()),
        "move_form": move_form or MoveDayForm(None, initial={"to": row.hear_back_by}),
        "tab": "consultations",
    }
    failed = move_form is not None and move_form.errors
    return render(request, "consultations/room/consultation.html", context, status=422 if failed else 200)


@login_required
@require_POST
def go_on(request: HttpRequest, pk: UUID, consultation_pk: UUID) -> HttpResponse:
    """Closes it, moves the day by which people hear back, or notes what was arranged."""
    row = consultation_in(changeable(request, pk), consultation_pk)
    person, wanted = signed_in(request), request.POST.get("do", "")
    if wanted == "move":
        form = MoveDayForm(request.POST)
        if not form.is_valid() or not moved(request, row, form):
            return show_standing(request, row, form, may_change=True)
        messages.success(request, _("The day is moved. It stands on everybody’s page, with the reason."))
    elif wanted == "close":
        actions.close_consultation(row, person)
        messages.success(request, _("It is closed. Nothing of the result changes any more."))
    elif wanted == "arrange":
        fare, helper = "is_fare_paid" in request.POST, "is_helper_found" in request.POST
        actions.note_arrangements(row, person, is_fare_paid=fare, is_helper_found=helper)
        messages.success(request, _("Saved."))
    else:
        raise Http404
    return redirect("consultation", pk, row.pk)


def moved(request: HttpRequest, row: Consultation, form: MoveDayForm) -> bool:
    """Whether the day was moved; if not, the form says why."""
    try:
        actions.move_day(row, signed_in(request), form.cleaned_data["to"], form.cleaned_data["because"])
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    return True


@login_required
@require_safe
def consultation_links(request: HttpRequest, pk: UUID, consultation_pk: UUID) -> HttpResponse:
    """The link of each cluster and that of its helper, to print. 404 before it is opened."""
    partnership = changeable(request, pk)
    row = consultation_in(partnership, consultation_pk)
    if row.standing == "prepared":
        raise Http404
    links = [(each, *link_of("asked", each.token), *helper_link(each)) for each in row.clusters.all()]
    context = {"partnership": partnership, "row": row, "links": links, "tab": "consultations"}
    return render(request, "consultations/room/links.html", context)


def link_of(name: str, token: str) -> tuple[str, Any]:
    """An address for outside, and its square to scan."""
    address = settings.PUBLIC_URL + reverse(name, args=[token])
    return address, square_of(address)


def helper_link(cluster: Cluster) -> tuple[str, Any]:
    """The address for who holds a meeting, types sheets or writes down what is said; none where all answer by phone."""
    return ("", None) if set(cluster.ways) == {"phone"} else link_of("asked_helper", cluster.helper_token)


@login_required
@require_safe
def consultation_words(request: HttpRequest, pk: UUID, consultation_pk: UUID, question_pk: UUID) -> HttpResponse:
    """What people wrote to one question, in an order that says nothing. 404 before it is closed."""
    partnership = changeable(request, pk)
    row = consultation_in(partnership, consultation_pk)
    question = get_object_or_404(row.questions, pk=question_pk)
    if row.closed_at is None:
        raise Http404
    page = Paginator(words_of(row, question).only("words"), WORDS_A_PAGE).get_page(request.GET.get("page"))
    context = {"partnership": partnership, "row": row, "question": question, "page": page, "tab": "consultations"}
    return render(request, "consultations/room/words.html", context)
