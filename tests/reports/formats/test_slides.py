"""Slides of a report, read by somebody else's reader."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from evenhand.reports.contents.session_report import report_to_come, session_report
from evenhand.reports.contents.slides import slides_of
from evenhand.reports.document import Matrix
from evenhand.reports.formats.slides import report_slides
from tests.reports.formats.readers import pdf_words
from tests.reports.formats.test_pdf import root_of, tags_of
from tests.reports.sessions import BLURRED, OPEN, example, session_of
from tests.reports.sizes import session_of_size


def slides(name: str = OPEN, session: str = "R2", language: str = "en", reader: str = "facilitator") -> bytes:
    return report_slides(session_report(example(name, session, reader), language))


def test_is_sixteen_by_nine_tagged_and_fit_for_an_archive() -> None:
    pdf = slides()
    boxes = {(float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(io.BytesIO(pdf)).pages}
    assert [round(width / height, 3) for width, height in boxes] == [1.778]
    assert root_of(pdf)["/Lang"] == "en"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert PdfReader(io.BytesIO(pdf)).metadata.title == "Report of a session"  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "session"), [(OPEN, "R2"), (BLURRED, "R1")])
def test_every_slide_has_a_heading_and_fits_its_page(name: str, session: str) -> None:
    document = session_report(example(name, session), "en")
    pdf = report_slides(document)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1 + len(slides_of(document))
    assert [tag["/S"] for tag in tags_of(pdf)].count("/H1") == len(slides_of(document))


def test_the_summary_comes_first_and_is_all_there() -> None:
    document = session_report(example(), "en")
    said = " ".join(words for slide in slides_of(document) for words in slide.words)
    assert said.startswith(" ".join(document.summary))


def test_every_settled_level_stands_on_a_slide_with_its_number() -> None:
    document = session_report(session_of([[0, 1, None], [2, 3, 4]] * 4), "en")
    parts = [slide.figure for slide in slides_of(document) if isinstance(slide.figure, Matrix)]
    assert [row.number for part in parts for row in part.rows] == list(range(1, 9))
    assert "0 Not informed 1 Informed 2 Consulted 3 Co-decides 4 Decides" in pdf_words(report_slides(document))


def test_the_public_sees_no_levels_on_slides() -> None:
    words = pdf_words(slides(reader="public"))
    assert "Consulted" not in words
    assert "Where views differ" not in words


def test_a_group_too_large_for_a_wall_is_told_where_the_levels_are() -> None:
    words = pdf_words(report_slides(session_report(session_of_size(40, 10), "en")))
    assert "The levels of all partners stand in the report." in words


def test_from_right_to_left_the_file_says_so() -> None:
    pdf = slides(BLURRED, "R1", "ar")
    assert root_of(pdf)["/Lang"] == "ar"


def test_before_the_group_looks_there_is_one_sentence() -> None:
    assert "The report begins when the group looks together." in pdf_words(report_slides(report_to_come("en")))
