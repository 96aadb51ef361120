"""A policy paper: its parts, requests, box and endorsers, in every format and language, with nobody in its files."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from django.conf import settings
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from evenhand.analysis.disclosure.dissent import ToldAnswer, ToldEndorser
from evenhand.analysis.disclosure.findings import DisclosedFinding, DisclosedSide
from evenhand.analysis.disclosure.policy_paper import ToldPaper, ToldReply, ToldRequest, ToldSection, ToldWords
from evenhand.reports.contents.policy_paper import policy_paper
from evenhand.reports.contents.policy_paper.requesting import paragraphs
from evenhand.reports.document import Document, Paragraph, without_isolates
from evenhand.reports.formats.making import PAPER_FORMATS
from evenhand.reports.paper_parts import Dissent, Endorsers, Request, SideNote, SortedSquares
from tests.reports.formats.readers import docx_lines, pdf_words

OBJECTION = "Real costs differ. In our country rent is a third of the budget."
CHANGE = "Name a lowest rate."
NAMES = ("Ziwa Letu", "Nyanza Shore Trust", "Lakeside Fund", "Ministry of Water")
FINDING = DisclosedFinding(
    "Approving the budget split",
    "Two cases prove nothing.",
    "en",
    4,
    9,
    (DisclosedSide("local", (1, 1, 1, 3), 0), DisclosedSide("lead", (3, 4, 4, 4), 0)),
)
REQUEST = ToldRequest(
    number=4,
    addressee="funders of programmes",
    ask="Pay every partner the same overhead rate.",
    reason="Whoever carries the work carries its running costs.",
    counts=(10, 4, 2),
    words=(
        ToldWords("support", ToldAnswer("This would change our week.", "en", "Ziwa Letu")),
        ToldWords("change", ToldAnswer(CHANGE, "en")),
        ToldWords("object", ToldAnswer(OBJECTION, "en", "Nyanza Shore Trust")),
        ToldWords(
            "object", ToldAnswer("القانون عندنا يحدد النسبة.", "ar", region="Western Europe"), "The law fixes it."
        ),
    ),
    findings=(FINDING,),
    replies=(
        ToldReply("Lakeside Fund", "adopted"),
        ToldReply("Ministry of Water", "rejected", "Our rates are fixed by law."),
        ToldReply("Delta Bank", "silent", answers_by=date(2027, 6, 30)),
    ),
)
PAPER = ToldPaper(
    title="Closer to those who carry the risk",
    subtitle="Nine changes we ask for.",
    language="en",
    languages=("en", "ar"),
    community="Money and say",
    pairs=3,
    published_on=date(2027, 1, 14),
    answers_by=date(2027, 6, 30),
    sections=(
        ToldSection("What we saw", "Few decide about the money.\n\nNobody planned it so.", "Nine sessions."),
        ToldSection("What already works", "Most of it was small.", "Tried and given up."),
    ),
    requests=(REQUEST, replace(REQUEST, number=5, ask="Show your own papers first.", counts=(16, 0, 0), words=())),
    endorsers=(ToldEndorser("Nyanza Shore Trust", "Kisumu", (4,)), ToldEndorser("Ziwa Letu", "Mwanza")),
    unnamed_endorsers=8,
)


@pytest.fixture(scope="module")
def document() -> Document:
    return policy_paper(PAPER, "en")


def block(document: Document, key: str, kind: type) -> list:  # type: ignore[type-arg]
    return [each for each in document.section(key).blocks if isinstance(each, kind)]


def made(document: Document, key: str) -> bytes:
    return PAPER_FORMATS[key].write(document)


def test_says_who_wrote_it_and_how_many_object(document: Document) -> None:
    assert document.title == "Closer to those who carry the risk"
    assert without_isolates(document.meta) == (
        "Published on 14 January 2027. Written by 3 pairs of people from different organisations, for the community "
        "Money and say. Endorsed by 10 organisations. 2 objections are printed in full."
    )


def test_sections_stand_in_the_order_of_reading(document: Document) -> None:
    assert [(each.key, each.heading) for each in document.sections] == [
        ("part-1", "What we saw"),
        ("part-2", "What already works"),
        ("requests", "What we ask for"),
        ("dissent", "Where we do not agree"),
        ("endorsers", "Who endorses it"),
        ("about", "About this paper"),
    ]


def test_note_stands_beside_the_second_paragraph_or_beside_the_only_one(document: Document) -> None:
    kinds = [[type(each) for each in document.section(key).blocks] for key in ("part-1", "part-2")]
    assert kinds == [[Paragraph, SideNote, Paragraph], [SideNote, Paragraph]]


def test_an_empty_line_begins_a_paragraph() -> None:
    assert paragraphs("One.\r\nStill one.\r\n \r\n\r\nTwo.\n") == ("One.\nStill one.", "Two.")


def test_request_says_how_organisations_stand_and_what_came_back(document: Document) -> None:
    first, second = block(document, "requests", Request)
    assert (first.standing, second.standing) == (
        "10 support it. 4 support it with a change. 2 object.",
        "16 support it.",
    )
    assert [(each.name, each.standing, each.reason) for each in first.replies] == [
        ("Lakeside Fund", "Taken on as a commitment", ""),
        ("Ministry of Water", "Not taken on", "Our rates are fixed by law."),
        ("Delta Bank", "No answer by 30 June 2027.", ""),
    ]
    assert [(without_isolates(each.words), without_isolates(each.by)) for each in first.words] == [
        ("“This would change our week.”", "Ziwa Letu")
    ]


def test_counts_are_not_shown_while_organisations_can_still_answer() -> None:
    open_paper = replace(PAPER, requests=(replace(REQUEST, counts=None, words=()),))
    (request,) = block(policy_paper(open_paper, "en"), "requests", Request)
    assert request.standing == "Organisations can still answer."


def test_squares_are_in_order_of_level(document: Document) -> None:
    squares = block(document, "requests", SortedSquares)[0]
    assert [(each.name, each.levels) for each in squares.rows] == [
        ("Local partners", (1, 1, 1, 3)),
        ("The organisation that signs", (3, 4, 4, 4)),
    ]


def test_box_prints_objections_first_and_names_only_who_wants_it(document: Document) -> None:
    (box,) = block(document, "dissent", Dissent)
    assert [(without_isolates(each.words), without_isolates(each.by)) for each in box.rows] == [
        (f"“{OBJECTION}”", "Nyanza Shore Trust, an objection to request 4"),
        ("“القانون عندنا يحدد النسبة.”", "An organisation in Western Europe, an objection to request 4"),
        (f"“{CHANGE}”", "An organisation, a change to request 4"),
    ]


def test_endorser_that_objects_by_name_says_to_what(document: Document) -> None:
    (endorsers,) = block(document, "endorsers", Endorsers)
    assert [(each.name, without_isolates(each.about)) for each in endorsers.rows] == [
        ("Nyanza Shore Trust", "Kisumu\nWithout request 4."),
        ("Ziwa Letu", "Mwanza"),
    ]
    assert endorsers.note == "8 more endorse it and are not named here."


def test_paper_without_objections_and_endorsers_has_no_empty_box() -> None:
    plain = replace(PAPER, requests=(), endorsers=(), unnamed_endorsers=0)
    assert [each.key for each in policy_paper(plain, "en").sections] == ["part-1", "part-2", "about"]


def test_draft_says_so() -> None:
    assert policy_paper(replace(PAPER, published_on=None), "en").draft == "This is a draft. It is not published."


def test_pdf_prints_every_objection_in_full(document: Document) -> None:
    words = pdf_words(made(document, "pdf"))
    for text in (OBJECTION, CHANGE, "Where we do not agree", "Who endorses it", "Nine sessions.", "The law fixes it."):
        assert text in words


def test_pdf_is_tagged_and_has_its_bookmarks(document: Document) -> None:
    pdf = PdfReader(io.BytesIO(made(document, "pdf")))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"].value
    flat = str(pdf.outline)
    assert [heading in flat for heading in ("What we saw", "Where we do not agree")] == [True, True]


@pytest.mark.parametrize("key", ["docx", "xlsx", "html", "pdf"])
def test_every_format_holds_the_box(document: Document, key: str) -> None:
    content = made(document, key)
    if key == "docx":
        text = "\n".join(docx_lines(content))
    elif key == "xlsx":
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
        text = "\n".join(str(cell) for row in rows for cell in row)
    else:
        text = pdf_words(content) if key == "pdf" else without_isolates(content.decode())
    assert [words in text for words in (OBJECTION, CHANGE, "Nyanza Shore Trust", "Our rates are fixed by law.")] == [
        True
    ] * 4


def test_csv_holds_every_count_and_every_word(document: Document) -> None:
    rows = list(csv.DictReader(io.StringIO(made(document, "csv").decode("utf-8-sig"))))
    first = [row for row in rows if row["decision_number"] == "4"]
    counts = [(row["measure"], row["value"]) for row in first if row["measure"].startswith("request_") and row["value"]]
    assert counts[:3] == [("request_support", "10"), ("request_change", "4"), ("request_object", "2")]
    assert [row["value"] for row in first if row["measure"] == "request_reply"] == ["adopted", "rejected", "silent"]
    levels = [row["value"] for row in rows if row["measure"] == "request_finding" and row["decision_number"] == "4"]
    assert levels == ["1", "1", "1", "3", "3", "4", "4", "4"]


def test_json_says_its_format(document: Document) -> None:
    told = json.loads(made(document, "json"))
    assert (told["format"], told["title"], told["requests"][0]["counts"]) == (
        "evenhand-policy-paper/1",
        "Closer to those who carry the risk",
        [10, 4, 2],
    )


def test_files_say_nothing_of_authors_and_organisations_before_they_are_opened(document: Document) -> None:
    info = PdfReader(io.BytesIO(made(document, "pdf"))).metadata
    assert info is not None
    assert (info.title, info.author, str(info.creator).strip()) == ("Policy paper", None, "Evenhand")
    told = docx.Document(io.BytesIO(made(document, "docx"))).core_properties
    assert (told.title, told.author, told.last_modified_by) == ("Policy paper", "Evenhand", "Evenhand")
    with zipfile.ZipFile(io.BytesIO(made(document, "xlsx"))) as book:
        core = book.read("docProps/core.xml").decode() + book.read("docProps/app.xml").decode()
    heads = re.findall(r"<title>(.*?)</title>", made(document, "html").decode())
    assert [name in core + str(info) for name in (*NAMES, "Closer", "Money and say")] == [False] * 6
    assert heads == ["Policy paper"]
    assert {each.file_name for each in PAPER_FORMATS.values()} & {"Closer", "Money"} == set()


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_paper_can_be_printed_in_every_language(language: str) -> None:
    pdf = made(policy_paper(PAPER, language), "pdf")
    assert len(PdfReader(io.BytesIO(pdf)).pages) >= 2


@pytest.mark.parametrize("key", sorted(PAPER_FORMATS))
def test_every_format_can_be_made_of_a_paper_from_right_to_left(key: str) -> None:
    assert len(made(policy_paper(PAPER, "ar"), key)) > 200


def test_text_that_looks_like_a_formula_or_markup_stays_text() -> None:
    hostile = '=1+1"<script>alert(1)</script>#[panic]\x0b'
    words = (ToldWords("object", ToldAnswer(hostile)),)
    section = ToldSection(hostile, hostile, hostile)
    paper = replace(PAPER, title=hostile, sections=(section,), requests=(replace(REQUEST, ask=hostile, words=words),))
    document = policy_paper(paper, "en")
    assert "<script>" not in made(document, "html").decode()
    for key in ("pdf", "docx", "xlsx", "csv"):
        assert len(made(document, key)) > 200
    assert b'"=1+1' not in made(document, "csv")
