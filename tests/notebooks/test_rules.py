"""Sealing, words and spans of notebooks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.facilitation.rules import phrase_words
from evenhand.notebooks import rules
from evenhand.notebooks.rules import Contents, OpenNotebook

ONE, OTHER = UUID(int=1), UUID(int=2)
KEY, WRONG_KEY = b"k" * 32, b"w" * 32
TEXTS = st.text(max_size=40)
SECTIONS = st.dictionaries(TEXTS, st.dictionaries(TEXTS, TEXTS | st.integers() | st.none(), max_size=4), max_size=4)


@given(SECTIONS)
def test_what_was_sealed_comes_back_with_its_key_and_for_its_notebook_alone(sections: rules.Sections) -> None:
    contents = Contents(sections, dict.fromkeys(sections, "m"))
    kept = rules.sealed(contents, KEY, ONE)
    assert rules.unsealed(kept, KEY, ONE) == contents
    assert rules.unsealed(kept, WRONG_KEY, ONE) is None
    assert rules.unsealed(kept, KEY, OTHER) is None


@given(st.integers(min_value=0, max_value=32 * 1024 + 27))
def test_one_altered_byte_makes_it_unreadable(place: int) -> None:
    kept = bytearray(rules.sealed(rules.EMPTY, KEY, ONE))
    kept[place] ^= 1
    assert rules.unsealed(bytes(kept), KEY, ONE) is None


@given(SECTIONS)
def test_an_empty_notebook_is_as_long_as_one_with_something_in_it(sections: rules.Sections) -> None:
    lengths = {len(rules.sealed(Contents(each, {}), KEY, ONE)) for each in ({}, sections)}
    assert lengths == {rules.NONCE_BYTES + rules.SIZES[0] + rules.TAG_BYTES}


def test_three_self_checks_and_a_review_in_a_long_script_fit_the_smallest_length() -> None:
    text = "".join(chr(0x1200 + (place * 7919) % 300) for place in range(280))
    check = {"moments": {f"t{n}": text for n in range(8)}, "answers": {f"q{n}": text * 2 for n in range(6)}}
    contents = Contents({"selfcheck": {"checks": [check] * 3}, "review": {"evidence": [text] * 28}}, {})
    assert len(rules.sealed(contents, KEY, ONE)) < 33_000


def test_what_is_too_long_is_refused_and_not_cut() -> None:
    import random

    noise = "".join(chr(random.Random(5).randrange(0x4E00, 0x9FFF)) for _ in range(3))
    noise = "".join(chr(0x4E00 + random.Random(place).randrange(20_000)) for place in range(300_000)) + noise
    with pytest.raises(rules.FullError):
        rules.sealed(Contents({"a": {"b": noise}}, {}), KEY, ONE)


def test_the_same_contents_never_look_the_same_twice() -> None:
    assert rules.sealed(rules.EMPTY, KEY, ONE) != rules.sealed(rules.EMPTY, KEY, ONE)


def test_six_words_are_worth_sixty_two_bits_and_are_drawn_from_the_whole_list() -> None:
    words = phrase_words()
    assert len(set(words)) == 1303
    assert rules.phrase_bits(len(words)) > 62
    drawn = {word for _ in range(400) for word in rules.new_phrase(words).split()}
    assert drawn <= set(words)
    assert len(drawn) > 900


def test_a_phrase_leads_to_one_place_on_one_installation_and_elsewhere_to_another() -> None:
    here, there = rules.keys_of("one two", b"here" * 8), rules.keys_of("one two", b"there" * 8)
    assert here == rules.keys_of("one two", b"here" * 8)
    assert {here.finder, here.key} & {there.finder, there.key} == set()
    assert here.finder != here.key.hex()


def test_what_finds_a_notebook_is_no_step_towards_its_key() -> None:
    keys = rules.keys_of("one two", b"here" * 8)
    kept = rules.sealed(Contents({"a": {"b": 1}}, {}), keys.key, ONE)
    assert rules.unsealed(kept, bytes.fromhex(keys.finder), ONE) is None


def test_a_section_is_a_copy_and_an_empty_one_is_left_out() -> None:
    contents = rules.with_section(rules.EMPTY, "a", {"b": [1]})
    notebook = OpenNotebook(ONE, KEY, contents)
    notebook.section("a")["b"].append(2)
    assert (notebook.section("a"), notebook.section("c")) == ({"b": [1]}, {})
    assert rules.with_section(contents, "a", {}) == rules.EMPTY


def test_a_section_has_moved_when_it_was_written_again_even_with_the_same_words() -> None:
    first = rules.with_section(rules.EMPTY, "a", {"b": 1})
    second = rules.with_section(first, "a", {"b": 1})
    assert rules.has_moved(first, second, "a")
    assert not rules.has_moved(first, rules.with_section(first, "other", {"b": 1}), "a")


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 11, 22), date(2024, 10, 1)),
        (date(2026, 1, 1), date(2023, 12, 1)),
        (date(2026, 12, 31), date(2024, 11, 1)),
        (date(2026, 2, 28), date(2024, 1, 1)),
    ],
)
def test_a_notebook_last_open_in_a_month_is_kept_for_two_whole_years_after_it(day: date, month: date) -> None:
    assert rules.last_month_erased(day) == month
