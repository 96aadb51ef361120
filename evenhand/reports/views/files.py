"""A report as a page or, at the same address, as a file: who may read the one may take the other."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.reports.document import Document
from evenhand.reports.formats.html import report_part
from evenhand.reports.formats.making import FORMATS, Busy, Format, NotYet, fetch_report, make_report
from evenhand.reports.formats.typesetting import NotTypeset

log = logging.getLogger(__name__)

OFTEN, RARELY = ("pdf", "docx", "xlsx"), ("slides", "csv", "png", "svg", "json", "html")
ASK_AGAIN = {"busy": 4, "unfinished": 2}
"""Unit: seconds until a page that has to wait asks again by itself."""


def is_file_asked(request: HttpRequest) -> bool:
    """Whether the address asks for a file and not for the page."""
    return "format" in request.GET


def wants_annexes(request: HttpRequest) -> bool:
    """Whether the reader asked for the annexes."""
    return "annexes" in request.GET


def shown(
    request: HttpRequest,
    document: Document,
    *,
    is_kept: bool = False,
    choice: Mapping[str, Format] = FORMATS,
    **context: Any,
) -> HttpResponse:
    """The report in the form the address asks for: the page, or `?format=pdf` and its like. 404 for no such format.

    `is_kept`: it is the same for everybody, and each file of it is made once. `choice`: the formats there are of it.
    """
    if is_file_asked(request):
        return file_of(request, document, choice, is_kept=is_kept)
    formats = {
        "often": [choice[key] for key in OFTEN if key in choice],
        "rarely": [choice[key] for key in RARELY if key in choice],
    }
    context = {
        "report": report_part(document),
        "formats": formats,
        "has_annexes": document.tables is not None,
        "with_annexes": wants_annexes(request),
        **context,
    }
    return render(request, "reports/report.html", context)


def file_of(
    request: HttpRequest, document: Document, choice: Mapping[str, Format], *, is_kept: bool = False
) -> HttpResponse:
    """The report as the file the address asks for. 404 for no such format."""
    asked = choice.get(request.GET["format"])
    if asked is None:
        raise Http404
    try:
        content = _kept(document, asked.key) if is_kept else fetch_report(document, asked)
    except Busy:
        return later(request, "busy")
    except NotYet:
        return later(request, "unfinished")
    except NotTypeset as failed:
        log.error("A report could not be made as %s: %s", asked.key, failed)
        return later(request, "failed")
    response = HttpResponse(content, content_type=asked.content_type)
    response["Content-Disposition"] = f'attachment; filename="{asked.file_name}"'
    return response


# What strangers may ask for is made once, so that they cannot keep the two places busy.
@cache
def _kept(document: Document, key: str) -> bytes:
    return make_report(document, FORMATS[key])


def later(request: HttpRequest, why: str) -> HttpResponse:
    """A page that says so; while the file is made, or others are served, it asks again by itself, without a script."""
    context = {"why": why, "with_annexes": wants_annexes(request)}
    response = render(request, "reports/later.html", context, status=202 if why == "unfinished" else 503)
    if why in ASK_AGAIN:
        response["Retry-After"] = response["Refresh"] = str(ASK_AGAIN[why])
    return response
