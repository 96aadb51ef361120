"""A group for whoever facilitates it: its people, whom to turn to, codes, other facilitators, its end."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ...actions import tending as actions
from ...actions.codes import make_codes, take_codes_back
from ...forms.tending import CareForm, CodesForm
from ...models import Space
from ...queries.meeting import next_meeting
from ...queries.tending import Tending, people_of
from ...rules.ending import DAYS_AFTER_THE_END
from ...rules.tending import MOST_FACILITATORS
from ..place import drop_place, for_space_facilitator, page, refused


@require_safe
@for_space_facilitator
def group(request: HttpRequest, tended: Tending) -> HttpResponse:
    """Where one begins."""
    space = tended.facilitator.space
    coming = next_meeting(space, timezone.now())
    return page(
        request,
        "spaces/tending/group.html",
        space=space,
        meeting=coming.meeting if coming else None,
        clocks=coming.clocks if coming else (),
        has_codes=space.door == Space.Door.CODE,
    )


@require_safe
@for_space_facilitator
def people(request: HttpRequest, tended: Tending) -> HttpResponse:
    """The names people chose. Nobody else can read them, and nobody can take them along as a file."""
    return page(request, "spaces/tending/people.html", people=people_of(tended))


@require_http_methods(["GET", "HEAD", "POST"])
@for_space_facilitator
def care(request: HttpRequest, tended: Tending) -> HttpResponse:
    """Whom people of the group can turn to."""
    space = tended.facilitator.space
    first = {"care_name": space.care_name, "care_reach": space.care_reach}
    form = CareForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        actions.keep_care(space, form.cleaned_data["care_name"], form.cleaned_data["care_reach"])
        return redirect(reverse("place_group") + "?saved=1")
    return page(request, "spaces/tending/care.html", form=form, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_space_facilitator
def codes(request: HttpRequest, tended: Tending) -> HttpResponse:
    """Codes to hand out, shown this once. 404 for a group whose door asks for none."""
    space = tended.facilitator.space
    if space.door != Space.Door.CODE:
        raise Http404
    if request.POST.get("do") == "back":
        take_codes_back(space)
        return redirect(reverse("place_group_codes") + "?saved=1")
    form = CodesForm(request.POST if request.method == "POST" else None)
    made: list[str] = []
    if form.is_bound and form.is_valid():
        made = make_codes(space, form.cleaned_data["number"])
    link = settings.PUBLIC_URL + reverse("meet_ask", args=[space.programme.token, space.pk])
    status = 422 if form.errors else 200
    return page(request, "spaces/tending/codes.html", form=form, codes=made, link=link, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_space_facilitator
def facilitators(request: HttpRequest, tended: Tending) -> HttpResponse:
    """Another facilitator by a link, shown this once; and stepping down."""
    space, wanted, link = tended.facilitator.space, request.POST.get("do", ""), ""
    if wanted == "leave":
        actions.step_down(tended)
        return drop_place(redirect("phone_gone"))
    if wanted == "withdraw":
        actions.withdraw(space, request.POST.get("facilitator", ""))
        return redirect("place_group_facilitators")
    if request.method == "POST":
        link = settings.PUBLIC_URL + reverse("place_group_invitation", args=[actions.invite(space)])
    rows = list(space.facilitators.all())
    may_invite = len(rows) < MOST_FACILITATORS and space.ended_on is None
    return page(
        request, "spaces/tending/facilitators.html", rows=rows, link=link, may_invite=may_invite, own=tended.facilitator
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_space_facilitator
def end(request: HttpRequest, tended: Tending) -> HttpResponse:
    """End the group, or see when it is erased."""
    space = tended.facilitator.space
    if request.method == "POST":
        if not request.POST.get("sure"):
            return redirect("place_group_end")
        try:
            actions.end_space(space, timezone.now().date())
        except ValidationError as refusal:
            return refused(request, refusal)
        return redirect(reverse("place_group_end") + "?saved=1")
    return page(request, "spaces/tending/end.html", space=space, days=DAYS_AFTER_THE_END)
