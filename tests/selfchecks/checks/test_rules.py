"""A self-check as it stands in a notebook: pages, pairs, days."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from evenhand.selfchecks.rules import checks as rules
from evenhand.selfchecks.rules.checks import Check, Pair
from tests.selfchecks.makers import AUGUST, ITEMS, NOVEMBER, make_check

LEVELS = st.dictionaries(st.sampled_from(ITEMS), st.none() | st.integers(0, 4))
TEXTS = st.dictionaries(st.sampled_from(["me", "trust", "q1"]), st.text(min_size=1, max_size=20))
DAYS = st.dates(date(2020, 1, 1), date(2090, 1, 1))
CHECKS = st.builds(
    Check,
    id=st.text("0123456789abcdef", min_size=8, max_size=8),
    instrument=st.just("selfcheck"),
    version=st.integers(1, 9),
    language=st.sampled_from(["en", "ar"]),
    begun_on=DAYS,
    levels=LEVELS,
    moments=TEXTS,
    answers=TEXTS,
    mine=st.lists(st.sampled_from(ITEMS), max_size=3, unique=True).map(tuple),
    step=st.text(max_size=20),
    ask=st.text(max_size=20),
    back_on=st.none() | DAYS,
    finished_on=st.none() | DAYS,
)


@given(st.lists(CHECKS, max_size=3))
def test_checks_come_back_from_the_notebook_as_they_went_in(checks: list[Check]) -> None:
    kept = json.loads(json.dumps(rules.written_checks(checks)))
    assert rules.read_checks(kept) == tuple(checks)


def test_i_cannot_say_is_kept_and_is_neither_zero_nor_open() -> None:
    check = make_check(levels={"b01": None, "b02": 0})
    (read,) = rules.read_checks(rules.written_checks([check]))
    assert (read.levels["b01"], read.levels["b02"], "b03" in read.levels) == (None, 0, False)


def test_nothing_about_a_check_adds_up() -> None:
    names = {field.name for field in fields(Check)} | {name for name in dir(rules) if not name.startswith("_")}
    assert [name for name in names if any(word in name for word in ("total", "sum", "mean", "score", "grade"))] == []


@given(LEVELS, LEVELS)
def test_every_item_stands_once_in_the_order_of_the_questionnaire(
    then: dict[str, int | None], now: dict[str, int | None]
) -> None:
    found = rules.pairs(ITEMS, make_check("a", AUGUST, levels=then), make_check("b", levels=now))
    assert [each.item for each in found] == list(ITEMS)
    assert {each.item for each in found if each.has_moved} == {
        item for item in then.keys() & now.keys() if then[item] != now[item]
    }


def test_left_open_then_or_now_has_not_moved() -> None:
    then, now = make_check("a", AUGUST, levels={"b01": 1}), make_check("b", levels={"b02": 2})
    assert rules.pairs(["b01", "b02"], then, now) == [
        Pair("b01", 1, None, was_asked=True, is_answered=False),
        Pair("b02", None, 2, was_asked=False, is_answered=True),
    ]


def test_an_item_with_other_words_in_another_version_is_not_compared() -> None:
    then, now = make_check("a", AUGUST, levels={"b01": 1, "b02": 1}), make_check("b", levels={"b01": 2, "b02": 2})
    found = rules.pairs(["b01", "b02"], then, now, worded_alike=["b02"])
    assert [each.has_moved for each in found] == [False, True]


def test_the_check_before_is_the_last_one_with_answers() -> None:
    first, empty, third = make_check("a", AUGUST), make_check("b", AUGUST, levels={}), make_check("c")
    assert rules.before([first, empty, third], third) == first
    assert rules.before([first, empty, third], first) is None


def test_a_form_sent_twice_on_one_day_begins_one_check_and_the_next_day_another() -> None:
    assert not rules.may_begin([make_check(on=NOVEMBER)], NOVEMBER)
    assert rules.may_begin([make_check(on=AUGUST)], NOVEMBER)
    assert not rules.may_begin([make_check(on=AUGUST)] * rules.MOST_CHECKS, NOVEMBER)


def test_one_page_touches_nothing_but_what_was_chosen_on_it() -> None:
    check = make_check(levels={"b01": 1, "b04": 2}, moments={"me": "Then", "trust": "Here"})
    after = rules.with_theme(check, "me", {"b01": None}, "")
    assert after == replace(check, levels={"b01": None, "b04": 2}, moments={"trust": "Here"})


def test_an_emptied_answer_is_left_out_and_the_others_stay() -> None:
    check = make_check(answers={"q1": "One", "q2": "Two"})
    assert rules.with_answers(check, {"q2": "", "q3": "Three"}).answers == {"q1": "One", "q3": "Three"}


def test_the_usual_day_to_look_back_is_ninety_days_away() -> None:
    assert rules.days_to_choose(date(2026, 11, 22)) == [
        (90, date(2027, 2, 20)),
        (30, date(2026, 12, 22)),
        (180, date(2027, 5, 21)),
    ]
