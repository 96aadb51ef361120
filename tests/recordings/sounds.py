"""Files of sound made by hand: Ogg Opus, and WebM Opus as browsers write it."""

from __future__ import annotations

import struct

from evenhand.recordings.rules.ogg import FIRST, LAST, page_with
from evenhand.recordings.rules.packets import HEAD, HEAD_MARK

TWENTY_MS = bytes([0b01001_0_00])
"""The first byte of a packet with one frame of 20 ms."""
TAGS = b"OpusTags" + struct.pack("<I", 6) + b"Recado" + struct.pack("<I", 2)
NAMES = (b"ARTIST=Amina Wanjiru", b"LOCATION=-0.0917,34.7680")


def head(channels: int = 1, skipped: int = 0, family: int = 0, version: int = 1) -> bytes:
    """The head of a sound."""
    return HEAD.pack(HEAD_MARK, version, channels, skipped, 44100, 0, family)


def packets_of(seconds: float, size: int = 50) -> list[bytes]:
    """Packets that sound so long."""
    return [TWENTY_MS + bytes([number % 251]) * size for number in range(round(seconds * 50))]


def ogg(seconds: float = 2, size: int = 50, packets: list[bytes] | None = None, first: bytes = b"") -> bytes:
    """An Ogg Opus file as an app on a phone writes it: with the names of a person, a place and the app."""
    sounds = packets if packets is not None else packets_of(seconds, size)
    tags = TAGS + b"".join(struct.pack("<I", len(each)) + each for each in NAMES)
    pages = [page_with([first or head()], FIRST, 0, 0), page_with([tags], 0, 0, 1)]
    for number, start in enumerate(range(0, len(sounds), 40)):
        pages.append(page_with(sounds[start : start + 40], 0, 960 * (start + 40), number + 2))
    pages.append(page_with([], LAST, 960 * len(sounds), len(pages)))
    return b"".join(pages)


def element(name: int, body: bytes, *, is_open: bool = False) -> bytes:
    """One element of a WebM file; open: it says no length, as while something is being recorded."""
    length = b"\x01" + b"\xff" * 7 if is_open else (len(body) | 1 << 56).to_bytes(8)
    return name.to_bytes((name.bit_length() + 7) // 8) + length + body


def webm(
    seconds: float = 2,
    size: int = 50,
    packets: list[bytes] | None = None,
    *,
    tracks: int = 1,
    codec: bytes = b"A_OPUS",
    flags: int = 0x80,
    more: bytes = b"",
) -> bytes:
    """A WebM file as a browser writes it: open lengths, and the name of the program that wrote it."""
    sounds = packets if packets is not None else packets_of(seconds, size)
    track = element(0xD7, b"\1") + element(0x83, b"\2") + element(0x86, codec) + element(0x63A2, head(skipped=312))
    described = element(0x1549A966, element(0x4D80, b"Chrome") + element(0x5741, b"Amina's phone"))
    blocks = b"".join(
        element(0xA3, b"\x81" + struct.pack(">hB", number * 20 % 30000, flags) + each)
        for number, each in enumerate(sounds)
    )
    cluster = element(0x1F43B675, element(0xE7, b"\0") + blocks, is_open=True)
    inside = described + element(0x1654AE6B, element(0xAE, track) * tracks) + more + cluster
    return element(0x1A45DFA3, element(0x4282, b"webm")) + element(0x18538067, inside, is_open=True)
