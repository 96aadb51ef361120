"""What an organisation promised in a year on one page, for its partnership; and its public page as a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evenhand.accountability import queries
from evenhand.analysis.disclosure.answering import in_year, years_of
from evenhand.commitments.models import Voice
from evenhand.commitments.views.voices.page import for_voice
from evenhand.partnerships.models import Partner, Partnership
from evenhand.reports.contents.accountability_report import accountability_report
from evenhand.reports.document import Document
from evenhand.reports.formats.making import PROMISES_FORMATS

from .files import shown
from .released import kept_from_machines


@login_required
@require_safe
def promises_report(request: HttpRequest, pk: UUID, partner_pk: UUID, year: int) -> HttpResponse:
    """The year for facilitators of the partnership. 404 for a stranger."""
    partnership = get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)
    document = report_of(queries.partner_of(partnership, partner_pk), year)
    back = reverse("promises_inside", args=[pk, partner_pk])
    return shown(request, document, choice=PROMISES_FORMATS, back_url=back, back_name=_("Back to the promises"))


@require_safe
@for_voice
def voice_promises_report(request: HttpRequest, voice: Voice, partner_pk: UUID, year: int) -> HttpResponse:
    """The same for whoever speaks for an organisation of the partnership."""
    partnership = voice.partner.partnership
    document = report_of(queries.partner_of(partnership, partner_pk), year)
    return shown(
        request,
        document,
        choice=PROMISES_FORMATS,
        back_url=reverse("voice_promises_inside", args=[partner_pk]),
        back_name=_("Back to the promises"),
        is_at_high_risk=partnership.risk == Partnership.Risk.HIGH,
    )


@require_safe
def public_promises_report(request: HttpRequest, token: str) -> HttpResponse:
    """The public page as one to print, as it stands at its address; 404 when nothing does, or not any more."""
    page = queries.page_by_token(token)
    if page is None or not queries.can_be_read(page):
        raise Http404
    document = accountability_report(queries.shown_by(page), get_language() or "en")
    back = reverse("public_promises", args=[token])
    response = shown(request, document, choice=PROMISES_FORMATS, back_url=back, back_name=_("Back to the promises"))
    return kept_from_machines(response)


def report_of(maker: Partner | None, year: int) -> Document:
    """The report of one year, in the language of the page. 404 for a year there is none of, or nobody's promises."""
    if maker is None:
        raise Http404
    page = queries.inside_page(maker)
    if not page.promises or year not in years_of(page):
        raise Http404
    return accountability_report(in_year(page, year), get_language() or "en", year=year)
