"""Two phones that write in one notebook at the same moment, on two connections."""

from __future__ import annotations

import pytest

from evenhand.notebooks import actions
from evenhand.selfchecks.actions import checks
from evenhand.selfchecks.queries.checks import checks_of
from tests.facilitation.test_answers import Elsewhere, needs_row_locks, wait_until_somebody_waits
from tests.notebooks.makers import contents_now, make_notebook
from tests.selfchecks.makers import NOVEMBER, make_check, make_checked_notebook

pytestmark = [needs_row_locks, pytest.mark.django_db(transaction=True)]


def test_two_pages_of_one_check_saved_at_once_are_both_kept() -> None:
    notebook = make_checked_notebook(make_check(levels={}))
    (check,) = checks_of(notebook)
    one = Elsewhere(lambda: checks.answer_theme(notebook, check, "me", {"b01": 0}, "", seen=""), hold=True)
    assert one.is_done.wait(20)
    other = Elsewhere(lambda: checks.answer_theme(notebook, check, "trust", {"b10": 4}, "", seen=""))
    wait_until_somebody_waits()
    one.end()
    other.end()
    assert (one.refusal, other.refusal) == (None, None)
    assert contents_now(notebook).sections["selfcheck"]["checks"][0]["levels"] == {"b01": 0, "b10": 4}


def test_one_page_saved_at_once_with_other_answers_is_kept_once_and_the_other_phone_is_told() -> None:
    notebook = make_checked_notebook(make_check(levels={}))
    (check,) = checks_of(notebook)
    one = Elsewhere(lambda: checks.answer_theme(notebook, check, "me", {"b01": 0}, "", seen=""), hold=True)
    assert one.is_done.wait(20)
    other = Elsewhere(lambda: checks.answer_theme(notebook, check, "me", {"b01": 4}, "", seen=""))
    wait_until_somebody_waits()
    one.end()
    other.end()
    assert (one.refusal, other.refusal) == (None, "changed_meanwhile")
    assert contents_now(notebook).sections["selfcheck"]["checks"][0]["levels"] == {"b01": 0}


def test_a_form_sent_twice_at_once_begins_one_check() -> None:
    notebook = make_notebook()
    one = Elsewhere(lambda: checks.begin_check(notebook, "en", NOVEMBER), hold=True)
    assert one.is_done.wait(20)
    other = Elsewhere(lambda: checks.begin_check(notebook, "en", NOVEMBER))
    wait_until_somebody_waits()
    one.end()
    other.end()
    assert len(contents_now(notebook).sections["selfcheck"]["checks"]) == 1


def test_a_page_saved_while_the_notebook_is_erased_is_refused() -> None:
    notebook = make_notebook()
    erasing = Elsewhere(lambda: actions.erase_notebook(notebook), hold=True)
    assert erasing.is_done.wait(20)
    writing = Elsewhere(lambda: actions.keep(notebook, "a", {"b": 1}))
    wait_until_somebody_waits()
    erasing.end()
    writing.end()
    assert writing.refusal == "gone"
