"""What becomes of anything a person types, before it is kept."""

from __future__ import annotations

import re
import unicodedata

from evenhand.record.text import kept_text

# Marks nobody sees. The two joiners U+200C and U+200D stay: scripts and emoji need them.
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
# What turns the direction of other text can make it read as something else. Pages isolate every name and text with
# <bdi> instead. The plain marks U+061C, U+200E and U+200F stay: right-to-left writing uses them.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r"\n{3,}")


class TextTooLongError(ValueError):
    """A text is longer than its place. The page keeps it, so that it can be shortened."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"{length} characters, at most {limit}")
        self.length = length
        self.limit = limit


def typed_text(text: str, limit: int, *, lines: bool = False) -> str:
    """The text as it is kept: composed (NFC), trimmed, without characters that nobody sees or that turn the direction.

    With `lines`, line ends stay.
    Unit: the limit in characters.
    Refuses: TextTooLongError.

    >>> typed_text("  Who\\x00 hires\\u202e\\u200b the  driver ", 140)
    'Who hires the driver'
    """
    text = kept_text(text.replace("\r\n", "\n").replace("\r", "\n"), lines=lines)
    text = _TURNS.sub("", _UNSEEN.sub("", text))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    if lines:
        text = _MANY_LINES.sub("\n\n", "\n".join(line.strip() for line in text.split("\n")))
    text = _without_lonely_marks(text).strip()
    if len(text) > limit:
        raise TextTooLongError(len(text), limit)
    return text


def _without_lonely_marks(text: str) -> str:
    """The text, or nothing when only marks and spaces are left: a name that looks empty is empty."""
    return text if re.search("[^\\s\u061c\u200c-\u200f]", text) else ""
