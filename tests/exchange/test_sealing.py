"""Sealed files: opened by one receiver with the words, refused by everybody else and after any change."""

from __future__ import annotations

import hashlib

import pytest

from evenhand.exchange.sealing import (
    CHECKSUM_BYTES,
    FORMAT,
    HEADER_BYTES,
    SealError,
    new_receiving_key,
    public_half,
    read_receiving_code,
    receiver_of,
    receiving_code,
    seal,
    unseal,
)

WORDS = "acorn basket candle donkey engine fabric"
PRIVATE = new_receiving_key()
CONTENT = b"A note that somebody typed. " * 3
SEALED = seal(CONTENT, public_half(PRIVATE), WORDS)


def refusal(sealed: bytes, private: bytes = PRIVATE, words: str = WORDS) -> str:
    with pytest.raises(SealError) as refused:
        unseal(sealed, private, words)
    return refused.value.reason


def with_new_checksum(sealed: bytes) -> bytes:
    """As somebody would write it who knows the format."""
    return sealed[:-CHECKSUM_BYTES] + hashlib.sha256(sealed[:-CHECKSUM_BYTES]).digest()


def test_the_receiver_opens_it_with_the_words() -> None:
    assert unseal(SEALED, PRIVATE, WORDS) == CONTENT
    assert receiver_of(SEALED) == public_half(PRIVATE)


def test_nothing_of_the_content_can_be_read_in_the_file_and_no_two_files_are_alike() -> None:
    again = seal(CONTENT, public_half(PRIVATE), WORDS)
    assert (b"note" in SEALED, again == SEALED, len(again) == len(SEALED)) == (False, False, True)


@pytest.mark.parametrize("words", ["", "acorn", WORDS + " ", WORDS.replace("acorn", "acorns")])
def test_other_words_do_not_open_it(words: str) -> None:
    assert refusal(SEALED, words=words) == "passphrase"


def test_another_server_does_not_open_it_even_with_the_words() -> None:
    other = new_receiving_key()
    assert refusal(SEALED, other) == "other_receiver"
    named_anew = FORMAT + public_half(other) + SEALED[len(FORMAT) + 32 :]
    assert refusal(with_new_checksum(named_anew), other) == "passphrase"


@pytest.mark.parametrize("place", range(len(FORMAT), len(SEALED)))
def test_one_altered_byte_anywhere_is_found(place: int) -> None:
    altered = SEALED[:place] + bytes([SEALED[place] ^ 1]) + SEALED[place + 1 :]
    assert refusal(altered) == "damaged"


def test_one_altered_byte_is_found_too_when_the_checksum_was_made_anew() -> None:
    places = (len(FORMAT) + 40, len(FORMAT) + 70, HEADER_BYTES - 1, HEADER_BYTES, len(SEALED) - CHECKSUM_BYTES - 1)
    for place in places:
        altered = SEALED[:place] + bytes([SEALED[place] ^ 1]) + SEALED[place + 1 :]
        assert refusal(with_new_checksum(altered)) == "passphrase"


@pytest.mark.parametrize("length", [len(FORMAT), HEADER_BYTES, HEADER_BYTES + 40, len(SEALED) - 1])
def test_a_file_that_was_cut_off_is_found(length: int) -> None:
    assert refusal(SEALED[:length]) == "damaged"


def test_other_files_and_later_versions_are_named() -> None:
    assert refusal(b'{"format": "partnership-power/1"}') == "not_sealed"
    assert refusal(SEALED.replace(b"sealed/1", b"sealed/2", 1)) == "later_version"
    assert refusal(b"") == "not_sealed"


def test_a_receiving_code_is_read_however_it_is_typed() -> None:
    code = receiving_code(PRIVATE)
    assert [len(group) for group in code.split()] == [8] * 7
    for typed in (code, code.lower(), code.replace(" ", "-"), f"  {code}\n"):
        assert read_receiving_code(typed) == public_half(PRIVATE)


@pytest.mark.parametrize("place", range(0, 62, 3))
def test_a_mistyped_receiving_code_is_found(place: int) -> None:
    letters = receiving_code(PRIVATE).replace(" ", "")
    place %= len(letters)
    wrong = letters[:place] + ("A" if letters[place] != "A" else "B") + letters[place + 1 :]
    for typed in (wrong, letters[:-1], "", "08", "é" * 56):
        with pytest.raises(SealError) as refused:
            read_receiving_code(typed)
        assert refused.value.reason == "code"


def test_a_public_key_that_gives_no_secret_is_refused() -> None:
    with pytest.raises(SealError):
        seal(CONTENT, bytes(32), WORDS)
