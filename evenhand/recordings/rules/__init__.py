"""What a recorded voice note may be: a short piece of speech in Opus, written anew so that nothing else goes with it.

A file comes in as Ogg Opus or WebM Opus. Only the packets of sound are taken out of it; names of people, places,
devices and programs, pictures and everything else stay behind. What is kept is always a plain Ogg Opus file.
"""

from __future__ import annotations

from dataclasses import dataclass

from .ogg import ogg_file, ogg_sound
from .packets import SAMPLES_A_SECOND, NotOpus, Sound
from .webm import webm_sound

LONGEST_SECONDS = 60
MOST_BYTES = 300_000
CONTENT_TYPE = "audio/ogg; codecs=opus"
OGG_MARK, WEBM_MARK = b"OggS", b"\x1a\x45\xdf\xa3"

__all__ = ["CONTENT_TYPE", "LONGEST_SECONDS", "MOST_BYTES", "NotOpus", "Opus", "read_opus"]


@dataclass(frozen=True, slots=True)
class Opus:
    """A recording as it is kept.

    Unit: whole seconds, at least 1; bytes.
    """

    sound: bytes
    seconds: int

    @property
    def size(self) -> int:
        return len(self.sound)


def read_opus(content: bytes) -> Opus:
    """The speech in a file, as a plain Ogg Opus file without anything that was written beside it.

    The length is counted from the packets themselves; what the file says about it plays no part.
    Refuses: NotOpus with a word of its own (recordings.wording.REFUSALS) for what is too large, too long, damaged, of
    another kind, or has more than one sound in it.
    Source: RFC 6716, RFC 7845, RFC 9559; docs/decisions/0026.
    """
    if len(content) > MOST_BYTES:
        raise NotOpus("too_large")
    sound = sound_in(content)
    samples = sum(sound.samples)
    seconds = round(max(0, samples - sound.skipped) / SAMPLES_A_SECOND)
    if seconds > LONGEST_SECONDS:
        raise NotOpus("too_long")
    written = ogg_file(sound)
    if len(written) > MOST_BYTES:
        raise NotOpus("too_large")
    return Opus(written, max(1, seconds))


def sound_in(content: bytes) -> Sound:
    """The packets of sound in either kind of file."""
    if content.startswith(OGG_MARK):
        return ogg_sound(content)
    if content.startswith(WEBM_MARK):
        return webm_sound(content)
    raise NotOpus("other_kind" if content else "empty")
