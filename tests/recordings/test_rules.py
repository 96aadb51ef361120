"""Reading recordings: what is kept of a file, how long it is, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.recordings import wording
from evenhand.recordings.rules import LONGEST_SECONDS, MOST_BYTES, NotOpus, Opus, read_opus
from evenhand.recordings.rules.ogg import checksum, ogg_sound, page_with
from evenhand.recordings.rules.packets import samples_in, without_padding
from tests.recordings.sounds import TWENTY_MS, element, head, ogg, packets_of, webm

MAKERS = pytest.mark.parametrize("made", [ogg, webm])
NAMES = (b"Amina", b"Wanjiru", b"34.7680", b"Recado", b"Chrome", b"ARTIST", b"LOCATION")


def refused(content: bytes) -> str:
    with pytest.raises(NotOpus) as refusal:
        read_opus(content)
    return str(refusal.value)


@MAKERS
def test_the_sound_is_kept_and_nothing_that_was_written_beside_it(made: Callable[..., bytes]) -> None:
    opus = read_opus(made(2))
    assert (opus.seconds, opus.size) == (2, len(opus.sound))
    assert list(ogg_sound(opus.sound).packets) == packets_of(2)
    assert [name for name in NAMES if name in opus.sound] == []
    assert opus.sound.startswith(b"OggS")


@MAKERS
def test_what_was_kept_once_is_read_as_it_is(made: Callable[..., bytes]) -> None:
    opus = read_opus(made(3))
    assert read_opus(opus.sound) == opus


def test_the_length_is_what_sounds_and_not_what_the_file_says() -> None:
    said_wrongly = ogg(packets=packets_of(2))[: -len(page_with([], 4, 0, 0))] + page_with([], 4, 2**40, 9)
    assert read_opus(said_wrongly).seconds == 2
    assert read_opus(ogg(0.02)).seconds == 1


@MAKERS
@pytest.mark.parametrize(("seconds", "expected"), [(60, 60), (60.4, 60)])
def test_a_minute_is_the_most(made: Callable[..., bytes], seconds: float, expected: int) -> None:
    assert read_opus(made(seconds, 20)).seconds == expected == LONGEST_SECONDS
    assert refused(made(61, 20)) == "too_long"


@MAKERS
def test_three_hundred_kilobytes_are_the_most(made: Callable[..., bytes]) -> None:
    assert refused(made(50, 200)) == "too_large"
    assert read_opus(made(50, 100)).size < MOST_BYTES


def test_padding_of_a_packet_is_left_out() -> None:
    padded = bytes([TWENTY_MS[0] | 3, 0x41, 9]) + b"sound" + b"<html>..!"
    assert without_padding(padded) == bytes([TWENTY_MS[0] | 3, 0x01]) + b"sound"
    assert b"html" not in read_opus(ogg(packets=[padded] * 10)).sound


@pytest.mark.parametrize(
    ("first", "more", "samples"),
    [(0b00011_0_00, b"", 2880), (0b01100_0_01, b"", 960), (0b10000_0_10, b"", 240), (0b11111_1_11, b"\x06", 5760)],
)
def test_a_packet_says_how_long_it_sounds(first: int, more: bytes, samples: int) -> None:
    assert samples_in(bytes([first]) + more) == samples


HTML = b"<!doctype html><script>alert(1)</script>"
WRONG = {
    "empty": b"",
    "other_kind": HTML,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "mp4": b"\0\0\0\x20ftypM4A " + bytes(100),
    "vorbis": page_with([b"\x01vorbis" + bytes(23)], 2, 0, 0),
    "video": webm(codec=b"V_VP8"),
    "surround": ogg(first=head(channels=6, family=1)),
    "later": ogg(first=head(version=16)),
    "laced": webm(flags=0x86),
    "encoded": webm(more=element(0x6D80, b"")),
    "cut": ogg()[:-40],
    "cut webm": webm()[:-20],
    "html behind": ogg() + HTML,
    "html behind webm": webm() + HTML,
    "silent": ogg(packets=[]),
    "silent webm": webm(packets=[]),
    "two tracks": webm(tracks=2),
    "two songs": ogg() + ogg(),
    "another track": webm().replace(b"\xa3\x01\0\0\0\0\0\0\x37\x81", b"\xa3\x01\0\0\0\0\0\0\x37\x82"),
    "huge length": b"\x1a\x45\xdf\xa3\x08\xff\xff\xff\xff" + bytes(50),
    "huge element": webm()[:40] + b"\xec\x01\xff\xff\xff\xff\xff\xff\xfe",
    "no frames": ogg(packets=[bytes([TWENTY_MS[0] | 3, 0])]),
    "frames too long": ogg(packets=[bytes([0b00011_0_11, 3]) + bytes(3)]),
    "uneven frames": ogg(packets=[bytes([TWENTY_MS[0] | 1]) + bytes(3)]),
    "padding beyond": ogg(packets=[bytes([TWENTY_MS[0] | 3, 0x41, 200]) + bytes(3)]),
    "a frame too large": ogg(packets=[TWENTY_MS + bytes(1276)]),
}
REFUSED_AS = {
    "empty": "empty", "other_kind": "other_kind", "a picture": "other_kind", "mp4": "other_kind",
    "vorbis": "other_kind", "video": "other_kind", "surround": "other_kind", "later": "other_kind",
    "laced": "other_kind", "encoded": "other_kind", "silent": "no_sound", "silent webm": "no_sound",
    "two tracks": "two_sounds", "two songs": "two_sounds",
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_short_recording_is_refused_with_a_sentence(what: str) -> None:
    assert refused(WRONG[what]) == REFUSED_AS.get(what, "damaged")
    assert str(wording.REFUSALS[refused(WRONG[what])]).endswith(".")


def test_a_changed_byte_of_a_page_is_found() -> None:
    content = bytearray(ogg())
    content[-200] ^= 1
    assert refused(bytes(content)) == "damaged"


def test_the_checksum_is_the_one_of_ogg() -> None:
    assert checksum(b"123456789") == 0x89A1897F


@MAKERS
@settings(max_examples=150, deadline=None)
@given(
    places=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=5),
    cut=st.integers(0, 400),
    more=st.binary(max_size=40),
)
def test_a_mutated_file_is_refused_with_a_sentence_or_read_cleanly(
    made: Callable[..., bytes], places: list[tuple[int, int]], cut: int, more: bytes
) -> None:
    content = bytearray(made(0.4))
    for place, byte in places:
        content[place % len(content)] = byte
    content = content[: max(0, len(content) - cut)] + more
    try:
        opus = read_opus(bytes(content))
    except NotOpus as refusal:
        assert str(refusal) in wording.REFUSALS
    else:
        assert read_opus(opus.sound) == opus
        assert [name for name in NAMES if name in opus.sound] == []


@given(st.binary(max_size=300))
def test_any_bytes_behind_either_mark_are_refused_with_a_sentence(noise: bytes) -> None:
    for mark in (b"OggS", b"\x1a\x45\xdf\xa3"):
        assert refused(mark + noise) in wording.REFUSALS


def test_a_recording_is_at_least_a_second_long() -> None:
    assert read_opus(ogg(0.1)) == Opus(read_opus(ogg(0.1)).sound, 1)
