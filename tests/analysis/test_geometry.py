"""Where marks stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.geometry import Mark, band, dumbbell, range_strip, single, strip

levels = st.lists(st.one_of(st.none(), st.integers(0, 4)), max_size=40)


def test_own_view_stands_at_the_bottom_of_its_stack() -> None:
    assert strip(2, [2, 1, 2], [2]).marks == (
        Mark("oth", 30.0, 56.5, 6.4),
        Mark("own", 50.0, 56.5, 5.5),
        Mark("oth", 50.0, 42.7, 6.4),
        Mark("oth", 50.0, 28.9, 6.4),
        Mark("sta", 50.0, 77.0, 5.6),
    )


def test_six_views_at_one_level_stand_two_abreast() -> None:
    marks = strip(3, [3] * 5).marks
    assert [mark.x for mark in marks] == [65.2, 74.8, 65.2, 74.8, 65.2, 74.8]
    assert [mark.y for mark in marks] == [56.5, 56.5, 46.7, 46.7, 36.9, 36.9]


def test_an_unknown_view_has_no_mark_and_is_not_zero() -> None:
    assert strip(None, [None, 4], [None]).marks == (Mark("oth", 90.0, 56.5, 6.4),)


def test_nobody_answered_gives_an_empty_strip() -> None:
    assert strip(None, []).marks == ()


@given(st.one_of(st.none(), st.integers(0, 4)), levels)
def test_every_mark_stays_on_the_paper_up_to_forty_partners(own: int | None, others: list[int | None]) -> None:
    for mark in strip(own, others).marks:
        assert 0 <= mark.x - mark.r and mark.x + mark.r <= 100
        assert 0 <= mark.y - mark.r and mark.y + mark.r <= 86


@given(st.one_of(st.none(), st.integers(0, 4)), levels)
def test_marks_do_not_cover_one_another(own: int | None, others: list[int | None]) -> None:
    marks = strip(own, others).marks
    for number, mark in enumerate(marks):
        for other in marks[number + 1 :]:
            apart = ((mark.x - other.x) ** 2 + (mark.y - other.y) ** 2) ** 0.5
            assert apart >= mark.r + other.r


def test_a_range_of_one_level_is_only_its_middle() -> None:
    assert (range_strip(2, 2, 2).range_path, range_strip(2, 2, 2).middle_path) == ("", "M50 24v28")


def test_equal_marks_have_no_line_between() -> None:
    assert dumbbell("own", 3, "oth", 3).line is None


def test_one_mark_or_none() -> None:
    assert (len(single("own", 0).marks), len(single("own", None).marks)) == (1, 0)


def test_a_band_has_a_middle_mark_and_both_ends() -> None:
    axis = band(0, 2, 3)
    assert (axis.marks[0].kind, axis.marks[0].at, axis.range.start, axis.range.end) == ("mid", 2, 0, 3)


def test_a_range_without_a_middle_has_only_its_ends() -> None:
    assert range_strip(0, None, 2).middle_path == ""
    assert band(0, None, 2).marks == ()
