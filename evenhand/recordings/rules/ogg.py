"""Ogg Opus: pages of packets, each page with a checksum (RFC 3533, RFC 7845)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .packets import HEAD, HEAD_MARK, SAMPLES_A_SECOND, NotOpus, Sound, sound_of

PAGE = struct.Struct("<4sBBqIIIB")
CONTINUED, FIRST, LAST = 1, 2, 4
TAGS_MARK = b"OpusTags"
NO_TAGS = TAGS_MARK + struct.pack("<II", 0, 0)
"""No name of a program, and no comment."""
MOST_SEGMENTS = 255


def _remainders() -> tuple[int, ...]:
    found = []
    for number in range(256):
        left = number << 24
        for _bit in range(8):
            left = (left << 1) ^ (0x04C11DB7 if left & 0x80000000 else 0)
        found.append(left & 0xFFFFFFFF)
    return tuple(found)


REMAINDERS = _remainders()


def checksum(page: bytes) -> int:
    """The checksum of a page whose own place for it holds nothing."""
    left = 0
    for byte in page:
        left = ((left << 8) & 0xFFFFFFFF) ^ REMAINDERS[(left >> 24) ^ byte]
    return left


def ogg_sound(content: bytes) -> Sound:
    """The sound of an Ogg file with one stream of Opus in it.

    Refuses: another stream beside it or after it, a page that is cut off or is not what was written.
    """
    packets: list[bytes] = []
    waiting = b""
    serial: int | None = None
    for kind, number, segments, body in pages_of(content):
        if bool(kind & FIRST) != (serial is None) or (serial is not None and number != serial):
            raise NotOpus("two_sounds" if serial is not None else "damaged")
        serial = number
        if bool(kind & CONTINUED) != bool(waiting):
            raise NotOpus("damaged")
        place = 0
        for length in segments:
            waiting += body[place : place + length]
            place += length
            if length < 255:
                packets.append(waiting)
                waiting = b""
    if not packets or not packets[0].startswith(HEAD_MARK):
        raise NotOpus("other_kind")
    if waiting or len(packets) < 2 or not packets[1].startswith(TAGS_MARK):
        raise NotOpus("damaged")
    return sound_of(packets[0], packets[2:])


def pages_of(content: bytes) -> Iterator[tuple[int, int, bytes, bytes]]:
    """The pages of a file: kind, stream, lengths of segments, and what is in them."""
    place = 0
    while place < len(content):
        if len(content) - place < PAGE.size:
            raise NotOpus("damaged")
        mark, version, kind, _granule, serial, _number, told, count = PAGE.unpack_from(content, place)
        start = place + PAGE.size + count
        segments = content[place + PAGE.size : start]
        end = start + sum(segments)
        if mark != b"OggS" or version or end > len(content) or len(segments) < count:
            raise NotOpus("damaged")
        page = content[place:end]
        if checksum(page[:22] + bytes(4) + page[26:]) != told:
            raise NotOpus("damaged")
        yield kind, serial, segments, content[start:end]
        place = end


def ogg_file(sound: Sound) -> bytes:
    """A sound as an Ogg file in which nothing else stands."""
    head = HEAD.pack(HEAD_MARK, 1, sound.channels, sound.skipped, SAMPLES_A_SECOND, sound.gain, 0)
    written = [page_with([head], FIRST, 0, 0), page_with([NO_TAGS], 0, 0, 1)]
    groups = list(pages_full(sound))
    for number, (packets, granule) in enumerate(groups):
        kind = LAST if number == len(groups) - 1 else 0
        written.append(page_with(packets, kind, granule, number + 2))
    return b"".join(written)


def pages_full(sound: Sound) -> Iterator[tuple[list[bytes], int]]:
    """Packets that stand on one page together, about a second each, with how far the sound has come after them."""
    packets: list[bytes] = []
    segments = samples = since = 0
    for packet, length in zip(sound.packets, sound.samples, strict=True):
        needed = len(packet) // 255 + 1
        if packets and (segments + needed > MOST_SEGMENTS or since >= SAMPLES_A_SECOND):
            yield packets, samples
            packets, segments, since = [], 0, 0
        packets.append(packet)
        segments += needed
        samples += length
        since += length
    yield packets, samples


def page_with(packets: list[bytes], kind: int, granule: int, number: int) -> bytes:
    """One page with whole packets."""
    segments = b"".join(b"\xff" * (len(each) // 255) + bytes([len(each) % 255]) for each in packets)
    body = segments + b"".join(packets)
    fields = (b"OggS", 0, kind, granule, 1, number)
    told = checksum(PAGE.pack(*fields, 0, len(segments)) + body)
    return PAGE.pack(*fields, told, len(segments)) + body
