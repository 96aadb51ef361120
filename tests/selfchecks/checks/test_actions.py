"""Beginning a check, answering it from two phones, choosing, erasing."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from evenhand.notebooks.rules import OpenNotebook
from evenhand.selfchecks.actions import checks as actions
from evenhand.selfchecks.queries import checks as queries
from evenhand.selfchecks.rules.checks import Check, read_checks
from tests.notebooks.makers import contents_now, make_notebook
from tests.selfchecks.makers import AUGUST, NOVEMBER, make_check, make_checked_notebook

pytestmark = pytest.mark.django_db

ME = ("b01", "b02", "b03")


def kept_in(notebook: OpenNotebook) -> tuple[Check, ...]:
    return read_checks(contents_now(notebook).sections.get("selfcheck", {}))


def begun() -> tuple[OpenNotebook, Check]:
    notebook = make_checked_notebook(make_check(levels={}))
    return notebook, queries.checks_of(notebook)[0]


def test_a_check_remembers_which_version_it_answered() -> None:
    notebook = make_notebook()
    check = actions.begin_check(notebook, "sw", NOVEMBER)
    assert (check.instrument, check.version, check.language, check.begun_on) == ("selfcheck", 1, "sw", NOVEMBER)


def test_beginning_twice_on_one_day_is_beginning_once() -> None:
    notebook = make_notebook()
    assert actions.begin_check(notebook, "en", NOVEMBER) == actions.begin_check(notebook, "en", NOVEMBER)
    actions.begin_check(notebook, "en", date(2026, 11, 23))
    assert len(kept_in(notebook)) == 2


def test_every_page_is_kept_when_it_is_sent() -> None:
    notebook, check = begun()
    actions.answer_theme(notebook, check, "me", {"b01": 0, "b02": None}, "We waited.", seen="")
    actions.answer_questions(notebook, check, {"q1": "The islands."}, seen="")
    (kept,) = kept_in(notebook)
    assert (kept.levels, kept.moments, kept.answers) == (
        {"b01": 0, "b02": None},
        {"me": "We waited."},
        {"q1": "The islands."},
    )


def test_two_phones_on_two_themes_keep_both() -> None:
    notebook, check = begun()
    actions.answer_theme(notebook, check, "me", {"b01": 0}, "", seen="")
    actions.answer_theme(notebook, check, "trust", {"b10": 4}, "", seen="")
    assert kept_in(notebook)[0].levels == {"b01": 0, "b10": 4}


def test_two_phones_on_one_theme_are_told_and_the_first_answer_stays() -> None:
    notebook, check = begun()
    actions.answer_theme(notebook, check, "me", {"b01": 0}, "", seen="")
    with pytest.raises(ValidationError) as refused:
        actions.answer_theme(notebook, check, "me", {"b01": 4}, "", seen="")
    assert refused.value.code == "changed_meanwhile"
    assert kept_in(notebook)[0].levels == {"b01": 0}


def test_the_same_page_sent_twice_is_kept_once_without_a_word() -> None:
    notebook, check = begun()
    for _ in range(2):
        actions.answer_theme(notebook, check, "me", {"b01": 3}, "Once", seen="")
        actions.answer_questions(notebook, check, {"q1": "Once"}, seen="")
        actions.keep_step(notebook, check, step="One", ask="", back_on=None, today=NOVEMBER, seen="")
    (kept,) = kept_in(notebook)
    assert (kept.levels, kept.step, kept.finished_on) == ({"b01": 3}, "One", NOVEMBER)


def test_who_saw_the_other_answer_may_replace_it() -> None:
    notebook, check = begun()
    actions.answer_theme(notebook, check, "me", {"b01": 0}, "", seen="")
    seen = actions.seen_of_theme(kept_in(notebook)[0], "me", ME)
    actions.answer_theme(notebook, check, "me", {"b01": 4}, "", seen=seen)
    assert kept_in(notebook)[0].levels == {"b01": 4}


def test_two_steps_from_two_phones_are_not_written_over_each_other() -> None:
    notebook, check = begun()
    actions.keep_step(notebook, check, step="One", ask="", back_on=None, today=NOVEMBER, seen="")
    with pytest.raises(ValidationError):
        actions.keep_step(notebook, check, step="Two", ask="", back_on=None, today=NOVEMBER, seen="")
    assert kept_in(notebook)[0].step == "One"


def test_three_are_kept_in_the_order_of_the_questionnaire_and_a_fourth_is_refused() -> None:
    notebook, check = begun()
    actions.choose_mine(notebook, check, ["b22", "b05", "b09", "made-up"][:3])
    assert kept_in(notebook)[0].mine == ("b05", "b09", "b22")
    with pytest.raises(ValidationError) as refused:
        actions.choose_mine(notebook, check, ["b01", "b05", "b09", "b22"])
    assert refused.value.code == "too_many_mine"
    assert kept_in(notebook)[0].mine == ("b05", "b09", "b22")


def test_what_is_no_item_is_not_kept() -> None:
    notebook, check = begun()
    actions.choose_mine(notebook, check, ["b05", "<script>"])
    assert kept_in(notebook)[0].mine == ("b05",)


def test_one_check_is_erased_and_the_others_stay() -> None:
    notebook = make_checked_notebook(make_check("old", AUGUST), make_check("new"))
    actions.erase_checks(notebook, ["old"])
    assert [each.id for each in kept_in(notebook)] == ["new"]
    actions.erase_checks(notebook, ["new"])
    assert contents_now(notebook).sections == {}


def test_a_page_of_a_check_that_was_deleted_elsewhere_says_so() -> None:
    notebook, check = begun()
    actions.erase_checks(notebook, [check.id])
    with pytest.raises(ValidationError) as refused:
        actions.answer_theme(notebook, check, "me", {"b01": 0}, "", seen="")
    assert refused.value.code == "gone"
