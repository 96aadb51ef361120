"""Beginning, opening, writing, new words, erasing."""

from __future__ import annotations

import random
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from evenhand.notebooks import actions, rules
from evenhand.notebooks.models import Notebook
from tests.notebooks.makers import contents_now, make_notebook

pytestmark = pytest.mark.django_db


def code_of(refused: pytest.ExceptionInfo[ValidationError]) -> str | None:
    return refused.value.code


def test_six_words_open_what_was_written_whatever_their_capitals_and_spaces() -> None:
    notebook, phrase = actions.begin_notebook("here")
    actions.keep(notebook, "a", {"b": "kept"})
    found = actions.open_with_phrase("  " + phrase.upper().replace(" ", " , ") + " ")
    assert (found.id, found.section("a")) == (notebook.id, {"b": "kept"})
    assert len(phrase.split()) == 6


def test_wrong_words_are_refused_alike_whether_never_given_old_or_of_an_erased_notebook() -> None:
    (first, old), (second, gone) = actions.begin_notebook("here"), actions.begin_notebook("here")
    actions.new_words(first)
    actions.erase_notebook(second)
    said = []
    for phrase in (old, gone, "mango mango mango mango mango mango"):
        with pytest.raises(ValidationError) as refused:
            actions.open_with_phrase(phrase)
        said.append((refused.value.code, refused.value.messages))
    assert said == [("wrong_phrase", ["These six words open no notebook. Check each word."])] * 3


@pytest.mark.parametrize("typed", ["", "one", "one two three four five", "one two three four five six seven"])
def test_another_number_of_words_is_told_without_a_search(typed: str, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0), pytest.raises(ValidationError) as refused:  # type: ignore[operator]
        actions.open_with_phrase(typed)
    assert code_of(refused) == "phrase_words"


def test_new_words_keep_everything_and_close_the_other_phones() -> None:
    notebook, old = actions.begin_notebook("here")
    notebook = actions.keep(notebook, "a", {"b": 1})
    renewed, words = actions.new_words(notebook)
    assert words != old
    assert actions.open_with_phrase(words).section("a") == {"b": 1}
    with pytest.raises(ValidationError) as refused:
        actions.keep(notebook, "a", {"b": 2})
    assert code_of(refused) == "gone"
    assert contents_now(renewed).sections == {"a": {"b": 1}}


def test_two_phones_that_write_one_section_whole_lose_nothing() -> None:
    notebook = make_notebook({"a": {"b": 1}})
    actions.keep(notebook, "a", {"b": 2})
    with pytest.raises(ValidationError) as refused:
        actions.keep(notebook, "a", {"b": 3})
    assert code_of(refused) == "changed_meanwhile"
    assert contents_now(notebook).sections == {"a": {"b": 2}}


def test_two_phones_that_write_two_sections_keep_both() -> None:
    notebook = make_notebook()
    actions.keep(notebook, "a", {"one": 1})
    actions.keep(notebook, "b", {"two": 2})
    assert contents_now(notebook).sections == {"a": {"one": 1}, "b": {"two": 2}}


def test_a_change_is_made_to_what_stands_there_now() -> None:
    notebook = make_notebook()
    for number in range(5):
        actions.amend(notebook, "a", lambda there, number=number: {**there, str(number): number})
    assert contents_now(notebook).sections["a"] == {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4}


def test_a_full_notebook_says_so_and_stays_as_it_was() -> None:
    notebook = make_notebook({"a": {"b": 1}})
    drawn = random.Random(3)
    noise = "".join(chr(0x4E00 + drawn.randrange(20_000)) for _ in range(300_000))
    with pytest.raises(ValidationError) as refused:
        actions.keep(notebook, "c", {"d": noise})
    assert code_of(refused) == "full"
    assert contents_now(notebook).sections == {"a": {"b": 1}}


def test_sixty_can_begin_from_one_address_in_an_hour_and_elsewhere_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "SCRYPT_COST", 2)
    for _ in range(60):
        actions.begin_notebook("here")
    with pytest.raises(ValidationError) as refused:
        actions.begin_notebook("here")
    assert code_of(refused) == "too_many"
    assert actions.begin_notebook("elsewhere").phrase


def test_a_row_says_nothing_but_the_month_in_which_it_was_open() -> None:
    actions.begin_notebook("here")
    fields = {field.name for field in Notebook._meta.get_fields()}
    assert fields == {"id", "finder", "sealed", "opened_in"}
    assert Notebook.objects.get().opened_in.day == 1


def test_notebooks_nobody_opened_for_two_years_are_erased_and_the_others_stay() -> None:
    old, kept = make_notebook(opened_in=date(2024, 10, 1)), make_notebook(opened_in=date(2024, 11, 1))
    assert actions.erase_unopened(date(2026, 11, 22)) == 1
    assert list(Notebook.objects.values_list("pk", flat=True)) == [kept.id]
    with pytest.raises(ValidationError) as refused:
        actions.keep(old, "a", {"b": 1})
    assert code_of(refused) == "gone"


def test_opening_a_notebook_keeps_it_for_two_more_years() -> None:
    notebook = make_notebook(opened_in=date(2025, 1, 1))
    actions.note_opening(notebook)
    assert Notebook.objects.get().opened_in > date(2026, 1, 1)
