"""The tidy table."""

from __future__ import annotations

import csv
import io

import pytest

from evenhand.analysis.summary import summary
from evenhand.record.examples import read_example
from evenhand.reports.contents.session_report import session_report
from evenhand.reports.formats.csv import COLUMNS, harmless, report_csv
from tests.reports.formats.readers import expected
from tests.reports.sessions import BLURRED, OPEN, decision, example, session_of


def rows_of(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))


@pytest.mark.parametrize(("name", "session"), [(OPEN, "R2"), (BLURRED, "R1")])
def test_says_what_was_agreed_on(name: str, session: str) -> None:
    written = report_csv(session_report(example(name, session), "en")).decode("utf-8-sig")
    assert written == expected(f"{name}-{session}.csv", written)


def test_columns_are_the_same_in_every_language() -> None:
    for language in ("en", "ar"):
        written = report_csv(session_report(example(), language)).decode("utf-8-sig")
        assert written.splitlines()[0] == ",".join(f'"{column}"' for column in COLUMNS)


def test_excel_sees_that_it_is_utf_8() -> None:
    assert report_csv(session_report(example(), "en"))[:3] == b"\xef\xbb\xbf"


def test_gaps_are_those_of_the_analysis() -> None:
    record = read_example(OPEN)
    figures = next(each for each in summary(record)["sessions"] if each["id"] == "R2")
    written = rows_of(report_csv(session_report(example(), "en")))
    found = sorted(int(row["value"]) for row in written if row["measure"] == "gap")
    assert len(found) > 10
    assert found == sorted(gaps_in(figures))


def gaps_in(figures: object) -> list[int]:
    """Every number under a key `gap`, wherever it stands."""
    if isinstance(figures, dict):
        own = [value for key, value in figures.items() if key == "gap" and isinstance(value, int)]
        return own + [each for value in figures.values() for each in gaps_in(value)]
    if isinstance(figures, list | tuple):
        return [each for value in figures for each in gaps_in(value)]
    return []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", " '=1"),
        ("a;=1", "a;'=1"),
        ("a\n=1", "a\n'=1"),
        ("＝1", "'＝1"),
        ("co-decides, a = b", "co-decides, a = b"),
    ],
)
def test_no_text_can_be_taken_for_a_formula(text: str, written: str) -> None:
    assert harmless(text) == written


def test_numbers_below_0_stay_numbers() -> None:
    written = report_csv(session_report(example(), "en")).decode()
    assert ',"gap","",-1,""' in written


def test_text_of_a_decision_is_harmless_in_the_file() -> None:
    decisions = (decision(1, [4, 3], "=cmd|' /C calc'!A1"),)
    written = rows_of(report_csv(session_report(session_of([[4, 3]], decisions=decisions), "en")))
    assert {row["decision"] for row in written} == {"'=cmd|' /C calc'!A1"}


def test_funder_gets_settled_levels_alone() -> None:
    written = rows_of(report_csv(session_report(example(reader="funder"), "en")))
    assert {row["measure"] for row in written} <= {"settled_level", "moved", "group_content"}


def test_public_gets_no_levels() -> None:
    written = rows_of(report_csv(session_report(example(reader="public"), "en")))
    assert {row["measure"] for row in written} <= {"group_content"}
