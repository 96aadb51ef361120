"""The page of the paper pack: ana facilitates, ben takes part, cleo is a stranger."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from evenhand.reports.formats import making
from tests import makers
from tests.facilitation.phones import phone_of
from tests.facilitation.test_whole_sheets import by, paper_seat
from tests.reports.formats.readers import pdf_words

pytestmark = pytest.mark.django_db


def place(room: makers.Room, query: str = "") -> str:
    return f"/sessions/{room.session.pk}/paper/{query}"


def test_one_click_on_prepare_gives_the_whole_pack() -> None:
    room = makers.make_room("prepare")
    client = by(room.ana)
    page = client.get(f"/sessions/{room.session.pk}/prepare/").content.decode()
    assert f'href="{place(room)}?format=pdf"' in page
    file = client.get(place(room, "?format=pdf"))
    assert file["Content-Disposition"] == 'attachment; filename="papers.pdf"'
    assert (file["Content-Type"], file["Cache-Control"]) == ("application/pdf", "no-store")
    words = pdf_words(file.content)
    said = ("Invitation", "Run sheet", "Cards for decisions", "Sheet 6", "Is this how you want it?", "We do not mind")
    assert [each in words for each in said] == [True] * 6


def test_parts_setting_and_number_of_sheets_can_be_chosen() -> None:
    room = makers.make_room("prepare", partners=3, decisions=1)
    client = by(room.ana)
    chosen = "?format=pdf&parts=run_sheet&parts=sheets&setting=three_weeks&language=en&sheets_each=1&first_sheet=41"
    words = pdf_words(client.get(place(room, chosen)).content)
    assert [each in words for each in ("Three weeks", "Sheet 41", "Sheet 43")] == [True] * 3
    assert [each in words for each in ("Sheet 44", "You need no phone", "We do not mind")] == [False] * 3


def test_numbers_go_on_after_the_sheets_that_were_typed_in() -> None:
    room = makers.make_room("score")
    paper_seat(room, 12)
    page = by(room.ana).get(place(room))
    assert page.context["form"]["first_sheet"].value() == 13


def test_without_decisions_the_sheets_have_lines_to_write_them_on() -> None:
    room = makers.make_room("prepare", decisions=0)
    assert "there are lines to write them on" in by(room.ana).get(place(room)).content.decode()
    words = pdf_words(by(room.ana).get(place(room, "?format=pdf")).content)
    assert ("Decision 1" in words, "Decision 8" in words, "Decision 9" in words) == (True, True, False)


@pytest.mark.parametrize(
    "wrong",
    ["sheets_each=99", "sheets_each=-1", "first_sheet=0", "setting=beach", "language=xx", "parts=all", "sheets_each=x"],
)
def test_what_there_is_none_of_is_said_on_the_page(wrong: str) -> None:
    room = makers.make_room("prepare")
    assert by(room.ana).get(place(room, f"?format=pdf&{wrong}")).status_code == 422


def test_at_high_risk_no_paper_names_the_partnership_or_what_it_is_about() -> None:
    room = makers.make_room("prepare")
    room.partnership.risk = "high"
    room.partnership.save()
    file = by(room.ana).get(place(room, "?format=pdf&parts=invitation&parts=sheets")).content
    words = pdf_words(file)
    assert room.partnership.name not in words
    assert [partner.name in words for partner in room.partners if partner.name != partner.short] == []
    assert ("Papers for a meeting" in words, "who has a say" in words) == (True, False)
    assert b"Lake Basin" not in file


def test_the_file_says_of_itself_that_it_is_papers_for_a_meeting() -> None:
    room = makers.make_room("prepare")
    file = by(room.ana).get(place(room, "?format=pdf&parts=poster")).content
    assert PdfReader(io.BytesIO(file)).metadata.title == "Papers for a meeting"  # type: ignore[union-attr]


def test_nobody_else_prints() -> None:
    room = makers.make_room("prepare")
    assert by(room.cleo).get(place(room, "?format=pdf")).status_code == 404
    assert [each.get(place(room)).status_code for each in (Client(), phone_of(room.ben))] == [302, 302]


def test_who_has_to_wait_gets_a_page_that_asks_again_by_itself() -> None:
    room = makers.make_room("prepare")
    client = by(room.ana)
    for _ in range(making.AT_ONCE + making.WAITING):
        making._doors.acquire()
    try:
        page = client.get(place(room, "?format=pdf"))
    finally:
        for _ in range(making.AT_ONCE + making.WAITING):
            making._doors.release()
    assert (page.status_code, page["Refresh"]) == (503, "4")
