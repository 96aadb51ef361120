"""Hints about the words of decisions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.facilitation.rules.likeness import likely_pair, sounds_broad


def test_two_wordings_with_most_words_in_common_are_offered() -> None:
    texts = ["Hiring the co-ordinator", "Which boat we hire", "Who hires the co-ordinator", "Sending money"]
    assert likely_pair(texts) == (0, 2)


def test_pairs_that_were_kept_apart_are_not_offered_again() -> None:
    texts = ["Hiring the co-ordinator", "Who hires the co-ordinator"]
    assert likely_pair(texts, {frozenset(texts)}) is None


@pytest.mark.parametrize("texts", [[], ["One alone"], ["", ""], ["Budget", "Press"], ["من يقرر", "من يوقع"]])
def test_nothing_is_offered_where_little_is_alike(texts: list[str]) -> None:
    assert likely_pair(texts) is None


@settings(deadline=None)
@given(st.lists(st.text(max_size=140), max_size=12))
def test_any_texts_can_be_compared(texts: list[str]) -> None:
    pair = likely_pair(texts)
    assert pair is None or 0 <= pair[0] < pair[1] < len(texts)


@pytest.mark.parametrize(
    ("text", "broad"),
    [
        ("How resources are allocated", True),
        ("Our strategy", True),
        ("Which districts get which resources next year, and when", False),
        ("Approving the annual budget split", False),
        ("", False),
    ],
)
def test_few_large_words_sound_broad(text: str, broad: bool) -> None:
    assert sounds_broad(text) is broad
