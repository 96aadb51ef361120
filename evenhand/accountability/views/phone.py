"""For who speaks for an organisation: the pages of all, and whether one's own may be named in public."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.analysis.disclosure.answering import Answering, asked_for_yes, years_of
from evenhand.commitments.models import Voice
from evenhand.commitments.views.voices.page import for_voice, page
from evenhand.partnerships.models import Partner

from .. import actions, permissions, queries
from ..models import PublicPage
from .telling import MOST_ON_A_PHONE, start_of, telling


@require_safe
@for_voice
def makers(request: HttpRequest, voice: Voice) -> HttpResponse:
    """The organisations that have promised something."""
    makers = [maker for maker, _page in queries.makers_of(voice.partner.partnership)]
    return page(request, "accountability/phone/makers.html", voice, makers=makers)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def inside(request: HttpRequest, voice: Voice, partner_pk: UUID) -> HttpResponse:
    """One organisation's page, with the question whether one's own may be named on the public one."""
    maker = maker_beside(voice, partner_pk)
    told = queries.inside_page(maker)
    if not told.promises:
        raise Http404
    if request.method == "POST":
        return answered(request, voice, maker)
    return page(
        request,
        "accountability/phone/inside.html",
        voice,
        maker=maker,
        telling=telling(told, start_of(request.GET.get("from", "")), MOST_ON_A_PHONE),
        years=years_of(told),
        is_asked=is_asked(voice, told),
        is_yes=voice.partner.key in queries.said_yes(maker),
        is_open=is_open(maker),
        waits_for_key=waiting_for(voice, maker) is not None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_voice
def public(request: HttpRequest, voice: Voice, partner_pk: UUID) -> HttpResponse:
    """The public page that waits for this voice's key, which a form turns; else how it would look if all said yes."""
    maker = maker_beside(voice, partner_pk)
    waiting = waiting_for(voice, maker)
    if request.method == "POST":
        if waiting is None or str(waiting.pk) != request.POST.get("page"):
            actions.refuse("not_asked")
        actions.turn_key(voice, waiting)
        return redirect(reverse("voice_promises_inside", args=[maker.pk]) + "?saved=1")
    inside_page = queries.inside_page(maker)
    everybody = frozenset(each.id for each in asked_for_yes(inside_page))
    shown = queries.shown_by(waiting) if waiting else queries.public_page_now(maker, inside_page, everybody)
    if shown is None:
        raise Http404
    told = telling(shown, start_of(request.GET.get("from", "")), MOST_ON_A_PHONE)
    return page(request, "accountability/phone/public.html", voice, maker=maker, telling=told, waiting=waiting)


def answered(request: HttpRequest, voice: Voice, maker: Partner) -> HttpResponse:
    """Keep a yes, or leave one's organisation out."""
    answer = request.POST.get("answer", "")
    if answer not in ("yes", "leave_out"):
        raise Http404
    (actions.say_yes if answer == "yes" else actions.leave_out)(voice, maker)
    return redirect(reverse("voice_promises_inside", args=[maker.pk]) + "?saved=1")


def maker_beside(voice: Voice, partner_pk: UUID) -> Partner:
    """An organisation of the voice's own partnership. 404 otherwise."""
    maker = queries.partner_of(voice.partner.partnership, partner_pk)
    if maker is None:
        raise Http404
    return maker


def is_asked(voice: Voice, told: Answering) -> bool:
    """Whether this voice's organisation would be named on the public page."""
    has_public = any(each.is_public for each in told.promises)
    return has_public and voice.partner.key in {each.id for each in asked_for_yes(told)}


def is_open(maker: Partner) -> bool:
    """Whether a public page can be read now.

    Queries: 2.
    """
    published = queries.published_page(maker)
    return published is not None and queries.can_be_read(published)


def waiting_for(voice: Voice, maker: Partner) -> PublicPage | None:
    """The version that waits for a key which this voice may turn. None: there is none.

    Queries: 2 at most, none for whom no key is meant.
    """
    if not permissions.can_turn_key(voice, maker):
        return None
    waiting = queries.waiting_page(maker)
    return waiting if waiting is not None and queries.can_be_read(waiting) else None
