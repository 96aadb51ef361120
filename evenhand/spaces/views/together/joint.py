"""What each group brings when they meet, for whoever holds a place, facilitates a group, or organises."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.people.models import Person

from ...actions import together as actions
from ...forms.together import NoteForm, PlanForm
from ...models import Programme
from ...queries.together import Joint, Note, joint_of, on_one_sheet
from ..place import HeldPlace, Tending, for_place, for_space_facilitator, page


@require_safe
@for_place
def from_place(request: HttpRequest, place: HeldPlace) -> HttpResponse:
    """For whoever holds a place: what every group carried out, and what was answered to the notes."""
    whole = joint_of(place.seat.space.programme, _today())
    joint, sheet = on_one_sheet(whole, request.GET.get("page", ""))
    notes = [(each, "") for each in joint.notes]
    context: dict[str, Any] = {"joint": joint, "sheet": sheet, "notes": notes, "back": reverse("place")}
    return page(request, "spaces/together/joint.html", **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_space_facilitator
def from_group(request: HttpRequest, tending: Tending) -> HttpResponse:
    """The same for whoever facilitates a group, who also has the links of the notes and can write one."""
    programme = tending.facilitator.space.programme
    if request.method == "POST":
        changed(request, programme)
        return redirect(reverse("place_group_together") + "?saved=1")
    joint, sheet = on_one_sheet(joint_of(programme, _today()), request.GET.get("page", ""))
    notes = with_links(request, joint)
    context: dict[str, Any] = {"joint": joint, "sheet": sheet, "notes": notes, "back": reverse("place_group")}
    return page(request, "spaces/together/joint.html", is_facilitator=True, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_space_facilitator
def new_note(request: HttpRequest, tending: Tending) -> HttpResponse:
    """Write a note to a body."""
    form = NoteForm(request.POST if request.method == "POST" else None, _today())
    if form.is_bound and written(form, tending.facilitator.space.programme):
        return redirect(reverse("place_group_together") + "?saved=1")
    return page(request, "spaces/together/writing_note.html", form=form, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organised(request: HttpRequest, programme_pk: UUID) -> HttpResponse:
    """For organisers: the same, the plan of the meeting, and the notes. 404 for everybody else."""
    assert isinstance(request.user, Person)
    programme = get_object_or_404(Programme.objects.organised_by(request.user), pk=programme_pk)
    wanted = request.POST.get("do", "")
    plan = PlanForm(request.POST if wanted == "plan" else None, initial=planned(programme))
    note = NoteForm(request.POST if wanted == "note" else None, _today())
    if request.method == "POST" and kept(request, programme, plan, note):
        return redirect(reverse("programme_together", args=[programme.pk]) + "?saved=1")
    joint = joint_of(programme, _today())
    forms = {"plan": plan, "note": note, "notes": with_links(request, joint)}
    context = {"programme": programme, "joint": joint, "tab": "together", **forms}
    status = 422 if request.method == "POST" else 200
    return render(request, "spaces/together/organised.html", context, status=status)


def kept(request: HttpRequest, programme: Programme, plan: PlanForm, note: NoteForm) -> bool:
    """Keep what an organiser sent. False: the page says what is missing."""
    if plan.is_bound:
        if not plan.is_valid():
            return False
        actions.plan_meeting(programme, plan.cleaned_data["at"], plan.cleaned_data["plan"])
        return True
    if note.is_bound:
        return written(note, programme)
    changed(request, programme)
    return True


def changed(request: HttpRequest, programme: Programme) -> None:
    """Take a note back, or a text off the shelf. Refuses: 404 for anything else."""
    wanted, thing = request.POST.get("do", ""), as_id(request.POST.get("thing", ""))
    if wanted == "note_back":
        actions.take_note_back(programme, thing, _today())
    elif wanted == "off_shelf":
        actions.take_off_the_shelf(programme, thing)
    else:
        raise Http404


def written(form: NoteForm, programme: Programme) -> bool:
    """Keep a note. A refusal is said at the form."""
    if not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        actions.write_note(
            programme, said["addressee"], form.asks(), said["answer_by"], get_language() or "en", _today()
        )
    except ValidationError as refusal:
        for sentence in refusal.messages:
            form.add_error(None, sentence)
        return False
    return True


def planned(programme: Programme) -> dict[str, object]:
    """What stands in the form of the plan."""
    return {"at": programme.together_at, "plan": programme.together_plan}


def with_links(request: HttpRequest, joint: Joint) -> list[tuple[Note, str]]:
    """Every note with the address at which it is answered."""
    return [(each, request.build_absolute_uri(reverse("advice", args=[each.token]))) for each in joint.notes]


def as_id(typed: str) -> UUID:
    """What a form says about which one. 404 when that is no id."""
    try:
        return UUID(typed)
    except ValueError:
        raise Http404 from None


def _today() -> date:
    return timezone.now().date()
