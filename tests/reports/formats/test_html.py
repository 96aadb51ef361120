"""A report as HTML."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest

from evenhand.reports.contents.session_report import session_report
from evenhand.reports.document import Document, Matrix, Paragraph, Section, Table, isolated
from evenhand.reports.formats.html import report_file, report_part
from tests.reports.sessions import BLURRED, OPEN, decision, example, session_of

HOSTILE = """<script>alert("x")</script>{{ 7 }}'"&"""
ESCAPED = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;{{ 7 }}&#x27;&quot;&amp;"
SESSIONS = [(OPEN, "R1"), (OPEN, "R2"), (BLURRED, "R1")]


class Balanced(HTMLParser):
    """Notices an element that is closed by another's end, or never."""

    EMPTY = ("meta", "link", "br", "img", "hr", "input", "path", "circle", "rect", "use")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.EMPTY:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def document_with(*blocks: object, **fields: object) -> Document:
    section = Section("today", "Today", blocks)  # type: ignore[arg-type]
    defaults: dict[str, object] = {
        "title": "Lake Basin",
        "kind": "",
        "meta": "",
        "language": "en",
        "audience": "inside",
        "summary": (),
        "sections": (section,),
    }
    return Document(**(defaults | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "session"), SESSIONS)
def test_every_element_is_closed_where_it_should_be(name: str, session: str) -> None:
    parser = Balanced()
    parser.feed(report_file(session_report(example(name, session), "en")))
    assert (parser.wrong, parser.open) == ([], [])


def test_name_in_a_sentence_gets_an_element_of_its_own() -> None:
    page = report_part(document_with(Paragraph(f"{isolated('KRC')} decides.")))
    assert "<p><bdi>KRC</bdi> decides.</p>" in page


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\u2068b", "<p>ab</p>"),
        ("a\u2069b", "<p>ab</p>"),
        ("\u2068a\u2068b\u2069c\u2069", "<p><bdi>a<bdi>b</bdi>c</bdi></p>"),
    ],
)
def test_isolating_characters_without_their_partner_leave_nothing_open(text: str, written: str) -> None:
    assert written in report_part(document_with(Paragraph(text)))


def test_whatever_people_typed_is_shown_as_they_typed_it() -> None:
    typed = dataclasses.replace(decision(1, [1, 2], HOSTILE), note=HOSTILE, shared_notes=(HOSTILE,))
    organisation = session_of([[1, 2]]).organisations[0]
    named = dataclasses.replace(organisation, name=HOSTILE, short=HOSTILE)
    disclosed = session_of(
        [[1, 2]],
        partnership=HOSTILE,
        label=HOSTILE,
        how=HOSTILE,
        decisions=(typed,),
        organisations=(named, session_of([[1, 2]]).organisations[1]),
        closing_remarks=HOSTILE,
        closing_comments=(HOSTILE,),
    )
    page = report_file(session_report(disclosed, "en"))
    assert "<script" not in page
    assert page.count(ESCAPED) > 8
    assert "7 }}" in page


def test_one_file_asks_for_nothing_and_runs_nothing() -> None:
    page = report_file(session_report(example(), "en"))
    assert re.findall(r"<script|<link|<img|<iframe|@import|url\(|https?://|\son\w+=|\sstyle=", page) == []
    assert page.count("<style>") == 1
    assert '<meta name="robots" content="noindex">' in page


def test_part_of_a_page_carries_no_style_of_its_own() -> None:
    assert re.findall(r"<style|\sstyle=", report_part(session_report(example(), "en"))) == []


def test_one_file_has_the_styles_of_report_and_parts() -> None:
    page = report_file(session_report(example(), "en"))
    assert [mark in page for mark in ("--l4: #411a4c", ".legend {", ".report-page")] == [True, True, True]


def test_languages_that_run_from_the_right_turn_the_page() -> None:
    assert '<html lang="ar" dir="rtl">' in report_file(session_report(example(), "ar"))
    assert '<html lang="en" dir="ltr">' in report_file(session_report(example(), "en"))


def test_level_carries_number_glyph_and_word() -> None:
    page = report_part(session_report(session_of([[3, 1]]), "en"))
    cell = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)[0]
    assert ('data-l="3"' in cell, 'href="#l3"' in cell) == (True, True)
    assert re.sub(r"<[^>]+>", "", cell).strip() == "3 Co-decides"


def test_level_left_open_is_dashed_and_said() -> None:
    page = report_part(session_report(session_of([[3, None]]), "en"))
    assert '<td><span class="lv ns">' in page
    assert '<span class="v">Not settled</span>' in page


def test_cell_without_a_level_is_said_in_words() -> None:
    page = report_part(session_report(session_of([[3, "-"]]), "en"))
    assert '<span class="v">Not recorded</span>' in page


@pytest.mark.parametrize(("name", "session"), SESSIONS)
def test_every_drawn_row_has_its_sentence_and_a_question_beside_it(name: str, session: str) -> None:
    page = report_part(session_report(example(name, session), "en"))
    rows = re.findall(r'<li class="db">.*?</li>', page)
    assert len(rows) > 1
    assert [
        row
        for row in rows
        if not re.search(
            r'<p class="xs soft">[^<]*<bdi>.+</bdi>.+\.</p><p class="xs ask">Ask: .+\?</p></div></li>$', row
        )
    ] == []


def matrix_of(decisions: int, organisations: int) -> Matrix:
    matrix = session_report(session_of([[1] * organisations] * decisions), "en").section("today").blocks[1]
    assert isinstance(matrix, Matrix)
    return matrix


@pytest.mark.parametrize(
    ("decisions", "organisations", "kinds"),
    [
        (2, 3, "rm short"),
        (8, 10, "rm wide very long short"),
        (15, 12, "rm wide very long"),
        (40, 10, "rm wide very long"),
    ],
)
def test_matrix_keeps_every_cell_whatever_its_size(decisions: int, organisations: int, kinds: str) -> None:
    page = report_part(document_with(matrix_of(decisions, organisations)))
    assert re.findall(r'<table class="([^"]+)"', page) == [kinds]
    assert page.count("<td>") == decisions * organisations


def test_matrix_wider_than_a_page_is_cut_into_groups_that_repeat_the_decisions() -> None:
    page = report_part(document_with(matrix_of(3, 40)))
    tables = page.split("<table")[1:]
    assert [table.count("<td>") // 3 for table in tables] == [14, 14, 12]
    assert [table.count("What we do first, 2") for table in tables] == [1, 1, 1]


def test_table_gives_each_cell_the_words_of_its_head_for_narrow_screens() -> None:
    page = report_part(document_with(Table("Actions", ("What", "By"), (("Ask", "May"), ("Tell", "")))))
    assert '<td role="cell"><span class="lab" aria-hidden="true">By</span>May</td>' in page
    assert '<td role="cell"></td>' in page


def test_organisations_are_listed_with_both_names_unless_they_are_the_same() -> None:
    page = report_part(session_report(session_of([[1, 2]]), "en"))
    assert page.count("<dt><bdi>O1</bdi></dt><dd><bdi>Organisation 1</bdi></dd>") == 1
    same = tuple(dataclasses.replace(each, name=each.short) for each in session_of([[1, 2]]).organisations)
    assert "<dt>" not in report_part(session_report(session_of([[1, 2]], organisations=same), "en"))


def test_draft_stands_at_the_top() -> None:
    page = report_part(session_report(example(), "en", is_draft=True))
    assert page.index("Draft.") < page.index("<h1>")
