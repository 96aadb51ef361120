"""Texts as they can be printed."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from evenhand.reports.formats.printable import FONTS, has_all_shapes, is_right_to_left, printable


def test_signs_without_a_shape_are_replaced_and_nothing_else() -> None:
    assert printable({"a": ["Ọ̀ṣun 中", 3, None]}) == {"a": ["Ọ̀ṣun \ufffd", 3, None]}


def test_long_words_may_break() -> None:
    assert printable("x" * 25) == "\u200b".join(["x" * 12, "x" * 12, "x"])
    assert printable("x" * 24) == "x" * 24


def test_marks_of_direction_need_no_shape() -> None:
    assert has_all_shapes(["\u2068شبكة\u2069", {"b": "a\u200db"}])
    assert not has_all_shapes({"a": ["中"]})


@pytest.mark.parametrize(
    ("text", "otherwise", "answer"), [("KRC", True, False), ("שלום", False, True), ("1.", True, True)]
)
def test_first_letter_tells_the_direction(text: str, otherwise: bool, answer: bool) -> None:
    assert is_right_to_left(text, otherwise) is answer


def test_fonts_come_with_their_licence_and_stay_small() -> None:
    fonts = sorted(FONTS.glob("*.ttf"))
    assert len(fonts) == 16
    assert sum(font.stat().st_size for font in fonts) < 3_000_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()


@pytest.mark.skipif(shutil.which("fc-query") is None, reason="needs fontconfig, which reads the fonts independently")
def test_list_of_shapes_is_that_of_the_fonts() -> None:
    told = subprocess.run(
        ["fc-query", "--format", "%{charset} ", *map(str, FONTS.glob("*.ttf"))],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    in_fonts: set[int] = set()
    for each in told.stdout.split():
        first, _, last = each.partition("-")
        in_fonts |= set(range(int(first, 16), int(last or first, 16) + 1))
    listed: set[int] = set()
    for line in (FONTS / "coverage.txt").read_text().split():
        first, last = (int(each, 16) for each in line.split("-"))
        listed |= set(range(first, last + 1))
    # Fontconfig leaves control characters out.
    assert {sign for sign in listed ^ in_fonts if sign > 0x20} == set()
