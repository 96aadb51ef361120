"""Which characters a typed text may hold: one rule for files and for forms."""

from __future__ import annotations

import re

# Control characters, halves of a surrogate pair and the two noncharacters have no place in a text: they break
# databases (NUL), XML documents and terminals. Marks for direction and joining stay: languages need them.
_NEVER_ON_ONE_LINE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NEVER_IN_LINES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def unkept_character(text: str, *, lines: bool = False) -> str | None:
    """The first character a text may not hold, as U+0000; None when every character may stay.

    With `lines`, newline, carriage return and tab are allowed, as in notes.

    >>> unkept_character("a\\x00b"), unkept_character("two\\nlines", lines=True)
    ('U+0000', None)
    """
    found = (_NEVER_IN_LINES if lines else _NEVER_ON_ONE_LINE).search(text)
    return f"U+{ord(found.group()):04X}" if found else None


def kept_text(text: str, *, lines: bool = False) -> str:
    """The text without the characters a record may not hold, so that what is typed can always be written and read.

    On one line, a newline or tab becomes a space.

    >>> kept_text("bell\\x07 and\\nline"), kept_text("two\\nlines", lines=True)
    ('bell and line', 'two\\nlines')
    """
    if lines:
        return _NEVER_IN_LINES.sub("", text)
    return _NEVER_ON_ONE_LINE.sub("", re.sub("\r\n|[\r\n\t]", " ", text))
