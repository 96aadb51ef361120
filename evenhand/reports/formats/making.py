"""Which formats there are, and that no more than two are made at once: ten at once must not stop a room."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.reports.document import Document

AT_ONCE, WAITING = 2, 1
LONGEST_WAIT = 3.0
"""Unit: seconds. Who waits holds one of the few threads that answer a room."""


class Busy(RuntimeError):
    """So many reports are being made that this one has to come again."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report down."""

    key: str
    name: str | Promise
    """As it stands on the page."""
    file_name: str
    """Neutral: whose report it is stays out of it."""
    content_type: str
    write: Callable[[Document], bytes]


def make_report(document: Document, format: Format) -> bytes:
    """The report in this format. Refuses: Busy when others are being made and one more waits already."""
    with _a_place():
        return format.write(document)


_doors = threading.BoundedSemaphore(AT_ONCE + WAITING)
_places = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def _a_place() -> Iterator[None]:
    if not _doors.acquire(blocking=False):
        raise Busy
    try:
        if not _places.acquire(timeout=LONGEST_WAIT):
            raise Busy
        try:
            yield
        finally:
            _places.release()
    finally:
        _doors.release()


# The writers and the libraries behind them are loaded when the first report asks for them.
def _html(document: Document) -> bytes:
    from evenhand.reports.formats.html import report_file

    return report_file(document).encode()


def _pdf(document: Document) -> bytes:
    from evenhand.reports.formats.pdf import report_pdf

    return report_pdf(document)


def _docx(document: Document) -> bytes:
    from evenhand.reports.formats.docx import report_docx

    return report_docx(document)


def _xlsx(document: Document) -> bytes:
    from evenhand.reports.formats.xlsx import report_xlsx

    return report_xlsx(document)


def _csv(document: Document) -> bytes:
    from evenhand.reports.formats.csv import report_csv

    return report_csv(document)


def _png(document: Document) -> bytes:
    from evenhand.reports.formats.pictures import report_figures

    return report_figures(document, ("png",))


def _svg(document: Document) -> bytes:
    from evenhand.reports.formats.pictures import report_figures

    return report_figures(document, ("svg",))


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    each.key: each
    for each in (
        Format("pdf", _("PDF"), "report.pdf", "application/pdf", _pdf),
        Format("docx", _("Word"), "report.docx", f"{OFFICE}.wordprocessingml.document", _docx),
        Format("xlsx", _("Excel"), "report.xlsx", f"{OFFICE}.spreadsheetml.sheet", _xlsx),
        Format("csv", _("Figures as CSV"), "report.csv", "text/csv; charset=utf-8", _csv),
        Format("png", _("Pictures as PNG"), "report-png.zip", "application/zip", _png),
        Format("svg", _("Pictures as SVG"), "report-svg.zip", "application/zip", _svg),
        Format("html", _("Web page"), "report.html", "text/html; charset=utf-8", _html),
    )
}
