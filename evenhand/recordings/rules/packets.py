"""Packets of Opus: how long each sounds, and whether it is whole."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property

SAMPLES_A_SECOND = 48_000
LONGEST_PACKET = 5760
"""120 ms, the most a packet may hold."""
LARGEST_FRAME = 1275
HEAD = struct.Struct("<8sBBHIhB")
HEAD_MARK = b"OpusHead"
LARGEST_SKIP = 48_000


class NotOpus(ValueError):
    """A file that cannot be kept. What it is called with is a word of recordings.wording.REFUSALS."""


@dataclass(frozen=True)
class Sound:
    """The sound of one recording.

    Unit: samples at 48 kHz.
    """

    channels: int
    skipped: int
    """What a player leaves out at the start."""
    gain: int
    packets: tuple[bytes, ...]

    @cached_property
    def samples(self) -> tuple[int, ...]:
        return tuple(map(samples_in, self.packets))


def sound_of(head: bytes, packets: list[bytes]) -> Sound:
    """The sound that a head announces and these packets hold, each checked, without padding.

    Refuses: another kind of head, more than two channels, no packets, a packet that is not whole.
    """
    if len(head) < HEAD.size or not head.startswith(HEAD_MARK):
        raise NotOpus("other_kind")
    _mark, version, channels, skipped, _rate, gain, family = HEAD.unpack_from(head)
    if version >> 4 or family or channels not in (1, 2):
        raise NotOpus("other_kind")
    if not packets or skipped > LARGEST_SKIP:
        raise NotOpus("no_sound" if not packets else "damaged")
    return Sound(channels, skipped, gain, tuple(map(without_padding, packets)))


def samples_in(packet: bytes) -> int:
    """How long a packet sounds, from its first bytes.

    >>> samples_in(bytes([0b00001_0_00]) + b"sound")
    960
    """
    kind, code = packet[0] >> 3, packet[0] & 3
    if kind < 12:
        samples = (480, 960, 1920, 2880)[kind & 3]
    elif kind < 16:
        samples = (480, 960)[kind & 1]
    else:
        samples = (120, 240, 480, 960)[kind & 3]
    return samples * (packet[1] & 63 if code == 3 else (1, 2, 2)[code])


def without_padding(packet: bytes) -> bytes:
    """A packet without what stands in it beside sound: anybody could write anything there.

    Refuses: a packet that no decoder would take.
    """
    if not packet or (packet[0] & 3 == 3 and len(packet) < 2):
        raise NotOpus("damaged")
    code = packet[0] & 3
    if code == 3:
        packet = _unpadded(packet)
    if not 0 < samples_in(packet) <= LONGEST_PACKET:
        raise NotOpus("damaged")
    _refuse_wrong_frames(packet, code)
    return packet


def _unpadded(packet: bytes) -> bytes:
    count = packet[1]
    if not count & 0x40:
        return packet
    padding, place = 0, 2
    while True:
        if place >= len(packet):
            raise NotOpus("damaged")
        more = packet[place]
        place += 1
        padding += 254 if more == 255 else more
        if more != 255:
            break
    if place + padding > len(packet):
        raise NotOpus("damaged")
    return bytes([packet[0], count & ~0x40]) + packet[place : len(packet) - padding]


def _refuse_wrong_frames(packet: bytes, code: int) -> None:
    """Refuse frames that do not fill their packet exactly, or are longer than any frame."""
    if code == 0:
        lengths = [len(packet) - 1]
    elif code == 1:
        lengths = _equal(len(packet) - 1, 2)
    elif code == 2:
        lengths = _told(packet, 1, 2)
    elif packet[1] & 0x80:
        lengths = _told(packet, 2, packet[1] & 63)
    else:
        lengths = _equal(len(packet) - 2, packet[1] & 63)
    if any(length < 0 or length > LARGEST_FRAME for length in lengths):
        raise NotOpus("damaged")


def _equal(whole: int, frames: int) -> list[int]:
    if whole % frames:
        raise NotOpus("damaged")
    return [whole // frames] * frames


def _told(packet: bytes, place: int, frames: int) -> list[int]:
    """The lengths of frames that name their lengths; the last one is what is left."""
    lengths = []
    for _frame in range(frames - 1):
        if place >= len(packet) or (packet[place] >= 252 and place + 1 >= len(packet)):
            raise NotOpus("damaged")
        length = packet[place]
        place += 1
        if length >= 252:
            length += 4 * packet[place]
            place += 1
        lengths.append(length)
    return [*lengths, len(packet) - place - sum(lengths)]
