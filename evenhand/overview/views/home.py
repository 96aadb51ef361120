"""The list of partnerships, and the home of one: what comes next, how it has shifted, what was promised."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from evenhand.facilitation.queries import home
from evenhand.facilitation.wording.moving import moves_in_words
from evenhand.partnerships import permissions
from evenhand.partnerships import queries as partnership_queries
from evenhand.partnerships.models import Partnership
from evenhand.partnerships.rules import FEWEST_PARTNERS
from evenhand.people.models import Person

from .. import queries

SESSIONS_SHOWN = 6


@login_required
@require_GET
def partnerships(request: HttpRequest) -> HttpResponse:
    """The partnerships a person facilitates, each with what needs attention, and the examples."""
    assert isinstance(request.user, Person)
    places = queries.attended(home.places_of(request.user), today())
    return render(request, "overview/partnerships.html", {"places": places})


@login_required
@require_GET
def partnership(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One partnership: what comes next, how it has shifted, what was promised, its partners and sessions."""
    assert isinstance(request.user, Person)
    one = get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)
    may_change = permissions.can_change(request.user, one)
    sessions = home.sessions_of(one)
    going_on = [session for session in sessions if not session.is_over]
    is_moved = any(session.moved_at for session in sessions)
    partners = partnership_queries.present_partners(one)
    are_enough = len(partners) >= FEWEST_PARTNERS
    shifts = home.shifts_of(one, sessions)
    context = {
        "partnership": one,
        "banner": home.banner_of(one, sessions),
        "may_change": may_change,
        "partners": partners,
        "are_enough": are_enough,
        "is_moved": is_moved,
        "may_go_on": may_change and bool(sessions) and not is_moved and are_enough,
        "facilitators": partnership_queries.facilitators_of(one) if may_change else [],
        "sessions": sessions[:SESSIONS_SHOWN],
        "older_sessions": sessions[SESSIONS_SHOWN:],
        "number_of_sessions": len(sessions),
        "next": going_on[0] if going_on else None,
        "shifts": shifts,
        "shift_words": moves_in_words([each.moves for each in shifts if each.moves]),
        "are_columns_left_out": len(home.comparable(sessions)) > home.COLUMNS_SHOWN,
        "promised": queries.promised_in(one, today()),
        "tab": "overview",
    }
    return render(request, "overview/partnership.html", context)


def today() -> date:
    """Today, in UTC: the same for everybody in a partnership."""
    return timezone.now().date()
