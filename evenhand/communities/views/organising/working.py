"""A working group as its organisers keep it going: questions, who writes the summary, what was tried."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from evenhand.people.models import Person
from evenhand.shelf.models import Resource

from ...actions import measures, rounds
from ...actions.refusing import refuse as refuse_here
from ...forms.organising import PairForm, RoundForm
from ...models import Community, Measure, Member, Round, WorkingGroup, today
from ...queries.groups import seen_round
from ...queries.rounds import measures_of
from ...rules.rounds import Standing
from .fetching import for_organiser, group_in, refuse, signed_in

FOLDER = "communities/organising"


@require_http_methods(["GET", "HEAD", "POST"])
@for_organiser
def working_group(request: HttpRequest, community: Community, group_pk: UUID) -> HttpResponse:
    """The rounds and steps of a group; sent as a form, one thing of it changes."""
    group = group_in(community, group_pk)
    there = members_in(group)
    wanted = request.POST.get("do", "")
    form: Form = RoundForm(request.POST if wanted == "ask" else None, there, {"opens_on": today(), "days": 14})
    if request.method == "POST":
        try:
            change(request, group, form, there, signed_in(request))
        except ValidationError as refusal:
            if form.is_bound:
                refuse(form, refusal)
            else:
                messages.error(request, " ".join(refusal.messages))
        if not form.errors:
            return redirect("working_group", community.pk, group.pk)
    context = {
        "community": community,
        "group": group,
        "rounds": rounds_with_forms(group, there),
        "measures": measures_of(group),
        "licences": Resource.Licence.choices,
        "people": len(there),
        "form": form,
        "tab": "groups",
    }
    return render(request, f"{FOLDER}/group.html", context, status=422 if form.errors else 200)


def members_in(group: WorkingGroup) -> list[Member]:
    """Who takes part in a group, by organisation.

    Queries: 1.
    """
    rows = Member.objects.open().filter(joined__group=group).select_related("organisation")
    return list(rows.order_by("organisation__name", "label"))


def rounds_with_forms(group: WorkingGroup, there: list[Member]) -> list[tuple[object, int, bool, PairForm]]:
    """Each round with how many contributions it has, whether its summary is here, and the choice of its pair.

    Queries: 3.
    """
    rows = group.rounds.prefetch_related("contributions", "summaries")
    return [
        (
            seen_round(each),
            len(each.contributions.all()),
            bool(each.summaries.all()),
            PairForm(None, there, {"first": each.first_id, "second": each.second_id}),
        )
        for each in rows
    ]


def change(request: HttpRequest, group: WorkingGroup, form: Form, there: list[Member], by: Person) -> None:
    """What was sent, done: a question asked, a round closed, a pair named, a step taken away or put on the shelf."""
    wanted, named = request.POST.get("do", ""), request.POST.get("id", "")
    if wanted == "ask" and isinstance(form, RoundForm):
        if form.is_valid():
            kept = form.cleaned_data
            language = get_language() or "en"
            rounds.ask_round(group, by, kept["question"], kept["opens_on"], kept["days"], form.both(), language)
        return
    row = next((each for each in group.rounds.all() if str(each.pk) == named), None)
    if row is not None:
        change_round(request, row, there, by)
    step = next((each for each in Measure.objects.filter(group=group) if str(each.pk) == named), None)
    if step is not None and wanted == "remove":
        measures.remove_measure(step, by)
    elif step is not None and wanted == "shelf":
        measures.put_on_shelf(step, by, request.POST.get("licence", ""))


def change_round(request: HttpRequest, row: Round, there: list[Member], by: Person) -> None:
    """A round closed or taken away, or its pair named."""
    wanted = request.POST.get("do", "")
    if wanted == "close" and rounds.standing_of(row) is not Standing.CLOSED:
        rounds.close_round(row, by)
    elif wanted == "pair":
        pair = PairForm(request.POST, there)
        pair.is_valid()
        both = pair.both()
        if both is None:
            refuse_here("one_organisation")
        rounds.name_pair(row, by, *both)
