"""Who sees whom how."""

from __future__ import annotations

from evenhand.reports.contents.session_report import session_report
from evenhand.reports.document import Paragraph, SeenCell, SeenMatrix
from tests.reports.sessions import BLURRED, example


def seen(name: str, session: str) -> SeenMatrix:
    blocks = session_report(example(name, session), "en").section("seen").blocks
    return next(block for block in blocks if isinstance(block, SeenMatrix))


def test_every_view_of_every_part_is_in_it() -> None:
    disclosed = example()
    for row, decision in zip(seen("open-water-alliance", "R2").rows, disclosed.decisions, strict=True):
        for shown, cell in zip(row.cells, decision.cells, strict=True):
            others = sorted(view.level for view in cell.views or () if not view.is_own)
            assert shown == SeenCell(cell.own, tuple(others))


def test_blurred_session_shows_its_ranges_and_no_view() -> None:
    cells = [cell for row in seen(BLURRED, "R1").rows for cell in row.cells]
    assert all((cell.own, cell.others, cell.stand_ins) == (None, (), ()) for cell in cells)
    assert all(cell.range for cell in cells)


def test_sentence_counts_how_far_views_lie_apart() -> None:
    first = session_report(example(), "en").section("seen").blocks[0]
    assert first == Paragraph(
        "Views of 30 places are shown. A place is the part of one organisation in one decision. "
        "In 23 of them views lie at most one level apart. In 7 of them views lie two levels apart."
    )


def test_sentence_of_ranges_does_not_tell_which_are_close() -> None:
    first = session_report(example(BLURRED, "R1"), "en").section("seen").blocks[0]
    assert isinstance(first, Paragraph)
    assert "at most one" not in first.text
    assert "No range is narrower than two levels, so that it gives no view away." in first.text


def test_readers_who_see_no_views_have_no_such_section() -> None:
    for reader in ("funder", "public"):
        assert "seen" not in [section.key for section in session_report(example(reader=reader), "en").sections]
