"""What needs a second key: what waits, asking for it, taking it back, and what stood before a change after closing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ... import actions, permissions, queries
from ...models import Proposal
from ...wording.governing import WAITS
from ..asked import asked, former
from .frame import Room, attempt, in_room, show, to_page


def tell_if_asked(request: HttpRequest, is_done: bool | None) -> None:
    """Say on the next page that something waits for a second key. True or None: it was done."""
    if is_done is False:
        messages.success(request, str(WAITS))


@require_http_methods(["GET", "POST"])
@in_room
def proposals(request: HttpRequest, room: Room) -> HttpResponse:
    """What waits for keys in this session; sent as a form it asks, turns, or takes back."""
    if request.method == "POST":
        return changed(request, room)
    session = room.session
    waiting = queries.proposals_waiting(session)
    context: dict[str, Any] = {
        "waiting": [asked(each) for each in waiting],
        "needs_second": queries.needs_second_key(session.partnership, session),
        "former": [former(each) for each in queries.former_versions_of(session)],
        "is_correcting": permissions.is_correcting(session),
    }
    return show(request, room, "proposals", **context)


def changed(request: HttpRequest, room: Room) -> HttpResponse:
    """Ask for something, or take back what was asked."""
    wanted = request.POST.get("do", "")
    if wanted == "withdraw":
        attempt(request, actions.withdraw_proposal, named(request, room), room.person)
    elif wanted == "delete":
        return deleted(request, room)
    elif wanted == "correct":
        kind = Proposal.Kind.EDIT_AFTER_CLOSE
        attempt(request, lambda: tell_if_asked(request, is_done(actions.ask_for(room.session, kind, room.person))))
    elif wanted == "end":
        attempt(request, actions.end_corrections, room.session, room.person)
    else:
        raise Http404
    return to_page(room, "proposals")


def named(request: HttpRequest, room: Room) -> Proposal:
    """The proposal a form names. Refuses: 404 for one of another partnership, and for what is no id."""
    try:
        wanted = UUID(request.POST.get("proposal", ""))
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(Proposal, partnership=room.session.partnership_id, pk=wanted)


def is_done(proposal: Proposal) -> bool:
    """Whether what was asked is carried out already."""
    return proposal.done_at is not None


def deleted(request: HttpRequest, room: Room) -> HttpResponse:
    """Delete the session, or ask for the key that this needs; only when it was ticked."""
    partnership = room.session.partnership_id
    if not request.POST.get("sure"):
        messages.warning(request, _("Tick that you are sure. Nothing was deleted."))
    elif actions.delete_session(room.session, room.person):
        messages.success(request, _("The session is deleted."))
        return redirect("partnership", partnership)
    else:
        tell_if_asked(request, False)
    return to_page(room, "proposals")
