"""What is added for those who ask."""

from __future__ import annotations

import dataclasses
import re

import pytest

from evenhand.analysis.agreement import krippendorff_alpha
from evenhand.analysis.disclosure import DisclosedCell, DisclosedView
from evenhand.reports.contents.session_report import session_report
from evenhand.reports.document import Document, Matrix, Paragraph, Section, Table, without_isolates
from tests.reports.sessions import BLURRED, OPEN, decision, example, session_of
from tests.reports.sizes import session_of_size


def annexes(document: Document) -> list[str]:
    return [section.key for section in document.sections if section.is_annex]


def table_of(section: Section) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table))


def test_nobody_gets_annexes_who_did_not_ask() -> None:
    assert annexes(session_report(example(), "en")) == []


def test_open_session_has_views_tables_agreement_and_chance() -> None:
    document = session_report(example(), "en", with_annexes=True)
    assert annexes(document) == ["annex-views", "annex-tables", "annex-agreement", "annex-chance"]
    assert document.sections[: -len(annexes(document))] == session_report(example(), "en").sections


def test_blurred_session_has_only_what_its_report_shows() -> None:
    assert annexes(session_report(example(BLURRED, "R1"), "en", with_annexes=True)) == ["annex-tables"]


@pytest.mark.parametrize(("reader", "found"), [("funder", ["annex-tables"]), ("public", [])])
def test_outside_readers_have_no_view_in_the_annexes(reader: str, found: list[str]) -> None:
    assert annexes(session_report(example(reader=reader), "en", with_annexes=True)) == found


def test_every_view_stands_where_its_organisation_looks() -> None:
    seen = example()
    matrix = next(
        block
        for block in session_report(seen, "en", with_annexes=True).section("annex-views").blocks
        if isinstance(block, Matrix)
    )
    found = {
        (row.text, column.short): cell.level
        for row in matrix.rows
        for column, cell in zip(matrix.columns, row.cells, strict=True)
    }
    told = {
        (view.organisation, cell.organisation): view.level
        for cell in seen.decisions[0].cells
        for view in cell.views or ()
    }
    assert {place: level for place, level in found.items() if level is not None} == told


def test_view_of_a_stand_in_has_a_row_that_says_so() -> None:
    cells = tuple(
        DisclosedCell(
            "D1", f"O{place}", views=(DisclosedView("O1", 2, place == 1),), stand_ins=(DisclosedView("O2", 4, False),)
        )
        for place in (1, 2)
    )
    stood = dataclasses.replace(decision(1, [1, 1]), cells=cells)
    document = session_report(session_of([[1, 1]], decisions=(stood,), shows_views=True), "en", with_annexes=True)
    matrix = next(block for block in document.section("annex-views").blocks if isinstance(block, Matrix))
    assert [row.text for row in matrix.rows] == ["O1", "O2, stand-in"]
    assert "annex-agreement" not in annexes(document)


def test_many_organisations_are_listed_under_what_they_say() -> None:
    table = table_of(session_report(session_of_size(15, 1), "en", with_annexes=True).section("annex-views"))
    assert table.heads == ("Seen", "0 Not informed", "1 Informed", "2 Consulted", "3 Co-decides", "4 Decides")
    assert all(sum(len(cell.split(", ")) for cell in row[1:] if cell) == 15 for row in table.rows)


def test_alpha_is_the_published_measure_of_the_views_shown() -> None:
    seen = example()
    units = [[view.level for view in cell.views or ()] for each in seen.decisions for cell in each.cells]
    said = session_report(seen, "en", with_annexes=True).section("annex-agreement").blocks[0]
    assert isinstance(said, Paragraph)
    assert f"in this session: {krippendorff_alpha(units):.2f}." in said.text


def test_consensus_is_one_where_all_say_the_same() -> None:
    table = table_of(session_report(example(), "en", with_annexes=True).section("annex-agreement"))
    assert table.rows[0][1] == "1.00"
    assert all(re.fullmatch(r"[01]\.\d\d", cell) for row in table.rows for cell in row[1:])


def test_change_is_told_as_ways_of_all() -> None:
    table = table_of(session_report(example(), "en", with_annexes=True).section("annex-chance"))
    rows = {without_isolates(row[0]): row[1:] for row in table.rows}
    assert rows["KRC"] == ("5", "2 of 32", "0.06")


@pytest.mark.parametrize("name", [OPEN, BLURRED])
def test_every_drawn_figure_has_its_table(name: str) -> None:
    session = "R2" if name == OPEN else "R1"
    document = session_report(example(name, session), "en")
    assert document.tables is not None
    headings = [block.text.split(":")[0] for block in document.tables.blocks if isinstance(block, Paragraph)]
    drawn = ["Who sees whom how", "Where views differ", "What has shifted"]
    assert headings == (drawn if name == OPEN else drawn[:2])
