"""When somebody is reminded: by property, and over a year day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from evenhand.reminders import rules
from evenhand.reminders.rules import Due, Moment, Outcome
from tests.reminders.promised import days

DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
NEW_YEAR = date(2026, 1, 1)


def told_over_a_year(dues: list[Due]) -> list[tuple[date, str]]:
    """What an address hears of on which days, when somebody looks each day."""
    told: dict[str, date] = {}
    last: date | None = None
    for day in days(NEW_YEAR - timedelta(days=30), 500):
        new = [each for each in rules.to_tell(dues, day) if each not in told]
        if new and rules.may_be_mailed(last, day):
            last = day
            told |= dict.fromkeys(new, day)
    return [(day, each) for each, day in told.items()]


@given(st.lists(DAYS, max_size=60))
def test_over_a_year_everybody_hears_of_everything_twice_and_of_nothing_a_third_time(due_on: list[date]) -> None:
    dues = [Due(f"check {number}", day) for number, day in enumerate(due_on)]
    told = told_over_a_year(dues)
    heard = [each for _, each in told]
    assert len(heard) == len(set(heard))
    wanted = {f"{due.key} {due.due_on.isoformat()} {moment}" for due in dues for moment in Moment}
    assert set(heard) == wanted


@given(st.lists(DAYS, max_size=60))
def test_two_mails_are_never_less_than_a_week_apart(due_on: list[date]) -> None:
    mailed = sorted({day for day, _ in told_over_a_year([Due(f"check {n}", day) for n, day in enumerate(due_on)])})
    assert all(later - earlier >= timedelta(days=7) for earlier, later in pairwise(mailed))


@given(DAYS, st.integers(-100, 100))
def test_there_is_one_time_for_a_day_at_most(due_on: date, after: int) -> None:
    moment = rules.moment_of(Due("a", due_on), due_on + timedelta(days=after))
    assert (moment is Moment.SOON) == (-7 <= after < 15)
    assert (moment is Moment.LATE) == (15 <= after <= 60)


@given(DAYS, DAYS)
def test_two_days_that_are_a_week_apart_are_never_in_one_week(first: date, second: date) -> None:
    if abs((second - first).days) >= 7:
        assert rules.week_of(first) != rules.week_of(second)


def test_a_day_begins_where_the_clock_of_the_installation_stands() -> None:
    late = datetime(2026, 5, 20, 20, 0, tzinfo=UTC)
    assert [rules.day_of(late, zone).day for zone in ("UTC", "Asia/Kathmandu", "Pacific/Kiritimati")] == [20, 21, 21]
    early = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)
    assert rules.day_of(early, "America/Lima").day == 19


def test_when_clocks_change_every_day_comes_once_and_in_order() -> None:
    for zone in ("Europe/Amsterdam", "America/Santiago", "Asia/Beirut", "Pacific/Apia"):
        moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * step) for step in range(366 * 48)]
        seen = list(dict.fromkeys(rules.day_of(moment, zone) for moment in moments))
        assert seen == sorted(seen)
        assert {later - earlier for earlier, later in pairwise(seen)} == {timedelta(days=1)}


def test_a_clock_that_was_set_back_sends_no_second_mail() -> None:
    assert not rules.may_be_mailed(date(2026, 6, 1), date(2026, 5, 1))


def test_waiting_for_a_mail_server_gets_longer_and_never_longer_than_six_hours() -> None:
    waits = [rules.wait_after(tries) for tries in range(200)]
    assert waits == sorted(waits)
    assert (waits[1], waits[-1]) == (timedelta(minutes=5), timedelta(hours=6))


def test_only_an_answer_for_good_refuses_a_mail() -> None:
    assert [rules.outcome_of([code]) for code in (421, 450, 452, 500, 550, 554)] == [
        *[Outcome.NOT_YET] * 3,
        *[Outcome.REFUSED] * 3,
    ]


def test_an_address_is_shown_shortened() -> None:
    assert [rules.shown(address) for address in ("rose@example.org", "r@x.org", "")] == [
        "r…@example.org",
        "r…@x.org",
        "…@",
    ]
