"""The portfolio page: what its owner chose, in every format and language, and nothing that could be added up."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from pypdf import PdfReader

from evenhand.reports.contents.portfolio import portfolio
from evenhand.reports.document import Document, Paragraph, Quote, Table, without_isolates
from evenhand.reports.formats import making
from evenhand.reports.formats.making import ONE_PAGE_FORMATS
from evenhand.reviews.rules import Comment, Example, Portfolio, Practised, Review
from tests.notebooks.makers import phone_of_notebook
from tests.reviews.makers import WRITTEN, make_reviewed

DAY = date(2026, 11, 22)
NO_CLAIM = "This page does not claim that the standard is met."


def table_of(document: Document, key: str) -> list[list[str]]:
    (table,) = [block for block in document.section(key).blocks if isinstance(block, Table)]
    return [[without_isolates(cell) for cell in row] for row in table.rows]


def made(document: Document, key: str) -> bytes:
    return ONE_PAGE_FORMATS[key].write(document)


def test_says_what_was_chosen_with_its_number_in_the_official_list() -> None:
    document = portfolio(WRITTEN, "en", DAY)
    assert (document.title, document.meta) == (
        "Portfolio: holding a network together",
        "Written by myself, 22 November 2026",
    )
    assert [without_isolates(each) for each in document.summary] == [
        "I co-ordinate a network of 62 groups around a lake."
    ]
    assert table_of(document, "practices") == [
        [
            "I show others what keeps small community groups from taking part, with examples.\npc7\n"
            "Helping others to do it",
            "What I did: Counted the hours and fares of one meeting, and showed it to the board.\nWhen: March 2026\n"
            "What changed: Travel is paid in advance.\nWho can confirm it: Treasurer of the network\n"
            "Where the proof is kept: Board minutes, March 2026",
        ],
        [
            "I ask communities about plans that may touch them early enough for their answer to change the plan.\n"
            "pc10\nDoing it with support",
            "What I did: Took the shoreline plan to five clusters while it was still a draft.\n"
            "When: September to November 2026\nWhat changed: Fish breeding grounds now come first in the plan.\n"
            "Who can confirm it: Chair of a cluster\nWhere the proof is kept: Consultation folder at our office\n\n"
            "What I did: Asked the upland farmers too late.\nWhen: May 2026\n\n"
            "Led a session on who decides what, November 2026",
        ],
    ]
    assert table_of(document, "learning") == [
        ["Asking by voice message in three languages", "Try it with a colleague", "28 February 2027"],
        ["How partnerships end well", "", ""],
    ]
    assert document.section("thought").blocks == (
        Quote(
            "Whose absence did I notice, and what did I do about it?\nTwo youth groups. The meeting was on a boat day."
        ),
    )


def test_ends_with_the_standard_and_that_nothing_is_claimed() -> None:
    (block,) = portfolio(WRITTEN, "en", DAY).section("about").blocks
    assert block == Paragraph(
        "My own review, with no total and no grade. Items in plain wording by Evenhand; the numbers point to the UK "
        f"occupational standard CLDSCCD16, approved in March 2023. {NO_CLAIM}",
        is_note=True,
    )


def test_what_was_not_chosen_and_what_others_said_stays_in_the_notebook() -> None:
    commented = replace(WRITTEN.practices["e10"], comments=(Comment("c1", "You asked us before the planting."),))
    review = replace(
        WRITTEN, practices={**WRITTEN.practices, "e10": commented}, portfolio=Portfolio(practices=("e10",))
    )
    document = portfolio(review, "en", DAY)
    assert [section.key for section in document.sections] == ["practices", "about"]
    page = made(document, "html").decode()
    told = ["hours and fares", "voice message", "boat day", "62 groups", "planting", "I know this"]
    assert [each for each in told if each in page] == []


def test_a_spreadsheet_holds_words_in_the_place_of_levels() -> None:
    rows = list(csv.DictReader(io.StringIO(made(portfolio(WRITTEN, "en", DAY), "csv").decode("utf-8-sig"))))
    assert [(row["decision_number"], row["measure"], row["value"]) for row in rows] == [
        ("7", "practice", "helping_others"),
        ("7", "practice_example", ""),
        ("10", "practice", "with_support"),
        ("10", "practice_example", ""),
        ("10", "practice_example", ""),
        ("10", "practice_session", ""),
        ("1", "learning_goal", "2027-02-28"),
        ("2", "learning_goal", ""),
    ]


def test_a_practice_that_is_not_part_of_the_role_has_no_level_in_any_place() -> None:
    review = replace(WRITTEN, portfolio=Portfolio(practices=("e09",)))
    document = portfolio(review, "en", DAY)
    assert [value.value for value in document.values] == ["not_mine"]
    assert table_of(document, "practices")[0][0].endswith("\npc9\nNot part of my role")


@pytest.mark.parametrize("key", ONE_PAGE_FORMATS)
def test_there_is_a_file_in_every_format_and_none_names_anything_before_it_is_opened(key: str) -> None:
    content = made(portfolio(WRITTEN, "en", DAY), key)
    assert ONE_PAGE_FORMATS[key].file_name.split(".")[0] in ("report", "page")
    assert len(content) > 500


def test_the_printed_page_is_one_sheet_with_its_last_sentence() -> None:
    pdf = PdfReader(io.BytesIO(made(portfolio(WRITTEN, "en", DAY), "pdf")))
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert (len(pdf.pages), NO_CLAIM in " ".join(text.split())) == (1, True)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Portfolio"


def test_word_and_excel_hold_the_same_sentence() -> None:
    for key, part in (("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")):
        with zipfile.ZipFile(io.BytesIO(made(portfolio(WRITTEN, "en", DAY), key))) as packed:
            assert NO_CLAIM in re.sub(r"<[^>]+>", "", packed.read(part).decode()), key


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
def test_it_is_made_in_every_language(code: str) -> None:
    document = portfolio(WRITTEN, code, DAY)
    assert (document.language, "pc10" in made(document, "html").decode()) == (code, True)


def test_no_file_takes_what_somebody_typed_for_its_own() -> None:
    hostile = "=HYPERLINK(1)<script>alert(1)</script>{{ x }}#eval"
    example = Example("a", hostile, hostile, hostile, hostile, hostile)
    review = Review(
        practices={"e01": Practised(level=0, examples=(example,), sessions=(hostile,))},
        thoughts={"v1": hostile},
        portfolio=Portfolio(hostile, ("e01",), (), "v1"),
    )
    document = portfolio(review, "en", DAY)
    assert "<script>alert" not in made(document, "html").decode()
    assert "<script>alert" not in made(document, "pdf").decode("latin-1")
    cells = [cell for row in csv.reader(io.StringIO(made(document, "csv").decode("utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if cell.startswith("=")] == []
    with zipfile.ZipFile(io.BytesIO(made(document, "xlsx"))) as packed:
        assert [name for name in packed.namelist() if b"<f>" in packed.read(name)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["pdf", "docx", "xlsx", "csv", "html"])
def test_a_file_is_handed_over_under_a_name_that_says_nothing_and_is_kept_nowhere(key: str) -> None:
    response = phone_of_notebook(make_reviewed()).get(f"/notebook/review/portfolio/page/?format={key}")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert response["Content-Disposition"] == f'attachment; filename="report.{key}"'
    assert making._orders == []
