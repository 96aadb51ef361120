"""The pages for what went wrong: an error of ours, and a form whose page was open too long."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.template import loader

from evenhand.site.error_numbers import number_of
from evenhand.site.middleware.refusals import typed_texts

log = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for an unhandled error, with its number. It needs neither database nor session.

    Whatever is broken may also break the page, so the number then stands alone.
    """
    number = number_of(request)
    try:
        page = loader.get_template("500.html").render({"error_number": number})
    except Exception:
        log.exception("the error page is broken too")
        return HttpResponse(f"Error {number}\n", status=500, content_type="text/plain")
    return HttpResponse(page, status=500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its proof that it is from us: nothing is saved, and what was typed is shown back."""
    page = loader.get_template("403_csrf.html").render({"typed": typed_texts(request)}, request)
    return HttpResponse(page, status=403)
