"""How many may take part, and how a partner is named in files."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.partnerships import rules


@given(st.text(), st.sets(st.text(alphabet="AB2", max_size=3)))
def test_a_key_is_never_one_that_is_taken(short: str, taken: set[str]) -> None:
    key = rules.partner_key(short, taken)
    assert key not in taken
    assert key.isalnum()
    assert key.isascii()


def test_an_eighth_partner_is_no_hint_and_a_ninth_is() -> None:
    assert [rules.are_many(number) for number in (2, 8, 9, 40)] == [False, False, True, True]


def test_forty_partners_are_the_wall() -> None:
    assert [rules.may_add_partner(number) for number in (0, 39, 40, 41)] == [True, True, False, False]


def test_two_partners_stay() -> None:
    assert [rules.may_leave_partner(number) for number in (0, 1, 2, 3)] == [False, False, False, True]


def test_a_name_of_nothing_but_joiners_is_blank() -> None:
    blank = ("", " ", "\u200b", "\u202e\u2066", "\ufeff\n")
    shown = ("a", "\u200bأ", "’", "0", "👩‍🌾")
    assert [rules.is_blank(text) for text in (*blank, *shown)] == [True] * 5 + [False] * 5
