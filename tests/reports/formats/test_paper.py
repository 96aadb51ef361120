"""A paper pack as PDF, read by somebody else's reader."""

from __future__ import annotations

import io

import pytest
from pypdf import PageObject, PdfReader

from evenhand.facilitation.models import Decision, Session
from evenhand.partnerships.models import Partner, Partnership
from evenhand.reports.contents.paper_pack import PARTS, SETTINGS, PaperChoice, most_sheets_each, paper_pack
from evenhand.reports.formats.paper import paper_pdf
from tests.reports.formats.readers import pdf_words
from tests.reports.formats.test_pdf import HOSTILE, root_of, tags_of

LONG = "Association of Fisher Women for Sustainable Development, Peace and the Rights of Coastal Communities in Mwalo"


def pack_of(
    partners: int,
    decisions: int,
    *parts: str,
    language: str = "en",
    name: str = "Waterkring",
    text: str = "Budget",
    **more: object,
) -> bytes:
    session = Session(
        partnership=Partnership(name="Lake Basin"), label="First", mode=more.pop("mode", "open_by_organisation")
    )  # type: ignore[misc]
    rows = [Partner(name=f"{name} {number}", short=f"P{number}") for number in range(partners)]
    each = min(int(more.pop("sheets_each", 1)), most_sheets_each(partners, decisions))  # type: ignore[call-overload]
    choice = PaperChoice(language, parts or tuple(PARTS), str(more.pop("setting", "one_day")), each)
    return paper_pdf(
        paper_pack(session, rows, [Decision(text=f"{text} {number}") for number in range(decisions)], choice)
    )


def pages_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def placed(page: PageObject) -> list[tuple[str, float, float]]:
    """Every text of a page with the place where it begins."""
    found: list[tuple[str, float, float]] = []

    def note(text: str, cm: list[float], tm: list[float], *_rest: object) -> None:
        if text.strip():
            x, y = tm[4], tm[5]
            found.append((text.strip(), x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]))

    page.extract_text(visitor_text=note)
    return found


def test_is_tagged_in_the_language_and_fit_for_an_archive() -> None:
    pdf = pack_of(3, 2)
    assert root_of(pdf)["/Lang"] == "en"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert {page.mediabox.height.__round__() for page in PdfReader(io.BytesIO(pdf)).pages} == {842}


def test_every_level_stands_with_its_number_and_its_words() -> None:
    words = pdf_words(pack_of(3, 1, "sheets"))
    assert "0 Is not informed 1 Is informed 2 Is consulted 3 Co-decides 4 Decides ? I don’t know" in words
    poster = pdf_words(pack_of(3, 1, "poster"))
    assert "4 Decides It had the last word. 3 Co-decides It decided together with others." in poster


@pytest.mark.parametrize(
    ("partners", "decisions", "name"), [(12, 15, "Waterkring"), (12, 15, LONG), (40, 10, "Waterkring")]
)
def test_every_row_of_every_decision_is_on_the_sheet(partners: int, decisions: int, name: str) -> None:
    pdf = pack_of(partners, decisions, "sheets", name=name)
    sheets = len([page for page in pages_of(pdf) if "How does each partner really take part" in page])
    assert sheets == (partners if most_sheets_each(partners, decisions) else 1)
    rows = [tag for tag in tags_of(pdf) if tag["/S"] == "/TR"]
    # A head cut by a page is repeated on it and told once.
    assert len(rows) == sheets * decisions * (partners + 1)


@pytest.mark.parametrize("name", ["Waterkring", LONG])
def test_nothing_lies_outside_of_the_page(name: str) -> None:
    pdf = pack_of(12, 15, "sheets", name=name)
    for page in PdfReader(io.BytesIO(pdf)).pages:
        assert [place for _text, *place in placed(page) if not (30 < place[0] < 565 and 20 < place[1] < 825)] == []


def test_a_group_too_large_for_one_file_gets_one_sheet_to_copy() -> None:
    words = pdf_words(pack_of(40, 10, "sheets"))
    assert ("Organisation: ____" in words, "Sheet ____" in words, "Sheet 1" in words) == (True, True, False)


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_run_sheet_of_each_setting_is_one_page(setting: str) -> None:
    pages = pages_of(pack_of(3, 2, "run_sheet", setting=setting))
    assert len(pages) == 1
    assert str(SETTINGS[setting]) in pages[0]


def test_in_a_stricter_mode_the_sheet_promises_nothing_to_the_group() -> None:
    assert "The group may read it" in pdf_words(pack_of(3, 1, "sheets"))
    assert "The group may read it" not in pdf_words(pack_of(3, 1, "sheets", mode="blurred"))


def test_hostile_words_are_words() -> None:
    words = pdf_words(pack_of(2, 1, "cards", "sheets", name=HOSTILE, text=HOSTILE))
    assert "#read" in words


def test_from_right_to_left_the_lowest_level_stands_on_the_right() -> None:
    pdf = pack_of(2, 1, "sheets", language="ar", name="جمعية", text="الميزانية")
    places = {text: x for text, x, _y in placed(PdfReader(io.BytesIO(pdf)).pages[0])}
    assert places["0"] > places["4"]


def test_every_part_is_in_the_whole_pack_in_its_order() -> None:
    firsts = ("Invitation", "Run sheet", "part in a decision?", "Cards", "Sheet 1", "Talk about it, then", "next time?")
    words = pdf_words(pack_of(2, 1))
    places = [words.index(each) for each in firsts]
    assert (len(firsts), sorted(places)) == (len(PARTS), places)
