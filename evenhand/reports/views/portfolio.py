"""The portfolio page: made from an open notebook when its owner asks for it, and kept nowhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evenhand.notebooks.rules import OpenNotebook
from evenhand.notebooks.views.page import for_notebook
from evenhand.reports.contents.portfolio import portfolio
from evenhand.reports.formats.making import ONE_PAGE_FORMATS
from evenhand.reviews import queries

from .files import shown


@require_safe
@for_notebook
def portfolio_page(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """The page, or a file of it. Who has chosen no practice is asked to choose first."""
    review = queries.review_in(notebook)
    if not review.portfolio.practices:
        return redirect("review_portfolio")
    document = portfolio(review, get_language() or "en", timezone.now().date())
    return shown(
        request,
        document,
        choice=ONE_PAGE_FORMATS,
        back_url=reverse("review_portfolio"),
        back_name=_("Back to my review"),
        is_at_high_risk=True,
    )
