"""A report as a Word file, read as what it is: parts of XML."""

from __future__ import annotations

import io
import re

import docx as reader

from evenhand.reports.contents.session_report import session_report
from evenhand.reports.formats.docx import report_docx
from tests.reports.formats.readers import WORD, docx_lines, everything_in, expected, part
from tests.reports.sessions import OPEN, example, session_of
from tests.reports.sizes import session_of_size

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
        "Where views differ",
    ]
    assert [cell.text for cell in paper.tables[0].rows[1].cells] == [
        "1 How the yearly budget is divided between the partner organisations",
        "2\nConsulted",
        "4\nDecides",
        "3\nCo-decides",
        "2\nConsulted",
        "1\nInformed",
        "1\nInformed",
    ]


def test_head_of_every_table_comes_again_and_no_row_is_cut() -> None:
    document = part(docx_of(), "word/document.xml")
    tables, rows = list(document.iter(f"{WORD}tbl")), list(document.iter(f"{WORD}tr"))
    assert len(list(document.iter(f"{WORD}tblHeader"))) == len(tables)
    assert len(list(document.iter(f"{WORD}cantSplit"))) == len(rows)


def test_every_picture_is_told_in_words() -> None:
    described = re.findall(r'<wp:docPr[^>]*descr="([^"]*)"', everything_in(docx_of()).decode(errors="replace"))
    assert len(described) == 2
    assert "Middle view of the others: 2 Consulted." in described[0]


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
    assert [len(table.columns) for table in tables[:3]] == [15, 15, 13]
    assert len(written) < 1_000_000
