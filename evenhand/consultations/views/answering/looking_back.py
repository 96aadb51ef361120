"""For facilitators: voices, a helper's new link, whether it was also true; for a session what its clusters said."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.facilitation.views.room.frame import Room, in_room, show
from evenhand.partnerships.views.fetching import changeable, signed_in
from evenhand.recordings.models import Recording
from evenhand.recordings.views import played

from ...actions.asking_back import end_asking_back, renew_helper_link, write_found
from ...models import Consultation
from ...queries.looking_back import also_true_of, levels_of, lists_of
from ...queries.shown import recordings_of
from ..organising.fetching import consultation_in


@login_required
@require_POST
def renew_helper(request: HttpRequest, pk: UUID, consultation_pk: UUID, cluster_pk: UUID) -> HttpResponse:
    """A new link for the helper of a cluster; the old one opens nothing any more."""
    row = consultation_in(changeable(request, pk), consultation_pk)
    renew_helper_link(get_object_or_404(row.clusters, pk=cluster_pk), signed_in(request))
    messages.success(request, _("The helper has a new link. The old one opens nothing any more."))
    return redirect("consultation_links", pk, row.pk)


@login_required
@require_safe
def voices(request: HttpRequest, pk: UUID, consultation_pk: UUID) -> HttpResponse:
    """The voices that people left with a helper, in an order that says nothing. 404 before it is closed."""
    partnership = changeable(request, pk)
    row = consultation_in(partnership, consultation_pk)
    if row.closed_at is None:
        raise Http404
    recordings = Recording.objects.defer("sound").filter(pk__in=list(recordings_of(row))).order_by("pk")
    context = {"partnership": partnership, "row": row, "recordings": list(recordings), "tab": "consultations"}
    return render(request, "consultations/room/voices.html", context)


@login_required
@require_safe
def voice(request: HttpRequest, pk: UUID, consultation_pk: UUID, recording_pk: UUID) -> HttpResponse:
    """One voice. 404 where it may not be heard."""
    row = consultation_in(changeable(request, pk), consultation_pk)
    if recording_pk not in set(recordings_of(row)):
        raise Http404
    return played(request, get_object_or_404(Recording, pk=recording_pk), may_be_kept=False)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_back(request: HttpRequest, pk: UUID, consultation_pk: UUID) -> HttpResponse:
    """Asks clusters whether what a joint session found was also true for them; shows it when the asking has ended."""
    partnership = changeable(request, pk)
    row = consultation_in(partnership, consultation_pk)
    if row.kind != Consultation.Kind.LEVELS or row.closed_at is None:
        raise Http404
    if request.method == "POST":
        wanted = request.POST.get("do", "")
        if wanted == "end":
            end_asking_back(row, signed_in(request))
        elif wanted in ("save", "ask"):
            found = {each.pk: request.POST.get(f"f{each.pk.hex}", "") for each in row.questions.all()}
            write_found(row, signed_in(request), found, is_asked=wanted == "ask")
        else:
            raise Http404
        messages.success(request, _("Saved."))
        return redirect("consultation_also", pk, row.pk)
    context = {
        "partnership": partnership,
        "row": row,
        "questions": list(row.questions.all()),
        "also": also_true_of(row),
        "tab": "consultations",
    }
    return render(request, "consultations/room/also.html", context)


@require_safe
@in_room
def for_session(request: HttpRequest, room: Room) -> HttpResponse:
    """How clusters see the decisions of this session, after it has revealed its own views."""
    lists = [(each, levels_of(each, room.session)) for each in lists_of(room.session)]
    return show(request, room, "consultations/room/clusters.html", lists=lists)
