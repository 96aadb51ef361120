"""For facilitators: who has promised what, one organisation's page, and its way into the public."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.analysis.disclosure.answering import asked_for_yes, years_of
from evenhand.partnerships import permissions as partnership_permissions
from evenhand.partnerships.models import Partner, Partnership
from evenhand.people.models import Person

from .. import actions, queries, rules
from .telling import start_of, telling


def visible_partnership(request: HttpRequest, pk: UUID) -> Partnership:
    """The partnership, for somebody who may look at it; an example for every facilitator. 404 for a stranger.

    Queries: 1.
    """
    return get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)


def may_change(request: HttpRequest, partnership: Partnership) -> bool:
    """Whether this person may ask for pages and close them; nobody may in an example."""
    assert isinstance(request.user, Person)
    return partnership_permissions.can_change(request.user, partnership)


def banner_of(partnership: Partnership) -> str:
    """Which banner stands over a page: an example, or none."""
    return "example" if partnership.is_example else ""


def maker_in(partnership: Partnership, partner_pk: UUID) -> Partner:
    """The organisation in its partnership. 404 otherwise."""
    maker = queries.partner_of(partnership, partner_pk)
    if maker is None:
        raise Http404
    return maker


@login_required
@require_safe
def makers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The organisations that have promised something, each with how many promises stand how."""
    partnership = visible_partnership(request, pk)
    pages = [(maker.pk, telling(page)) for maker, page in queries.makers_of(partnership)]
    context = {"partnership": partnership, "pages": pages, "banner": banner_of(partnership)}
    return render(request, "accountability/makers.html", context)


@login_required
@require_safe
def inside(request: HttpRequest, pk: UUID, partner_pk: UUID) -> HttpResponse:
    """What one organisation promised, what its partners say and what it answered."""
    partnership = visible_partnership(request, pk)
    maker = maker_in(partnership, partner_pk)
    page = queries.inside_page(maker)
    if not page.promises:
        raise Http404
    context = {
        "partnership": partnership,
        "maker": maker,
        "banner": banner_of(partnership),
        "telling": telling(page, start_of(request.GET.get("from", ""))),
        "years": years_of(page),
        "may_change": may_change(request, partnership),
    }
    return render(request, "accountability/inside.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def public(request: HttpRequest, pk: UUID, partner_pk: UUID) -> HttpResponse:
    """How far the public page is, who agreed to it, and how it would look; a form asks for it or closes it."""
    partnership = visible_partnership(request, pk)
    maker = maker_in(partnership, partner_pk)
    if not may_change(request, partnership):
        raise Http404
    if request.method == "POST":
        return changed(request, maker)
    page = queries.inside_page(maker)
    yes = queries.said_yes(maker)
    published = queries.published_page(maker)
    is_open = published is not None and queries.can_be_read(published)
    address = reverse("public_promises", args=[published.token]) if published else ""
    frame = reverse("framed_promises", args=[published.token]) if published else ""
    context = {
        "partnership": partnership,
        "maker": maker,
        "asked": [(each, each.id in yes) for each in asked_for_yes(page)] if page.promises else [],
        "has_preview": queries.public_page_now(maker, page, yes) is not None,
        "public_promises": sum(each.is_public for each in page.promises),
        "published": published if is_open else None,
        "link": request.build_absolute_uri(address) if is_open else "",
        "frame": request.build_absolute_uri(frame) if is_open else "",
        "waiting": queries.waiting_page(maker),
        "holders": queries.key_holders(maker),
        "page_days": rules.PAGE_DAYS,
        "usual_days": rules.PAGE_DAYS_USUAL,
    }
    return render(request, "accountability/public_state.html", context)


@login_required
@require_safe
def preview(request: HttpRequest, pk: UUID, partner_pk: UUID) -> HttpResponse:
    """The public page as it would stand today, with who has said yes until now."""
    partnership = visible_partnership(request, pk)
    maker = maker_in(partnership, partner_pk)
    shown = queries.public_page_now(maker, queries.inside_page(maker))
    if not may_change(request, partnership) or shown is None:
        raise Http404
    context = {
        "partnership": partnership,
        "maker": maker,
        "telling": telling(shown, start_of(request.GET.get("from", ""))),
    }
    return render(request, "accountability/public_preview.html", context)


def changed(request: HttpRequest, maker: Partner) -> HttpResponse:
    """Ask for the public page with one's own key, or let nobody read it any more."""
    assert isinstance(request.user, Person)
    wanted, days = request.POST.get("do", ""), request.POST.get("days", "")
    if wanted not in ("ask", "close"):
        raise Http404
    try:
        if wanted == "ask":
            actions.ask_page(maker, request.user, int(days) if days.isascii() and days.isdecimal() else 0)
            messages.success(request, _("Your key is turned. The page opens when a partner turns the second key."))
        else:
            actions.close_page(maker, request.user)
            messages.success(request, _("Nobody can read the public page any more."))
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.warning(request, sentence)
    return redirect("public_state", maker.partnership_id, maker.pk)
