"""For facilitators: opening the page of who helps with what, its link, and closing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from .. import actions, permissions, queries


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who helps with what in this partnership. 404 for a stranger."""
    assert isinstance(request.user, Person)
    partnership = get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)
    may_change = permissions.can_open_board(request.user, partnership)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        return changed(request, partnership, request.user)
    found = queries.board_of(partnership)
    entries = queries.entries_of(found) if found else []
    context = {
        "partnership": partnership,
        "may_change": may_change,
        "banner": "example" if partnership.is_example else "",
        "link": request.build_absolute_uri(reverse("helping", args=[found.token])) if found else "",
        "lines": queries.lines_of(entries),
        "entries": entries,
    }
    return render(request, "reviews/room.html", context)


def changed(request: HttpRequest, partnership: Partnership, person: Person) -> HttpResponse:
    """Open the page, close it, or take somebody off it."""
    wanted = request.POST.get("do", "")
    if wanted == "open":
        actions.open_board(partnership, person)
        messages.success(request, _("The page is open. Give its link to the people it is for."))
    elif wanted == "close":
        actions.close_board(partnership, person)
        messages.success(request, _("The page is closed. Everything on it is erased."))
    elif wanted == "off":
        actions.take_off(partnership, person, request.POST.get("entry", ""))
        messages.success(request, _("This person is no longer on the page."))
    return redirect("helping_room", partnership.pk)
