"""The script inside participant pages: constant, small, and readable for old phones."""

from __future__ import annotations

import base64
import hashlib
import re

import brotli
import pytest

from evenhand.site.phone_script import phone_script, script_hashes

MOST_BYTES = 4096
TOO_NEW = ("=>", "`", "?.", "??", "const ", "let ", "class ", "async ", "await ", "...", ".replaceAll(", ".flat(")


def test_the_script_is_short_on_the_line() -> None:
    assert len(brotli.compress(phone_script().encode(), quality=5)) <= MOST_BYTES


@pytest.mark.parametrize("word", TOO_NEW)
def test_the_script_uses_only_what_old_phones_know(word: str) -> None:
    assert word not in phone_script()


def test_the_script_has_no_comment_no_outside_address_and_puts_no_page_together() -> None:
    assert re.findall(r"/\*|</|https?:|innerHTML|insertAdjacent|eval\(|Function\(", phone_script()) == []


def test_the_script_shows_only_whole_pages_of_the_server() -> None:
    assert re.findall(r"document\.write\w*\(.*?\)", phone_script()) == ["document.write(html)"]


def test_every_sentence_comes_from_the_page() -> None:
    assert re.findall(r'"[A-Z][a-z]+ [^"]*"|"[^"]*\. [^"]*"', phone_script()) == []


def test_the_hash_is_that_of_the_script() -> None:
    digest = base64.b64encode(hashlib.sha256(phone_script().encode()).digest()).decode()
    assert script_hashes() == (f"'sha256-{digest}'",)
