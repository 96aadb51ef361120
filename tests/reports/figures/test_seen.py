"""The small strips of a report."""

from __future__ import annotations

from evenhand.analysis import geometry
from evenhand.reports.document import Heading, SeenCell, SeenMatrix, SeenRow
from evenhand.reports.figures.seen import drawn_seen, seen_key
from evenhand.reports.figures.tables import figure_table
from evenhand.reports.formats.html import report_part
from tests.reports.formats.test_html import document_with

CELL = SeenCell(1, (0, 2, 2), (4,))


def grid(*cells: SeenCell) -> SeenMatrix:
    columns = tuple(Heading(f"O{place}", f"Organisation {place}") for place in range(len(cells)))
    return SeenMatrix("Seen", columns, (SeenRow(1, "What we do", cells),))


def test_marks_stand_where_the_room_shows_them() -> None:
    (drawn,) = drawn_seen(grid(CELL))[0]["rows"][0]["cells"]
    strip = geometry.strip(1, (0, 2, 2), (4,))
    assert [[x, y] for kind, x, y in ((m.kind, m.x, m.y) for m in strip.marks) if kind == "oth"] == drawn["dots"]
    assert drawn["marks"] == [[mark.kind, mark.x, mark.y, mark.r] for mark in strip.marks if mark.kind != "oth"]


def test_page_and_paper_draw_the_same_marks() -> None:
    page = report_part(document_with(grid(CELL)))
    (drawn,) = drawn_seen(grid(CELL))[0]["rows"][0]["cells"]
    for x, y in drawn["dots"]:
        assert f'<circle class="m-oth" cx="{x}" cy="{y}" r="{drawn["r"]}"/>' in page
    for kind, x, y, r in drawn["marks"]:
        assert f'<circle class="m-{kind}" cx="{x}" cy="{y}" r="{r}"/>' in page


def test_range_is_drawn_as_lines() -> None:
    (drawn,) = drawn_seen(grid(SeenCell(range=(0, 2, 3))))[0]["rows"][0]["cells"]
    assert drawn["range"] == [[10, 29, 10, 47], [70, 29, 70, 47], [10, 38, 70, 38]]
    assert drawn["middle"] == [[50, 24, 50, 52]]
    assert drawn["alt"] == "Lowest view: 0 Not informed. Middle view: 2 Consulted. Highest view: 3 Co-decides."


def test_key_names_only_the_marks_there_are() -> None:
    assert [each["kind"] for each in seen_key(grid(CELL))] == ["own", "oth", "sta"]
    assert [each["kind"] for each in seen_key(grid(SeenCell(1, (2,))))] == ["own", "oth"]
    assert [each["kind"] for each in seen_key(grid(SeenCell(range=(0, 2, 3))))] == ["mid"]


def test_cell_without_a_view_says_so_and_has_no_row_in_the_table() -> None:
    block = grid(SeenCell(), CELL)
    assert drawn_seen(block)[0]["rows"][0]["cells"][0]["alt"] == "No view is shown."
    table = figure_table(block)
    assert table is not None
    assert [row[2:] for row in table.rows] == [("1 Informed", "0 Not informed, 2 × 2 Consulted", "4 Decides")]
