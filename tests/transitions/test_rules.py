from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from evenhand.transitions import rules

days = st.dates(date(1990, 1, 1), date(2200, 1, 1))
TODAY = date(2026, 11, 22)


@given(st.booleans(), st.booleans(), st.none() | days, st.none() | days)
def test_no_step_is_agreed_without_both_sides(
    from_yes: bool, to_yes: bool, done_on: date | None, stopped_on: date | None
) -> None:
    found = rules.standing(from_yes=from_yes, to_yes=to_yes, done_on=done_on, stopped_on=stopped_on)
    if found == "agreed":
        assert from_yes
        assert to_yes
    if found == "done":
        assert done_on is not None


@given(days)
def test_a_day_is_taken_from_today_to_2100(day: date) -> None:
    is_taken = rules.day_refusal(day, TODAY) is None
    assert is_taken == (TODAY <= day and day.year <= 2100)


@given(days)
def test_both_sides_are_never_asked_about_a_day_that_is_over(day: date) -> None:
    assert rules.first_asked_on(day, TODAY) >= TODAY
