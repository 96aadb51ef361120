"""The public pages, and the choice of language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from evenhand.facilitation import queries as facilitation
from evenhand.people import actions as people
from evenhand.people.models import Person
from evenhand.people.sign_in import remember_language


@require_GET
def landing(request: HttpRequest) -> HttpResponse:
    """What Evenhand is, a place to type a code, and the way in for facilitators."""
    return render(request, "site/landing.html", {"levels": range(5)})


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, who sees it, and how to have it erased."""
    return render(request, "site/privacy.html")


@require_GET
def erased(request: HttpRequest) -> HttpResponse:
    """What this server erases by itself, and on which days it erased what."""
    days = facilitation.erased_days(timezone.now().date())
    return render(request, "site/erased.html", {"days": days, "last": facilitation.last_erasing_day()})


@require_GET
def method(request: HttpRequest) -> HttpResponse:
    """How a session works, what the ladder means, and where the idea comes from."""
    return render(request, "site/method.html")


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keeps the language of the pages: on this browser, and in the account of whoever is signed in."""
    wanted, back = request.POST.get("language", ""), request.POST.get("next", "")
    is_own = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if is_own else "/")
    if wanted in dict(settings.LANGUAGES):
        if isinstance(request.user, Person):
            people.choose_language(request.user, wanted)
        remember_language(response, wanted)
    return response
