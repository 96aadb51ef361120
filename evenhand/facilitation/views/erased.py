"""What was erased in a partnership, for those who facilitate it."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from evenhand.partnerships.models import Partnership

from .. import queries


@login_required
@require_GET
def erased(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On which days what kind of thing was erased, and what is erased next. 404 for a stranger."""
    partnership = get_object_or_404(Partnership.objects.run_by(request.user), pk=pk)
    sessions = partnership.sessions.filter(answers_erased_at=None)
    context = {
        "partnership": partnership,
        "days": queries.erased_days_of(partnership),
        "coming": [session for session in sessions if session.answers_end_on],
        "tab": "settings",
    }
    return render(request, "facilitation/home/erased.html", context)
