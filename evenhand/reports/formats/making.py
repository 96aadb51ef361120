"""Which formats there are, and that no more than two are made at once: ten at once must not stop a room.

Who asks on a page is not kept waiting: what is not there after a moment is made in the background, and is handed over
when the page asks again. Nothing is written to the disk, and nothing is kept for longer than a minute.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.reports.document import Document

AT_ONCE, WAITING = 2, 1
LONGEST_WAIT = 3.0
"""Unit: seconds. Who waits holds one of the few threads that answer a room."""
PATIENCE, KEPT_FOR = 2.0, 60.0
"""Unit: seconds. After how long a page says that the file comes, and how long a file nobody fetched is kept."""
MOST_KEPT = 4
"""Files made and not yet fetched. Each is smaller than a megabyte."""


class Busy(RuntimeError):
    """So many reports are being made that this one has to come again."""


class NotYet(RuntimeError):
    """The report is being made; who asks again in a moment gets it."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report down."""

    key: str
    name: str | Promise
    """As it stands on the page."""
    says: str | Promise
    """The same with what it is good for."""
    file_name: str
    """Neutral: whose report it is stays out of it."""
    content_type: str
    write: Callable[[Document], bytes]


def make_report(document: Document, format: Format) -> bytes:
    """The report in this format. Refuses: Busy when others are being made and one more waits already."""
    with a_place():
        return format.write(document)


@dataclass(frozen=True, slots=True)
class _Order:
    """A report that is being made, or waits to be fetched."""

    document: Document
    key: str
    made: Future[bytes] = field(default_factory=Future)


_orders: list[_Order] = []
_orders_lock = threading.Lock()


def fetch_report(document: Document, format: Format) -> bytes:
    """The report in this format, for a page.

    Refuses: Busy as `make_report`; NotYet when it takes longer than a moment: it goes on being made.
    """
    order = _order_of(document, format)
    try:
        content = order.made.result(timeout=PATIENCE)
    except TimeoutError:
        forgetting = threading.Timer(KEPT_FOR, _forget, (order,))
        forgetting.daemon = True
        forgetting.start()
        raise NotYet from None
    except BaseException:
        _forget(order)
        raise
    _forget(order)
    return content


def _order_of(document: Document, format: Format) -> _Order:
    """The order for this very report when there is one, else a new one, begun in a thread of its own."""
    with _orders_lock:
        for order in _orders:
            if order.key == format.key and order.document == document:
                return order
        if len(_orders) >= MOST_KEPT:
            raise Busy
        order = _Order(document, format.key)
        _orders.append(order)
    threading.Thread(target=_fulfil, args=(order, format), daemon=True).start()
    return order


def _fulfil(order: _Order, format: Format) -> None:
    try:
        order.made.set_result(make_report(order.document, format))
    except BaseException as failed:
        # Whoever asks for the file is told.
        order.made.set_exception(failed)


def _forget(order: _Order) -> None:
    with _orders_lock:
        _orders[:] = [each for each in _orders if each is not order]


_doors = threading.BoundedSemaphore(AT_ONCE + WAITING)
_places = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def a_place() -> Iterator[None]:
    """One of the few places in which something is made. Refuses: Busy when they are taken and one more waits."""
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


def _slides(document: Document) -> bytes:
    from evenhand.reports.formats.slides import report_slides

    return report_slides(document)


def _json(document: Document) -> bytes:
    from evenhand.reports.formats.json import report_json

    return report_json(document)


def _page_png(document: Document) -> bytes:
    from evenhand.reports.formats.pdf import report_picture

    return report_picture(document)


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    each.key: each
    for each in (
        Format("pdf", _("PDF"), _("PDF, to read and print"), "report.pdf", "application/pdf", _pdf),
        Format("docx", _("Word"), _("Word, to edit"), "report.docx", f"{OFFICE}.wordprocessingml.document", _docx),
        Format("xlsx", _("Excel"), _("Excel, to count"), "report.xlsx", f"{OFFICE}.spreadsheetml.sheet", _xlsx),
        Format("csv", _("CSV"), _("CSV, every figure in one table"), "report.csv", "text/csv; charset=utf-8", _csv),
        Format("slides", _("Slides"), _("Slides, for the next meeting"), "slides.pdf", "application/pdf", _slides),
        Format("png", _("PNG"), _("PNG, every figure as a picture"), "report-png.zip", "application/zip", _png),
        Format("svg", _("SVG"), _("SVG, every figure as a drawing"), "report-svg.zip", "application/zip", _svg),
        Format("json", _("JSON"), _("JSON, for programs"), "report.json", "application/json", _json),
        Format("html", _("Web page"), _("Web page, in one file"), "report.html", "text/html; charset=utf-8", _html),
    )
}

ONE_PAGE_FORMATS: dict[str, Format] = {
    **{key: FORMATS[key] for key in ("pdf", "docx", "xlsx", "csv", "html")},
    "png": Format("png", _("PNG"), _("PNG, the page as a picture"), "page.png", "image/png", _page_png),
}
"""What a report of one page can be taken as."""

PROMISES_FORMATS: dict[str, Format] = {**ONE_PAGE_FORMATS, "json": FORMATS["json"]}
"""What a year of promises can be taken as."""

PAPER_FORMATS: dict[str, Format] = {**FORMATS, "png": ONE_PAGE_FORMATS["png"]}
"""What a policy paper can be taken as: every form, and its pages as one picture."""
