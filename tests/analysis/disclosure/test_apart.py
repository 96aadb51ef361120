"""What a group that meets apart is shown of its own answers: once, never who, and alike for one and for many."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.disclosure.apart import ToldLine, ToldText, told_line, told_text

texts = st.lists(st.text(max_size=12), max_size=6)


@given(is_to_talk=st.booleans(), wordings=texts)
def test_before_the_look_a_line_says_nothing(is_to_talk: bool, wordings: list[str]) -> None:
    assert told_line(is_looked_at=False, is_to_talk=is_to_talk, wordings=wordings) == ToldLine("asked")


@given(wordings=texts)
def test_a_line_nobody_asks_to_talk_about_shows_no_other_words(wordings: list[str]) -> None:
    assert told_line(is_looked_at=True, is_to_talk=False, wordings=wordings) == ToldLine("agreed")


@given(reasons=texts)
@pytest.mark.parametrize("outcome", ["", "leaves", "waits"])
def test_what_was_said_against_a_text_is_told_only_when_it_stays_inside(outcome: str, reasons: list[str]) -> None:
    assert told_text(outcome, reasons).reasons == ()


@pytest.mark.parametrize("order", list(permutations(["too long", "It names us.", "too long"])))
def test_reasons_and_wordings_are_told_once_each_and_by_their_letters(order: tuple[str, ...]) -> None:
    assert told_text("stays", order) == ToldText("stays", ("It names us.", "too long"))
    told = told_line(is_looked_at=True, is_to_talk=True, wordings=order)
    assert told == ToldLine("talk", ("It names us.", "too long"))


def test_what_becomes_of_a_text_is_said_in_one_word() -> None:
    said = {outcome: told_text(outcome).standing for outcome in ("", "leaves", "stays", "waits")}
    assert said == {"": "asked", "leaves": "leaves", "stays": "stays", "waits": "waits"}
