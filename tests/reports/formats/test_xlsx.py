"""A report as a spreadsheet, read by somebody else's reader."""

from __future__ import annotations

import io
import re
from typing import Any

from python_calamine import CalamineWorkbook

from evenhand.reports.contents.session_report import session_report
from evenhand.reports.formats.csv import COLUMNS
from evenhand.reports.formats.meanings import column_meanings, measure_meanings
from evenhand.reports.formats.xlsx import report_xlsx
from tests.reports.formats.readers import everything_in, part
from tests.reports.sessions import OPEN, decision, example, session_of
from tests.reports.sizes import session_of_size

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}", "http://example.org")


def xlsx_of(name: str = OPEN, language: str = "en") -> bytes:
    return report_xlsx(session_report(example(name), language))


def rows(xlsx: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_name(sheet).to_python()


def test_each_section_has_its_sheet_by_a_name_excel_takes() -> None:
    names = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_of())).sheet_names
    assert names == [
        "Report",
        "How each partner takes part",
        "Who sees whom how",
        "Where views differ",
        "What was said",
        "Is this how we want it",
        "How we want it",
        "What has shifted",
        "What we will do",
        "How to read this",
        "All figures",
        "What the columns mean",
    ]


def test_levels_are_numbers_that_show_their_word() -> None:
    assert rows(xlsx_of(), "How each partner takes part")[:2] == [
        ["Decision", "Number", "FPV", "BRUG", "MCF", "KRC", "WLB", "BDT"],
        ["How the yearly budget is divided between the partner organisations", 1, 2, 4, 3, 2, 1, 1],
    ]
    formats = re.findall(r'formatCode="([^"]*)"', everything_in(xlsx_of()).decode(errors="replace"))
    assert "&quot;■■■□ &quot;0&quot; Co-decides&quot;" in formats


def test_level_left_open_is_told_and_no_number() -> None:
    written = report_xlsx(session_report(session_of([[None, "-", 0]]), "en"))
    assert rows(written, "How each partner takes part")[1][2:] == ["Not settled", "Not recorded", 0]


def test_all_figures_are_those_of_the_document() -> None:
    document = session_report(example(), "en")
    found = rows(report_xlsx(document), "All figures")[1:]
    assert [(*row[:5], row[5] if row[5] != "" else None, row[6]) for row in found] == [
        (each.number, each.decision, each.organisation, each.measure, each.said_by, each.value, each.in_words)
        for each in document.values
    ]


def test_every_column_and_measure_is_explained() -> None:
    explained = {row[0] for row in rows(xlsx_of(), "What the columns mean")}
    measures = {each.measure for name in (OPEN,) for each in session_report(example(name), "en").values}
    assert set(COLUMNS) == set(column_meanings())
    assert (set(COLUMNS) | measures) <= explained
    assert measures <= set(measure_meanings())


def test_no_text_becomes_a_formula_a_number_or_a_link() -> None:
    decisions = tuple(decision(place, [4, 3], text) for place, text in enumerate(DANGEROUS, 1))
    written = report_xlsx(session_report(session_of([[4, 3]], decisions=decisions), "en"))
    everything = everything_in(written)
    assert (b"<f>" in everything, b"<f " in everything, b"<hyperlink" in everything) == (False, False, False)
    assert [row[0] for row in rows(written, "How each partner takes part")[1:8]] == list(DANGEROUS)


def test_arabic_sheets_run_from_right_to_left() -> None:
    view = part(xlsx_of(language="ar"), "xl/worksheets/sheet2.xml").find(f".//{SHEET}sheetView")
    assert view is not None
    assert view.get("rightToLeft") == "1"


def test_names_of_sheets_are_free_whatever_they_hold() -> None:
    from evenhand.reports.formats.xlsx.book import Book

    class NoBook:
        def add_format(self, look: dict[str, Any]) -> None:
            return None

    book = Book(NoBook(), is_rtl=False)  # type: ignore[arg-type]
    assert [book._free_name(name) for name in ("a/b:c", "A b c", "x" * 40, "x" * 40, "'", "History")] == [
        "a b c",
        "A b c 2",
        "x" * 31,
        "x" * 27 + " 2",
        "1",
        "History 2",
    ]


def test_tells_no_person_and_no_machine() -> None:
    told = everything_in(xlsx_of()).decode(errors="replace")
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>|<cp:lastModifiedBy>(.*?)</cp:lastModifiedBy>", told) == [
        ("Evenhand", ""),
        ("", "Evenhand"),
    ]
    assert re.findall(r"<dcterms:created[^>]*>[^<]*T(.*?)</dcterms:created>", told) == ["00:00:00Z"]
    assert re.findall(r"/home/|/root|/tmp", told) == []


def test_forty_partners_fit() -> None:
    written = report_xlsx(session_report(session_of_size(40, 10), "en"))
    assert len(rows(written, "How each partner takes part")[0]) == 42
    assert len(written) < 1_000_000
