"""A report taken as a file: ana facilitates, ben took part, cleo is a stranger."""

from __future__ import annotations

import pytest
from django.test import Client

from evenhand.reports.document import Document
from evenhand.reports.formats import making
from evenhand.reports.formats.making import FORMATS, Format
from tests.reports.test_views import address, closed_room, on_phone, signed_in

pytestmark = pytest.mark.django_db

BEGINS = {
    "pdf": b"%PDF-1.7",
    "docx": b"PK",
    "xlsx": b"PK",
    "slides": b"%PDF-1.7",
    "csv": b"\xef\xbb\xbf",
    "png": b"PK",
    "svg": b"PK",
    "json": b"{",
    "html": b"<!doc",
}


@pytest.mark.parametrize("key", FORMATS)
def test_ana_takes_each_format_with_one_click(key: str) -> None:
    room = closed_room()
    ana = signed_in(room.ana)
    assert f'href="?format={key}"' in ana.get(address(room.session)).content.decode()
    file = ana.get(address(room.session, f"?format={key}"))
    assert file.status_code == 200
    assert file.content.startswith(BEGINS[key])
    assert file["Content-Disposition"] == f'attachment; filename="{FORMATS[key].file_name}"'
    assert file["Content-Type"] == FORMATS[key].content_type
    assert file["Cache-Control"] == "no-store"


@pytest.mark.parametrize("key", FORMATS)
def test_cleo_finds_no_file(key: str) -> None:
    room = closed_room()
    assert signed_in(room.cleo).get(address(room.session, f"?format={key}")).status_code == 404
    assert Client().get(address(room.session, f"?format={key}")).status_code == 302


def test_nobody_finds_a_format_there_is_none_of() -> None:
    room = closed_room()
    assert signed_in(room.ana).get(address(room.session, "?format=exe")).status_code == 404


def test_ben_without_a_released_report_gets_no_file() -> None:
    room = closed_room()
    assert "attachment" not in on_phone(room.ben).get("/here/report/?format=pdf").headers.get("Content-Disposition", "")


def test_who_has_to_wait_gets_a_page_that_asks_again_by_itself() -> None:
    room = closed_room()
    ana = signed_in(room.ana)
    for _ in range(making.AT_ONCE + making.WAITING):
        making._doors.acquire()
    try:
        page = ana.get(address(room.session, "?format=pdf"))
    finally:
        for _ in range(making.AT_ONCE + making.WAITING):
            making._doors.release()
    assert (page.status_code, page["Refresh"], page["Retry-After"]) == (503, "4", "4")
    assert "Your file comes in a moment" in page.content.decode()
    assert ana.get(address(room.session, "?format=csv")).status_code == 200


def test_who_asks_for_a_large_file_gets_a_page_that_fetches_it_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    room = closed_room()
    ana = signed_in(room.ana)
    monkeypatch.setattr(making, "PATIENCE", 0)
    page = ana.get(address(room.session, "?format=docx&annexes"))
    assert (page.status_code, page["Refresh"]) == (202, "2")
    assert "It is being made just now. A large report takes a little longer." in page.content.decode()
    assert 'href="?annexes"' in page.content.decode()
    monkeypatch.setattr(making, "PATIENCE", 30)
    assert ana.get(address(room.session, "?format=docx&annexes")).content.startswith(b"PK")


def test_annexes_come_to_who_asks_on_the_page_and_in_the_files() -> None:
    room = closed_room()
    ana = signed_in(room.ana)
    without, with_annexes = (ana.get(address(room.session, asked)).content.decode() for asked in ("", "?annexes"))
    assert ("Annex:" in without, "Annex:" in with_annexes) == (False, True)
    assert ('href="?annexes"' in without, 'href="?format=pdf&amp;annexes"' in with_annexes) == (True, True)
    assert b"Annex:" in ana.get(address(room.session, "?format=html&annexes")).content


def test_failure_of_the_typesetter_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from evenhand.reports.formats import typesetting

    room = closed_room()
    monkeypatch.setattr(typesetting, "LONGEST", 0.001)
    page = signed_in(room.ana).get(address(room.session, "?format=pdf"))
    assert page.status_code == 503
    assert "This file could not be made" in page.content.decode()


def test_sample_is_made_once_for_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    from evenhand.reports.views import files

    made: list[str] = []
    original = files.make_report

    def counted(document: Document, asked: Format) -> bytes:
        made.append(asked.key)
        return original(document, asked)

    monkeypatch.setattr(files, "make_report", counted)
    files._kept.cache_clear()
    first, second = (Client().get("/sample/?format=csv") for _ in range(2))
    files._kept.cache_clear()
    assert (first.content == second.content, made) == (True, ["csv"])
