"""The two pages a mail leads to. Nobody signs in for them: the signed address is enough, and says nothing.

Opening a page changes nothing, because programs that look through mail open every link. The button does, and so does a
mail program that stops reminders by itself (RFC 8058), which sends the form without having been here.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .. import actions, queries
from ..models import Addressee
from ..queries import Purpose


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def say_yes(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever reads this address says that they want reminders."""
    addressee = _addressee(Purpose.CONFIRM, token)
    if addressee and request.method == "POST":
        actions.confirm(addressee)
        addressee.refresh_from_db()
    return _page(request, "yes", addressee)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Send nothing more to this address. The address of the page is the proof, so the form needs no other."""
    addressee = _addressee(Purpose.STOP, token)
    if addressee and request.method == "POST":
        with translation.override(queries.language_of(addressee)):
            actions.stop(addressee)
            return _page(request, "stop", None)
    return _page(request, "stop", addressee)


def _addressee(purpose: Purpose, token: str) -> Addressee | None:
    """The row, None when it was stopped or erased. 404 for an address that was not made here."""
    pk = queries.pk_in(purpose, token)
    if pk is None:
        raise Http404
    return Addressee.objects.select_related("voice__partner__partnership", "person").filter(pk=pk).first()


def _page(request: HttpRequest, name: str, addressee: Addressee | None) -> HttpResponse:
    language = queries.language_of(addressee) if addressee else translation.get_language()
    with translation.override(language):
        context: dict[str, object] = {
            "addressee": addressee,
            "next": queries.page_of(addressee) if addressee else None,
            "languages": [],
        }
        return render(request, f"reminders/phone/{name}.html", context)
