"""One rule for the characters a text may hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.record.text import kept_text, unkept_character


@pytest.mark.parametrize("text", ["", "Zoë", "🌊 \u200d\u200f\u2067", "ውሃ", "a\u00a0b", "\U0010ffff"])
def test_texts_of_people_stay_as_they_are(text: str) -> None:
    assert unkept_character(text) is None
    assert kept_text(text) == text


def test_lines_stay_only_where_lines_may_be() -> None:
    assert kept_text("one\r\ntwo\tthree\x0b") == "one two three"
    assert kept_text("one\r\ntwo\tthree\x0b", lines=True) == "one\r\ntwo\tthree"


@given(st.text(), st.booleans())
def test_kept_text_can_always_be_kept(text: str, lines: bool) -> None:
    assert unkept_character(kept_text(text, lines=lines), lines=lines) is None
