"""WebM with one track of Opus, as browsers record it (RFC 8794, RFC 9559)."""

from __future__ import annotations

from collections.abc import Iterator

from .packets import NotOpus, Sound, sound_of

HEADER, DOCUMENT_TYPE = 0x1A45DFA3, 0x4282
SEGMENT, TRACKS, TRACK, CLUSTER, GROUP = 0x18538067, 0x1654AE6B, 0xAE, 0x1F43B675, 0xA0
CODEC, CODEC_HEAD, TRACK_NUMBER, ENCODINGS = 0x86, 0x63A2, 0xD7, 0x6D80
SIMPLE_BLOCK, BLOCK = 0xA3, 0xA1
ENTERED = frozenset({HEADER, SEGMENT, TRACKS, TRACK, CLUSTER, GROUP})
"""What holds other elements that matter. Where it ends does not: everything in it is read in one row."""
WITHOUT_LENGTH = frozenset({SEGMENT, CLUSTER})
LACED = 0x06


def webm_sound(content: bytes) -> Sound:
    """The sound of a WebM file with one track.

    Refuses: more tracks than one, another codec, packets that are laced or encoded, a file that is cut off.
    """
    told: dict[int, bytes] = {}
    tracks = 0
    packets: list[bytes] = []
    for name, body in elements_of(content):
        tracks += name == TRACK
        if tracks > 1:
            raise NotOpus("two_sounds")
        if name == ENCODINGS:
            raise NotOpus("other_kind")
        if name in (DOCUMENT_TYPE, CODEC, CODEC_HEAD, TRACK_NUMBER):
            if name in told:
                raise NotOpus("damaged")
            told[name] = body
        elif name in (SIMPLE_BLOCK, BLOCK):
            packets.append(packet_in(body, told.get(TRACK_NUMBER, b"")))
    if told.get(DOCUMENT_TYPE, b"").rstrip(b"\0") != b"webm" or told.get(CODEC, b"").rstrip(b"\0") != b"A_OPUS":
        raise NotOpus("other_kind")
    return sound_of(told.get(CODEC_HEAD, b""), packets)


def elements_of(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The elements of a file one after another, those that hold others just before what they hold."""
    place = 0
    while place < len(content):
        name, place = _number(content, place, keeps_mark=True)
        length, place = _number(content, place, keeps_mark=False)
        if length is None and name not in WITHOUT_LENGTH:
            raise NotOpus("damaged")
        if name in ENTERED:
            yield name or 0, b""
            continue
        end = place + (length or 0)
        if end > len(content):
            raise NotOpus("damaged")
        yield name or 0, content[place:end]
        place = end


def _number(content: bytes, place: int, *, keeps_mark: bool) -> tuple[int | None, int]:
    """A number that says its own length, and where it ends. Unknown: None for the length that nobody knows yet."""
    first = content[place] if place < len(content) else 0
    length = 9 - first.bit_length()
    if first == 0 or (keeps_mark and length > 4) or place + length > len(content):
        raise NotOpus("damaged")
    number = int.from_bytes(content[place : place + length])
    if keeps_mark:
        return number, place + length
    most = (1 << (7 * length)) - 1
    number &= most
    return (None if number == most else number), place + length


def packet_in(block: bytes, track: bytes) -> bytes:
    """The packet in a block of the one track."""
    if not block:
        raise NotOpus("damaged")
    number, place = _number(block, 0, keeps_mark=False)
    if len(block) < place + 3 or number != int.from_bytes(track):
        raise NotOpus("damaged")
    if block[place + 2] & LACED:
        raise NotOpus("other_kind")
    return block[place + 3 :]
