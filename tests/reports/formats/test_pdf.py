"""A report as PDF, read by somebody else's reader."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from evenhand.reports.contents.session_report import session_report
from evenhand.reports.formats.pdf import report_pdf
from tests.reports.formats.readers import expected, pdf_words
from tests.reports.sessions import BLURRED, OPEN, example, session_of
from tests.reports.sizes import session_of_size

HOSTILE = '<script>alert(1)</script> #read("/etc/passwd") *b* $x^2$ @ref <label> =1+1 `r` {{7}} \\u{41}'


def pdf_of(name: str = OPEN, session: str = "R2", language: str = "en") -> bytes:
    return report_pdf(session_report(example(name, session), language))


def root_of(pdf: bytes) -> DictionaryObject:
    return PdfReader(io.BytesIO(pdf)).trailer["/Root"].get_object()  # type: ignore[return-value]


def tags_of(pdf: bytes) -> list[DictionaryObject]:
    """Every element of the structure, in reading order."""
    found: list[DictionaryObject] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for each in node:
                walk(each)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(root_of(pdf)["/StructTreeRoot"])
    return found


@pytest.mark.parametrize(("name", "session"), [(OPEN, "R2"), (BLURRED, "R1")])
def test_says_what_was_agreed_on(name: str, session: str) -> None:
    words = pdf_words(pdf_of(name, session)).replace(". ", ".\n")
    assert words == expected(f"{name}-{session}.pdf.txt", words)


def test_is_tagged_and_says_its_title_and_language() -> None:
    pdf = pdf_of()
    root = root_of(pdf)
    assert root["/MarkInfo"]["/Marked"] is not None
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert PdfReader(io.BytesIO(pdf)).metadata.title == "Report of a session"  # type: ignore[union-attr]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in pdf


def test_headings_and_heads_of_tables_are_tagged_as_such() -> None:
    kinds = [tag["/S"] for tag in tags_of(pdf_of())]
    assert kinds.count("/H1") == 9
    assert kinds.count("/Table") == 6
    assert kinds.count("/TH") == 7 + 7 + 2 + 3 + 7 + 5


def test_every_figure_is_told_in_words() -> None:
    figures = [tag for tag in tags_of(pdf_of()) if tag["/S"] == "/Figure"]
    alts = [str(tag.get("/Alt", "")) for tag in figures]
    assert len(alts) == 30 + 2 + 6
    assert alts[3] == "Own view: 2 Consulted. Views of the others: 1 Informed, 2 × 2 Consulted, 3 Co-decides."
    assert "How the partner sees itself: 1 Informed. Middle view of the others: 2 Consulted." in alts[30]
    assert "Starting point" in alts[32]


def test_names_its_maker_and_nobody_else() -> None:
    pdf = pdf_of()
    told = dict(PdfReader(io.BytesIO(pdf)).metadata or {})
    assert {key: value.strip() for key, value in told.items() if not key.endswith("Date")} == {
        "/Title": "Report of a session",
        "/Creator": "Evenhand",
    }
    assert told["/CreationDate"].endswith("000000Z")
    assert re.findall(rb"[Tt]ypst \d|/home/|/root|/work", pdf) == []


def test_arabic_runs_from_right_to_left() -> None:
    pdf = pdf_of(language="ar")
    assert root_of(pdf)["/Lang"] == "ar"
    assert root_of(pdf)["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_hostile_texts_stay_texts() -> None:
    words = pdf_words(report_pdf(session_report(session_of([[4, 3]], partnership=HOSTILE), "en")))
    for each in ('#read("/etc/', "*b*", "$x^2$", "@ref", "<label>", "=1+1", "{{7}}"):
        assert each in words


def test_sign_no_font_has_is_replaced_and_told() -> None:
    pdf = report_pdf(session_report(session_of([[4, 3]], partnership="Green 😀 中"), "en"))
    assert "Some letters here are of a script that this file cannot show." in pdf_words(pdf)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf


@pytest.mark.parametrize("name", ["شبكة المياه", "የውሃ ማኅበር", "নদী সংঘ", "မြစ်အသင်း", "नदी परिषद्", "Ọ̀ṣun ẹgbẹ́", "Дніпро"])
def test_every_script_we_carry_is_archival(name: str) -> None:
    pdf = report_pdf(session_report(session_of([[4, 3]], partnership=name), "en"))
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert "Some letters here are of a script" not in pdf_words(pdf)


def pieces_of(page: PageObject) -> list[tuple[str, float]]:
    """Each piece of text, and how far from the left edge it begins."""
    pieces: list[tuple[str, float]] = []

    def see(text: str, cm: list[float], tm: list[float], *_rest: object) -> None:
        if text:
            pieces.append((text, tm[4] + cm[4]))

    page.extract_text(visitor_text=see)
    return pieces


@pytest.mark.parametrize(("partners", "decisions"), [(3, 2), (12, 15), (40, 10)])
def test_nothing_is_cut_off_whatever_the_size(partners: int, decisions: int) -> None:
    pdf = report_pdf(session_report(session_of_size(partners, decisions), "en"))
    assert len(pdf) < 1_000_000
    words: set[str] = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        pieces = pieces_of(page)
        words |= {word for text, _spot in pieces for word in text.split()}
        spots = [spot for _text, spot in pieces]
        assert (min(spots) >= 0, max(spots) < float(page.mediabox.width)) == (True, True)
    assert {f"P{number}" for number in range(1, partners + 1)} <= words
