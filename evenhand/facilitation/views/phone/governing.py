"""Keys that a representative can turn, and the log of the partnership, on a phone."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from evenhand.partnerships import queries as partnerships
from evenhand.partnerships import wording as partnership_wording

from ... import actions, permissions, queries
from ...models import Participant, Proposal
from ..asked import asked
from .page import page
from .seat import drop_seat, seated

SHOWN = 20
GONE = (Proposal.Kind.DELETE_SESSION, Proposal.Kind.DELETE_PARTNERSHIP)


@require_safe
@seated
def keys(request: HttpRequest, seat: Participant) -> HttpResponse:
    """What is asked of this person's organisation."""
    holds = permissions.holds_second_key(seat)
    waiting = queries.proposals_for(seat) if holds else []
    return page(request, "keys", seat, holds=holds, asked=[asked(each) for each in waiting])


@require_POST
@seated
def key(request: HttpRequest, seat: Participant, proposal_id: UUID) -> HttpResponse:
    """Turn the second key. "Not now" changes nothing and is kept nowhere."""
    proposal = Proposal.objects.filter(partnership=seat.session.partnership_id, pk=proposal_id).first()
    if proposal is None or proposal.session_id not in (None, seat.session_id):
        raise Http404
    if request.POST.get("answer") != "turn":
        return redirect("here")
    is_done = actions.turn_second_key(seat, proposal)
    if is_done and proposal.kind in GONE:
        return drop_seat(page(request, "deleted"))
    return redirect(reverse("here_keys") + "?saved=1")


@require_safe
@seated
def log(request: HttpRequest, seat: Participant) -> HttpResponse:
    """How long the log is, and its newest lines in words."""
    partnership = seat.session.partnership
    names = dict(partnership.partners.values_list("key", "name"))
    lines = [
        (entry, partnership_wording.LEDGER.get(entry.what, partnership_wording.LEDGER_OTHER), names.get(entry.partner))
        for entry in partnerships.ledger_of(partnership, most=SHOWN)
    ]
    return page(request, "log", seat, lines=lines, end=partnerships.ledger_end(partnership))
