"""A working group: its rounds, what was tried, joining and leaving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from ...actions import belonging, measures
from ...forms.members import MeasureForm, TriedForm
from ...models import Joined, Measure, MeasureTried, Member, WorkingGroup
from ...queries.groups import seen_round
from ...queries.rounds import measure_seen, measures_of
from ..member_page import for_member, page


def group_here(member: Member, pk: UUID) -> WorkingGroup:
    """A working group of this member's community. Refuses: 404.

    Queries: 1.
    """
    rows = WorkingGroup.objects.select_related("challenge")
    return get_object_or_404(rows, challenge__community=member.community_id, pk=pk)


def is_joined(member: Member, group: WorkingGroup) -> bool:
    """Whether this member takes part in this group.

    Queries: 1.
    """
    return Joined.objects.filter(group=group, member=member).exists()


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def group(request: HttpRequest, member: Member, group_pk: UUID) -> HttpResponse:
    """A group with its rounds and the steps it knows; sent as a form, one joins or leaves it."""
    row = group_here(member, group_pk)
    if request.method == "POST":
        change = belonging.leave_group if request.POST.get("do") == "leave" else belonging.join_group
        change(member, row)
        return redirect(reverse("member_group", args=[row.pk]) + "?saved=1")
    context: dict[str, Any] = {
        "group": row,
        "rounds": [seen_round(each) for each in row.rounds.all()],
        "measures": measures_of(row),
        "is_joined": is_joined(member, row),
    }
    return page(request, "communities/members/group.html", member, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def new_measure(request: HttpRequest, member: Member, group_pk: UUID) -> HttpResponse:
    """Writes down a step that a group knows."""
    row = group_here(member, group_pk)
    form = MeasureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        kept = form.cleaned_data
        try:
            made = measures.add_measure(row, member, kept["text"], kept["who"], kept["effort"], get_language() or "en")
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(reverse("member_measure", args=[made.pk]) + "?saved=1")
    status = 422 if form.is_bound else 200
    context: dict[str, Any] = {"group": row, "form": form, "choices": Measure.Who.choices}
    return page(request, "communities/members/new_measure.html", member, status=status, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def measure(request: HttpRequest, member: Member, measure_pk: UUID) -> HttpResponse:
    """A step and where it was tried; sent as a form, what came of it for this member's organisation."""
    rows = Measure.objects.select_related("group__challenge", "resource")
    row = get_object_or_404(rows, group__challenge__community=member.community_id, pk=measure_pk)
    own = row.tried.filter(member=member).first()
    if request.method == "POST" and request.POST.get("do") == "back":
        measures.take_tried_back(row, member)
        return redirect(reverse("member_measure", args=[row.pk]) + "?saved=1")
    form = TriedForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        kept = form.cleaned_data
        try:
            measures.say_tried(row, member, kept["result"], kept["text"], get_language() or "en")
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(reverse("member_measure", args=[row.pk]) + "?saved=1")
    context: dict[str, Any] = {
        "seen": measure_seen(row),
        "own": own,
        "form": form,
        "results": MeasureTried.Result.choices,
        "is_joined": is_joined(member, row.group),
        "on_shelf": row.resource is not None and row.resource.withdrawn_on is None,
    }
    status = 422 if form.is_bound else 200
    return page(request, "communities/members/measure.html", member, status=status, **context)
