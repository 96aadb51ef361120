"""The yearly page of promises: what it says, in every format and language, on one sheet."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from pypdf import PdfReader

from evenhand.analysis.disclosure.answering import (
    Answering,
    Organisation,
    ToldAnswer,
    ToldPromise,
    ToldReply,
    ToldReview,
    in_year,
)
from evenhand.analysis.disclosure.promises import DisclosedTally
from evenhand.reports.contents.accountability_report import accountability_report
from evenhand.reports.document import Document, Table, without_isolates
from evenhand.reports.formats.making import ONE_PAGE_FORMATS

BRUG, KRC, WLB, MCF = (
    Organisation("BRUG", "Stichting Brug", "BRUG"),
    Organisation("KRC", "Kijito Rights Centre", "KRC"),
    Organisation("WLB", "Women of the Lower Basin", "WLB"),
    Organisation("MCF", "Maziwa Civic Forum", "MCF"),
)
NAMED = ToldReview(
    date(2026, 4, 10),
    DisclosedTally(kept=1, partly=1, no_answer=1),
    (ToldAnswer("KRC", "partly", "Sent late, but complete"), ToldAnswer("WLB", None), ToldAnswer("MCF", "kept")),
    reply=ToldReply(date(2026, 5, 3), "The next table comes with a Swahili version.", by_when=date(2026, 10, 1)),
    reply_due_on=date(2026, 5, 12),
)
PROMISE = ToldPromise(
    "C1",
    1,
    "We show all partners our full budget.",
    is_public=True,
    receivers=("KRC", "WLB", "MCF"),
    made_to=3,
    made_on=date(2025, 10, 10),
    reviews=(NAMED,),
)
COUNTED = replace(
    PROMISE,
    number=2,
    text="We ask before we quote.",
    reviews=(
        replace(
            NAMED, tally=DisclosedTally(not_kept=3), answers=(), notes=("We read it in the newspaper.",), reply=None
        ),
    ),
)
PAGE = Answering("inside", BRUG, (PROMISE, COUNTED), date(2026, 11, 22), (KRC, WLB, MCF), "Open Water Alliance")


def rows_of(document: Document) -> list[list[str]]:
    (table,) = [block for block in document.section("promises").blocks if isinstance(block, Table)]
    return [[without_isolates(cell) for cell in row] for row in table.rows]


def test_says_what_was_promised_what_partners_say_and_what_was_answered() -> None:
    document = accountability_report(PAGE, "en", year=2026)
    assert (document.title, without_isolates(document.kind)) == (
        "What Stichting Brug promised",
        "Open Water Alliance, the year 2026",
    )
    assert rows_of(document) == [
        [
            "We show all partners our full budget.\nPromised to KRC, WLB and MCF.\nPromised on 10 October 2025.",
            "Partners differ.\nKRC: Partly kept.\n“Sent late, but complete”\nWLB: No answer.\nMCF: Kept.\n"
            "Asked on 10 April 2026.",
            "The next table comes with a Swahili version.\nBy 1 October 2026.\nAnswered on 3 May 2026.",
        ],
        [
            "We ask before we quote.\nPromised to KRC, WLB and MCF.\nPromised on 10 October 2025.",
            "Not kept.\n3 partners say not kept.\n“We read it in the newspaper.”\nAsked on 10 April 2026.",
            "No answer from BRUG yet.\nIt was to come by 12 May 2026.",
        ],
    ]
    assert [without_isolates(words) for words in document.summary] == [
        "BRUG has made 2 promises to its partners. The partners say what became of them.",
        "Not kept: 1. Partners differ: 1.",
    ]


def test_a_year_without_an_answer_says_so() -> None:
    document = accountability_report(in_year(PAGE, 2025), "en", year=2025)
    assert [row[1:] for row in rows_of(document)] == [["Not asked yet.", ""]] * 2
    empty = accountability_report(in_year(PAGE, 2024), "en", year=2024)
    assert (empty.sections, len(empty.summary)) == ((), 1)


def test_what_may_not_be_counted_is_said_and_not_shown() -> None:
    review = replace(NAMED, tally=None, answers=(), reply=ToldReply(None, is_withheld=True))
    page = replace(PAGE, audience="public", partners=(), promises=(replace(PROMISE, receivers=(), reviews=(review,)),))
    ((promised, said, answered),) = rows_of(accountability_report(page, "en"))
    assert "Promised to 3 partners." in promised
    assert said == "Not shown.\nFewer than three partners have answered, so their answers are not shown."
    assert answered == "BRUG has answered. Its words are not shown here, because they name somebody else."


def test_a_withdrawn_promise_says_why() -> None:
    taken = replace(PROMISE, is_withdrawn=True, withdrawn_on=date(2026, 6, 1), withdrawn_because="No budget is made.")
    document = accountability_report(replace(PAGE, promises=(taken,)), "en", year=2026)
    assert rows_of(document)[0][0].endswith("Taken back on 1 June 2026: No budget is made.")
    assert len(document.summary) == 1


@pytest.mark.parametrize("key", ONE_PAGE_FORMATS)
def test_every_format_is_made(key: str) -> None:
    written = ONE_PAGE_FORMATS[key].write(accountability_report(PAGE, "en", year=2026))
    begins = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "html": b"<", "png": b"\x89PNG"}
    assert written.lstrip().startswith(begins[key])


def test_no_file_names_anybody_before_it_is_opened() -> None:
    document = accountability_report(PAGE, "en", year=2026)
    pdf = PdfReader(io.BytesIO(ONE_PAGE_FORMATS["pdf"].write(document)))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "What was promised"
    for key in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(ONE_PAGE_FORMATS[key].write(document))) as archive:
            told = archive.read("docProps/core.xml").decode()
        assert ("What was promised" in told, "Brug" in told) == (True, False)


@pytest.mark.parametrize("number", [1, 4, 8])
def test_it_is_one_page(number: int) -> None:
    promises = tuple(replace(PROMISE, number=place) for place in range(1, number + 1))
    written = ONE_PAGE_FORMATS["pdf"].write(accountability_report(replace(PAGE, promises=promises), "en", year=2026))
    assert len(PdfReader(io.BytesIO(written)).pages) == 1


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_language_is_made(language: str) -> None:
    document = accountability_report(PAGE, language, year=2026)
    assert document.language == language
    assert "Stichting Brug" in document.title
    assert ONE_PAGE_FORMATS["html"].write(document)


def test_the_table_of_figures_holds_answers_and_counts() -> None:
    written = ONE_PAGE_FORMATS["csv"].write(accountability_report(PAGE, "en", year=2026)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert [(row["measure"], row["said_by"], row["value"]) for row in rows if row["decision_number"] == "1"] == [
        ("promise_answer", "KRC", "partly"),
        ("promise_answer", "WLB", ""),
        ("promise_answer", "MCF", "kept"),
        ("promise_kept", "", "1"),
        ("promise_partly", "", "1"),
        ("promise_not_kept", "", "0"),
        ("promise_cannot_say", "", "0"),
        ("promise_no_answer", "", "1"),
    ]
    assert next(row["measure"] for row in rows if row["decision_number"] == "2") == "promise_kept"
