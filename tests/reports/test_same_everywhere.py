"""The same number on the page, in every file, and from `evenhand analyse`."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import docx
import pytest
from django.conf import settings
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from evenhand.analysis.summary import summary
from evenhand.record.examples import read_example
from evenhand.record.reading import read_record
from evenhand.reports.contents.session_report import session_report
from evenhand.reports.document import Document
from evenhand.reports.formats.csv import report_csv
from evenhand.reports.formats.docx import report_docx
from evenhand.reports.formats.html import report_part
from evenhand.reports.formats.json import report_json
from evenhand.reports.formats.pdf import report_pdf
from evenhand.reports.formats.xlsx import report_xlsx
from tests.reports.formats.readers import WORD, part
from tests.reports.sessions import OPEN, example

Place = tuple[int, str]


@pytest.fixture(scope="module")
def document() -> Document:
    return session_report(example(), "en")


@pytest.fixture(scope="module")
def analysed() -> list[dict[str, Any]]:
    """What `evenhand analyse` says about the same session, decision by decision."""
    sessions = summary(read_example(OPEN))["sessions"]
    found: list[dict[str, Any]] = next(each["metrics"] for each in sessions if each["id"] == "R2")
    return found


def settled() -> dict[Place, int]:
    """What the group settled, as it stands in the file of the example."""
    session = read_example(OPEN).session("R2")
    numbers = {decision.id: number for number, decision in enumerate(session.decisions, 1)}
    return {
        (numbers[each.decision], organisation): level
        for each in session.agreed
        for organisation, level in (each.scores or {}).items()
        if level is not None
    }


def told(document: Document, measure: str) -> dict[Place, int]:
    rows = csv.DictReader(io.StringIO(report_csv(document).decode("utf-8-sig")))
    return {
        (int(row["decision_number"]), row["organisation"]): int(row["value"])
        for row in rows
        if row["measure"] == measure
    }


@pytest.mark.parametrize(
    ("measure", "figure"), [("own_view", "self"), ("middle_view_of_others", "others_median"), ("gap", "gap")]
)
def test_table_says_what_analyse_says(
    document: Document, analysed: list[dict[str, Any]], measure: str, figure: str
) -> None:
    expected = {
        (number, cell["organisation"]): cell[figure]
        for number, decision in enumerate(analysed, 1)
        for cell in decision["by_organisation"]
        if cell[figure] is not None
    }
    assert told(document, measure) == expected


def test_wished_shifts_and_moves_are_those_of_analyse(document: Document, analysed: list[dict[str, Any]]) -> None:
    wished = {
        (number, organisation): rungs
        for number, decision in enumerate(analysed, 1)
        for organisation, rungs in decision.get("shift_needed", {}).items()
        if rungs is not None
    }
    assert told(document, "shift_wished") == wished
    numbers = {decision["decision"]: number for number, decision in enumerate(analysed, 1)}
    moved = {
        (numbers[each["decision"]], organisation): rungs
        for each in summary(read_example(OPEN))["change"]
        for organisation, rungs in each["moved"].items()
    }
    assert told(document, "moved") == moved


def test_settled_levels_are_the_same_in_every_format(document: Document) -> None:
    expected = settled()
    assert told(document, "settled_level") == expected
    names = [each.short for each in document.organisations]
    in_order = [expected[number, name] for number in range(1, 6) for name in names]
    page = re.search(r'<section class="report-today".*?</section>', report_part(document), re.DOTALL)
    assert page is not None
    assert [int(level) for level in re.findall(r'<td><span class="lv" data-l="(\d)">', page[0])] == in_order
    table = docx.Document(io.BytesIO(report_docx(document))).tables[1]
    assert [int(cell.text.strip()[0]) for row in table.rows[1:] for cell in row.cells[1:]] == in_order
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_xlsx(document)))
    rows = book.get_sheet_by_name("How each partner takes part").to_python()[1:6]
    assert [level for row in rows for level in row[2:]] == in_order
    (session,) = read_record(report_json(document)).sessions
    assert [(each.scores or {})[name] for each in session.agreed for name in names] == in_order


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_report_is_written_in_every_language_there_is(language: str) -> None:
    document = session_report(example(), language)
    pdf = PdfReader(io.BytesIO(report_pdf(document)))
    assert pdf.trailer["/Root"]["/Lang"].lower() == language
    assert (part(report_docx(document), "word/document.xml").find(f".//{WORD}sectPr/{WORD}bidi") is not None) == (
        language in settings.LANGUAGES_BIDI
    )
