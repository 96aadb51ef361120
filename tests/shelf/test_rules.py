"""How words are found, whatever their script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.shelf import rules


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("L’Équipe élargie", "equipe"),
        ("Đại diện", "dai dien"),
        ("İŞBİRLİĞİ", "isbirligi"),
        ("الإِدَارَةُ المُشتركة", "الاداره"),
        ("کتاب", "كتاب"),
        ("ሐሳብ", "ሀሳብ"),
        ("ɗaya", "daya"),
        ("budget ٢٠٢٦", "2026"),
        ("การแบ่งงบประมาณ", "งบประมาณ"),
        ("ဘတ်ဂျက်ခွဲဝေမှု", "ခွဲဝေ"),
        ("预算分配", "分配"),
        ("बजट का बँटवारा", "बजट"),
        ("don’t decide for us", "dont"),
    ],
)
def test_words_are_found_as_people_type_them(written: str, typed: str) -> None:
    kept = rules.folded(written)
    assert [piece in kept for piece in rules.pieces(typed)] == [True] * len(rules.pieces(typed))
    assert rules.pieces(typed) != ()


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = rules.folded(text)
    assert rules.folded(once) == once


@given(st.text(max_size=rules.QUERY_LENGTH))
def test_a_text_holds_its_own_pieces(text: str) -> None:
    kept = rules.folded(text)
    assert [piece for piece in rules.pieces(text) if piece not in kept] == []


@given(st.text(min_size=1, max_size=400))
def test_a_title_is_never_too_long(text: str) -> None:
    assert len(rules.title_from(text)) <= rules.TITLE_LENGTH


def test_a_title_is_the_first_sentence_or_as_much_as_there_is_room_for() -> None:
    assert rules.title_from("Tell us early. Then we come.") == "Tell us early."
    assert rules.title_from("पहले बताएँ। फिर आएँगे।") == "पहले बताएँ।"
    assert rules.title_from("word " * 60) == ("word " * 27).strip() + "…"
