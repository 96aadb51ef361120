"""No more than two reports are made at once."""

from __future__ import annotations

import threading

import pytest

from evenhand.reports.contents.session_report import report_to_come
from evenhand.reports.document import Document
from evenhand.reports.formats import making
from evenhand.reports.formats.making import FORMATS, Busy, Format, NotYet, fetch_report, make_report

DOCUMENT = report_to_come("en")


def test_two_are_made_one_waits_and_the_fourth_comes_again() -> None:
    begun, may_end = threading.Semaphore(0), threading.Event()
    running: list[int] = []
    most: list[int] = []

    def slow(_document: Document) -> bytes:
        running.append(1)
        most.append(len(running))
        begun.release()
        may_end.wait(10)
        running.pop()
        return b"made"

    slowly = Format("slow", "Slow", "Slow", "report.slow", "text/plain", slow)
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(make_report(DOCUMENT, slowly))) for _ in range(3)]
    for thread in threads:
        thread.start()
    begun.acquire(timeout=10)
    begun.acquire(timeout=10)
    while making._doors._value:  # the third has come in and waits
        threading.Event().wait(0.005)
    with pytest.raises(Busy):
        make_report(DOCUMENT, slowly)
    may_end.set()
    for thread in threads:
        thread.join(10)
    assert (made, max(most)) == ([b"made"] * 3, 2)
    assert make_report(DOCUMENT, FORMATS["csv"])[:3] == b"\xef\xbb\xbf"


def test_page_does_not_wait_for_a_slow_report_and_gets_it_when_it_asks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = threading.Event()
    made: list[int] = []

    def slow(_document: Document) -> bytes:
        made.append(1)
        may_end.wait(10)
        return b"made"

    slowly = Format("slow", "Slow", "Slow", "report.slow", "text/plain", slow)
    monkeypatch.setattr(making, "PATIENCE", 0.01)
    for _ in range(2):
        with pytest.raises(NotYet):
            fetch_report(DOCUMENT, slowly)
    may_end.set()
    monkeypatch.setattr(making, "PATIENCE", 10)
    assert (fetch_report(DOCUMENT, slowly), len(made), making._orders) == (b"made", 1, [])


def test_file_that_nobody_fetches_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = threading.Event()
    monkeypatch.setattr(making, "PATIENCE", 0.001)
    monkeypatch.setattr(making, "KEPT_FOR", 0.001)
    waiting = Format("slow", "Slow", "Slow", "report.slow", "text/plain", lambda _document: b"%d" % may_end.wait(10))
    with pytest.raises(NotYet):
        fetch_report(DOCUMENT, waiting)
    may_end.set()
    for _ in range(1000):
        if not making._orders:
            break
        threading.Event().wait(0.005)
    assert making._orders == []


def test_no_more_than_a_few_files_wait_to_be_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = threading.Event()
    monkeypatch.setattr(making, "PATIENCE", 0.001)
    slow = [
        Format(str(number), "Slow", "Slow", "slow", "text/plain", lambda _document: b"%d" % may_end.wait(10))
        for number in range(making.MOST_KEPT)
    ]
    for each in slow:
        with pytest.raises((NotYet, Busy)):
            fetch_report(DOCUMENT, each)
    waiting = len(making._orders)
    may_end.set()
    for order in list(making._orders):
        order.made.exception(timeout=10)
        making._forget(order)
    assert waiting <= making.AT_ONCE + making.WAITING


def test_fault_is_told_to_who_asked_and_not_kept() -> None:
    def faulty(_document: Document) -> bytes:
        raise ValueError

    for _ in range(3):
        with pytest.raises(ValueError):
            fetch_report(DOCUMENT, Format("f", "F", "F", "f", "text/plain", faulty))
    assert making._orders == []


def test_place_is_free_again_after_a_fault() -> None:
    def faulty(_document: Document) -> bytes:
        raise ValueError

    for _ in range(5):
        with pytest.raises(ValueError):
            make_report(DOCUMENT, Format("f", "F", "F", "f", "text/plain", faulty))


def test_who_waits_too_long_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "LONGEST_WAIT", 0.001)
    with making._places, making._places, pytest.raises(Busy):
        make_report(DOCUMENT, FORMATS["csv"])


def test_names_of_files_are_neutral() -> None:
    assert [each.file_name for each in FORMATS.values()] == [
        "report.pdf",
        "report.docx",
        "report.xlsx",
        "report.csv",
        "slides.pdf",
        "report-png.zip",
        "report-svg.zip",
        "report.json",
        "report.html",
    ]


@pytest.mark.parametrize("key", FORMATS)
def test_report_to_come_can_be_written_in_every_format(key: str) -> None:
    assert make_report(DOCUMENT, FORMATS[key])
