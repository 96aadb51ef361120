"""Two sessions of a partnership side by side, decision by decision, with what was promised on the way."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from evenhand.facilitation.models import Session
from evenhand.facilitation.queries import home
from evenhand.partnerships import permissions
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from .. import queries

FEWEST = 2


@login_required
@require_GET
def comparison(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Any two sessions that are over; the last two when none are named. 404 for sessions of others."""
    assert isinstance(request.user, Person)
    one = get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)
    sessions = home.sessions_of(one)
    to_choose = home.comparable(sessions)
    context = {
        "partnership": one,
        "banner": home.banner_of(one, sessions),
        "may_change": permissions.can_change(request.user, one),
        "to_choose": to_choose,
        "tab": "comparison",
    }
    if len(to_choose) >= FEWEST:
        earlier, later = chosen(request, to_choose)
        context |= {"earlier": earlier, "later": later, "is_same": earlier == later}
        if earlier != later:
            context["compared"] = queries.comparison_of(one, to_choose, earlier, later)
    return render(request, "overview/comparison.html", context)


def chosen(request: HttpRequest, to_choose: list[Session]) -> tuple[Session, Session]:
    """The two sessions that the address names, the older one first.

    `to_choose`: the newest first. Refuses: 404 for one that is not among them.
    """
    typed = request.GET.get("earlier") or str(to_choose[1].pk), request.GET.get("later") or str(to_choose[0].pk)
    by_id = {str(session.pk): session for session in to_choose}
    if not set(typed) <= by_id.keys():
        raise Http404
    newest_first = sorted((by_id[each] for each in typed), key=to_choose.index)
    return newest_first[1], newest_first[0]
