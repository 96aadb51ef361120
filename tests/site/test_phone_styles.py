"""The styles inside participant pages: constant, small, and readable for old phones."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from evenhand.site.phone_styles import PARTS, phone_style, style_hashes

TOO_NEW = ("@layer", ":has(", "clamp(", "inset:", "light-dark(", "margin-inline:", "padding-inline:", "gap:", "oklch(")


@pytest.mark.parametrize("part", PARTS)
def test_a_block_has_no_comment_no_line_end_and_no_outside_address(part: int) -> None:
    assert re.findall(r"/\*|\n|url\(|@import|</", phone_style(part)) == []


@pytest.mark.parametrize("part", PARTS)
def test_a_block_uses_only_what_old_phones_know(part: int) -> None:
    assert [word for word in TOO_NEW if word in phone_style(part)] == []


def test_the_hashes_are_those_of_the_blocks() -> None:
    digests = [base64.b64encode(hashlib.sha256(phone_style(part).encode()).digest()).decode() for part in PARTS]
    assert list(style_hashes()) == [f"'sha256-{digest}'" for digest in digests]


def test_there_is_no_fifth_block() -> None:
    with pytest.raises(KeyError):
        phone_style(5)
