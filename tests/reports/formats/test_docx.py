"""A report as a Word file, read as what it is: parts of XML."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import docx as reader

from evenhand.reports.contents.session_report import session_report
from evenhand.reports.formats.docx import report_docx
from tests.reports.formats.readers import WORD, docx_lines, everything_in, expected, part
from tests.reports.sessions import OPEN, example, session_of
from tests.reports.sizes import session_of_size

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
HOSTILE = '<w:p/><script>alert(1)</script> & "=1+1" \x0b'


def docx_of(name: str = OPEN, language: str = "en") -> bytes:
    return report_docx(session_report(example(name), language))


def test_says_what_was_agreed_on() -> None:
    lines = "\n".join(docx_lines(docx_of())) + "\n"
    assert lines == expected(f"{OPEN}-R2.docx.txt", lines)


def test_headings_are_headings_and_tables_are_tables() -> None:
    paper = reader.Document(io.BytesIO(docx_of()))
    assert [each.text for each in paper.paragraphs if each.style.name == "Title"] == ["Open Water Alliance (example)"]
    assert [each.text for each in paper.paragraphs if each.style.name == "Heading 1"][:2] == [
        "How each partner takes part today",
        "Who sees whom how",
    ]
    assert [cell.text for cell in paper.tables[1].rows[1].cells] == [
        "1 How the yearly budget is divided between the partner organisations",
        "\u00a02\nConsulted",
        "\u00a04\nDecides",
        "\u00a03\nCo-decides",
        "\u00a02\nConsulted",
        "\u00a01\nInformed",
        "\u00a01\nInformed",
    ]


def test_head_of_every_table_comes_again() -> None:
    tables = list(part(docx_of(), "word/document.xml").iter(f"{WORD}tbl"))
    assert [len(list(table.iter(f"{WORD}tblHeader"))) for table in tables] == [1] * len(tables)


def test_rows_of_a_table_that_fits_a_page_are_not_cut() -> None:
    for table in part(docx_of(), "word/document.xml").iter(f"{WORD}tbl"):
        rows = len(list(table.iter(f"{WORD}tr")))
        assert len(list(table.iter(f"{WORD}cantSplit"))) == (rows if rows <= 9 else 0)


def test_every_picture_is_told_in_words() -> None:
    described = re.findall(r'<wp:docPr[^>]*descr="([^"]*)"', everything_in(docx_of()).decode(errors="replace"))
    assert len(described) == 3
    assert "KRC. Own view: 2 Consulted. Views of the others: 1 Informed, 2 × 2 Consulted, 3 Co-decides." in described[0]
    assert "Middle view of the others: 2 Consulted." in described[1]


def test_every_other_picture_is_a_glyph_beside_its_number() -> None:
    drawn = part(docx_of(), "word/document.xml").iter(f"{DRAWING}docPr")
    silent = [each for each in drawn if not each.get("descr")]
    assert len(silent) == 2 * 5 + 30 + 12
    assert all("decorative" in ElementTree.tostring(each).decode() for each in silent)


def test_level_left_open_has_its_own_mark_and_word() -> None:
    written = report_docx(session_report(session_of([[None, "-", 0]]), "en"))
    assert [cell.text for cell in reader.Document(io.BytesIO(written)).tables[1].rows[1].cells[1:]] == [
        "\nNot settled",
        "Not recorded",
        "\u00a00\nNot informed",
    ]
    assert 'descr="Not settled"' in everything_in(written).decode(errors="replace")


def test_figures_stand_at_the_end_as_tables_that_can_be_edited() -> None:
    tables = reader.Document(io.BytesIO(docx_of())).tables
    assert [[cell.text for cell in table.rows[1].cells][1:4] for table in tables[-3:]] == [
        ["FPV", "", "5 × 2 Consulted"],
        ["Which indicators count as success", "1 Informed", "2 Consulted"],
        ["Sept 2025", "5", "0"],
    ]


def test_arabic_runs_from_right_to_left() -> None:
    written = docx_of(language="ar")
    document, styles = part(written, "word/document.xml"), part(written, "word/styles.xml")
    assert document.find(f".//{WORD}sectPr/{WORD}bidi") is not None
    assert len(list(document.iter(f"{WORD}bidiVisual"))) == len(list(document.iter(f"{WORD}tbl")))
    normal = next(each for each in styles.iter(f"{WORD}style") if each.get(f"{WORD}styleId") == "Normal")
    assert normal.find(f".//{WORD}bidi") is not None
    assert normal.find(f".//{WORD}lang").get(f"{WORD}bidi") == "ar"  # type: ignore[union-attr]


def test_parts_stand_in_the_order_word_wants() -> None:
    order = ("tblStyle", "bidiVisual", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption")
    for properties in part(docx_of(language="ar"), "word/document.xml").iter(f"{WORD}tblPr"):
        names = [each.tag.removeprefix(WORD) for each in properties]
        assert names == sorted(names, key=order.index)


def test_tells_no_person_and_no_machine() -> None:
    told = reader.Document(io.BytesIO(docx_of())).core_properties
    assert (told.author, told.last_modified_by, told.comments, told.title) == (
        "Evenhand",
        "Evenhand",
        "",
        "Report of a session",
    )
    assert (told.created.hour, told.created.minute) == (0, 0)  # type: ignore[union-attr]
    everything = everything_in(docx_of())
    assert re.findall(rb"python-docx|thumbnail|Macintosh|/home/|/root", everything) == []


def test_hostile_texts_stay_texts() -> None:
    lines = docx_lines(report_docx(session_report(session_of([[4, 3]], partnership=HOSTILE), "en")))
    assert '<w:p/><script>alert(1)</script> & "=1+1" ' in lines


def test_wide_matrix_is_cut_into_parts_of_the_same_width() -> None:
    written = report_docx(session_report(session_of_size(40, 10), "en"))
    tables = reader.Document(io.BytesIO(written)).tables
    assert [len(table.columns) for table in tables[1:4]] == [15, 15, 13]
    assert len(written) < 1_000_000
