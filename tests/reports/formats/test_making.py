"""No more than two reports are made at once."""

from __future__ import annotations

import threading

import pytest

from evenhand.reports.contents.session_report import report_to_come
from evenhand.reports.document import Document
from evenhand.reports.formats import making
from evenhand.reports.formats.making import FORMATS, Busy, Format, make_report

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

    slowly = Format("slow", "Slow", "report.slow", "text/plain", slow)
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


def test_place_is_free_again_after_a_fault() -> None:
    def faulty(_document: Document) -> bytes:
        raise ValueError

    for _ in range(5):
        with pytest.raises(ValueError):
            make_report(DOCUMENT, Format("f", "F", "f", "text/plain", faulty))


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
        "report-png.zip",
        "report-svg.zip",
        "report.html",
    ]


@pytest.mark.parametrize("key", FORMATS)
def test_report_to_come_can_be_written_in_every_format(key: str) -> None:
    assert make_report(DOCUMENT, FORMATS[key])
