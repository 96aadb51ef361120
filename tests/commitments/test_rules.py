"""When receivers are asked, and how a promise stands in a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from evenhand.commitments import rules
from evenhand.record import values
from tests.record.strategies import commitments

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
RHYTHMS = st.none() | st.integers(1, rules.LONGEST_RHYTHM)


@given(DAYS, st.integers(0, 600))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    later = rules.months_later(day, months)
    assert later is not None
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_there_is_no_day_beyond_the_calendar() -> None:
    assert rules.months_later(date(9999, 6, 1), 12) is None
    assert rules.reply_due_on(date(9999, 12, 30)) is None


@given(DAYS, RHYTHMS, DAYS)
def test_reviews_rise_from_the_first_day_and_the_next_lies_ahead(first: date, months: int | None, today: date) -> None:
    days = list(rules.review_days(first, months, today))
    assert days == sorted(set(days))
    assert all(first <= day <= today for day in days)
    coming = rules.next_review(first, months, today)
    assert coming is None or coming > today
    if days:
        assert rules.open_review(first, months, today) == days[-1]
        assert months is not None or (days, coming) == ([first], None)
        # Nothing lies between the last review and the next one.
        assert coming is None or list(rules.review_days(first, months, coming))[-2:] in ([days[-1], coming], [coming])
    else:
        assert coming == first


@given(DAYS, RHYTHMS, DAYS)
def test_nothing_is_asked_after_a_withdrawal_and_what_was_said_belongs_to_a_review(
    first: date, months: int | None, today: date
) -> None:
    assert rules.open_review(first, months, today, withdrawn_on=today) is None
    found = rules.review_of(today, first, months)
    assert found == first or found in set(rules.review_days(first, months, today))


def test_a_promise_of_long_ago_has_only_so_many_reviews() -> None:
    days = list(rules.review_days(date(1900, 1, 31), 1, date(2026, 11, 22)))
    assert len(days) <= rules.SHOWN_REVIEWS + 2
    assert days[-1] == date(2026, 10, 31)


def test_a_first_day_is_refused_in_the_past_and_in_another_calendar() -> None:
    today = date(2026, 11, 22)
    days = (None, date(2026, 11, 21), today, date(2100, 12, 31), date(2101, 1, 1), date(2569, 11, 22))
    assert [rules.first_day_refusal(day, today) for day in days] == [
        "first_day_missing",
        "first_day_past",
        None,
        None,
        "first_day_far",
        "first_day_far",
    ]


def test_check_ins_follow_each_other_without_a_gap() -> None:
    times = rules.check_in_times(date(2026, 1, 31), rules.CHECK_IN_DAYS)
    assert [each.day for each in times] == [30, 90, 180]
    assert [(later.due_on - each.last_on).days for each, later in pairwise(times)] == [1, 1]
    assert times[-1].last_on == times[-1].due_on + timedelta(days=90)
    assert rules.check_in_times(date(2026, 1, 31), []) == []


@given(commitments(["BRUG", "MCF", "KRC"]))
def test_a_promise_that_reads_back_comes_out_of_its_rows_as_it_was(value: values.Commitment) -> None:
    if rules.reads_back(value):
        assert rules.as_value(rules.filed(value)) == value


def test_what_rows_cannot_hold_does_not_read_back() -> None:
    promise = values.Commitment("C1", "BRUG", ("MCF", "KRC"), "We show it.", True, "2025-10-10", 6)
    check = values.Check("2026-04-12", "MCF", "kept")
    odd = (
        {"to": ()},
        {"to": ("BRUG",)},
        {"checks": (values.Check("2026-04-12", "WLB", "kept"),)},
        {"checks": (check, check)},
        {"checks": (values.Check("2026-04-12", "MCF", "kept", note=""),)},
        {"counts": (values.CheckCounts("2026-04-10", 1, 0, 0, 0, 1),)},
        {"withdrawn_on": "2026-05-01"},
    )
    assert [rules.reads_back(replace(promise, **each)) for each in odd] == [False] * len(odd)
    later = values.Check("2026-11-02", "MCF", "not_kept", named=False, evidence="Minutes", due="2026-04-10")
    full = {
        "why": "They asked.",
        "first_on": "2025-12-01",
        "earlier": (values.Wording("2025-10-10", "We show some."),),
        "changed_on": "2026-01-01",
        "checks": (later, values.Check("2026-11-03", "KRC", "partly")),
        "reply": values.Reply("2026-11-20", "We heard.", "We do it.", "2027-01-01"),
        "withdrawn_on": "2026-11-21",
        "withdrawn_because": "No money.",
    }
    assert rules.reads_back(replace(promise, **full))
