"""One group as its organisers prepare it: its words, its places, its facilitators, its door."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ...actions import organising as actions
from ...actions import tending
from ...forms.organising import OpeningForm, SpaceForm
from ...models import Programme, Space
from ...queries.organising import prepared, taken_invitations
from ...rules.tending import MOST_FACILITATORS
from .fetching import for_organiser, refuse, space_in


@require_http_methods(["GET", "HEAD", "POST"])
@for_organiser
def new_space(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A new group."""
    form = SpaceForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        door = form.door_said()
        assert door is not None
        try:
            space = actions.add_space(programme, form.words(), door)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return redirect("programme_space", programme.pk, space.pk)
    context = {"programme": programme, "form": form, "tab": "spaces"}
    return render(request, "spaces/organising/new_space.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organiser
def programme_space(request: HttpRequest, programme: Programme, space_pk: UUID) -> HttpResponse:
    """Invite its facilitators, open its door, or say anew what it is."""
    space = space_in(programme, space_pk)
    is_opened, wanted = actions.has_opened(space, timezone.now()), request.POST.get("do", "")
    form = SpaceForm(
        request.POST if wanted == "words" else None, is_opened=is_opened, initial=SpaceForm.first_values(space)
    )
    opening = OpeningForm(space, request.POST if wanted == "open" else None)
    link, sentences = "", []
    try:
        link = changed(request, space, form, opening)
    except ValidationError as refusal:
        asked = next((each for each in (form, opening) if each.is_bound), None)
        if asked is not None:
            refuse(asked, refusal)
        else:
            sentences = refusal.messages
    else:
        if request.method == "POST" and not link and not form.errors and not opening.errors:
            messages.success(request, _("Saved."))
            return after(programme, space, wanted)
    shown: dict[str, Any] = {"programme": programme, "form": form, "opening": opening, "link": link, "tab": "spaces"}
    shown |= {"each": prepared(space, taken_invitations(space), timezone.now()), "is_opened": is_opened}
    invitations = list(space.facilitators.all())
    shown |= {"invitations": invitations, "may_invite": not is_opened and len(invitations) < MOST_FACILITATORS}
    shown["sentences"] = sentences
    status = 422 if form.errors or opening.errors or sentences else 200
    return render(request, "spaces/organising/space.html", shown, status=status)


def after(programme: Programme, space: Space, wanted: str) -> HttpResponse:
    """Where one goes on."""
    return (
        redirect("programme", programme.pk)
        if wanted == "delete"
        else redirect("programme_space", programme.pk, space.pk)
    )


def changed(request: HttpRequest, space: Space, form: SpaceForm, opening: OpeningForm) -> str:
    """Do what was sent. What comes back is the link of an invitation, shown this once, or nothing.

    Once the door has opened, only facilitators invite others: an organiser who could would come to read names.
    """
    wanted = request.POST.get("do", "")
    if form.is_bound:
        if form.is_valid():
            actions.change_space(space, form.words(), form.door_said())
    elif opening.is_bound:
        if opening.is_valid():
            said = opening.cleaned_data
            actions.open_door(space, said["opens_at"], said.get("kept_until"))
    elif wanted == "delete":
        actions.delete_space(space)
    elif wanted == "withdraw":
        tending.withdraw(space, request.POST.get("facilitator", ""))
    elif wanted == "invite":
        if actions.has_opened(space, timezone.now()):
            actions.refuse("opened")
        return settings.PUBLIC_URL + reverse("place_group_invitation", args=[tending.invite(space)])
    elif request.method == "POST":
        raise Http404
    return ""
