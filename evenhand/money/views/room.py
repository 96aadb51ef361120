"""A facilitator's page: what the organisations released of the money, beside who decides about it."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_GET

from evenhand.partnerships.models import Partnership

from .. import queries
from .shown import beside, drawn, names_of, rates_of, shorts_of


@login_required
@require_GET
def money(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole page. Of what waits it says only that something does."""
    partnership = get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)
    found = queries.money_page_of(partnership)
    context = {
        "partnership": partnership,
        "money": found,
        "names": names_of(found),
        "shorts": shorts_of(found),
        "beside": beside(found),
        "rates": rates_of(found),
        "picture": drawn(found, is_rtl=get_language_bidi()),
        "tab": "money",
    }
    return render(request, "money/room/money.html", context)
