"""Long pages in sheets, each small enough for a poor line. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

A_SHEET = 8_000
"""Unit: bytes of text. With what stands around it and compressed, a page stays below 14,000."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of several: which pieces stand on it."""

    number: int
    total: int
    pieces: range

    @property
    def has_other_pages(self) -> bool:
        """Whether there is more than this one."""
        return self.total > 1

    @property
    def has_previous(self) -> bool:
        """Whether there is one before."""
        return self.number > 1

    @property
    def has_next(self) -> bool:
        """Whether there is one after it."""
        return self.number < self.total

    @property
    def previous_page_number(self) -> int:
        """The one before."""
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        """The one after it."""
        return self.number + 1


def sheet(texts: Sequence[str], typed: str, most: int = A_SHEET) -> Sheet:
    """The sheet with the number that was typed, else the first. A piece that is larger than a sheet has its own.

    >>> [sheet(["aaaa", "bbbb", "cccc"], typed, most=8).pieces for typed in ("1", "2", "x")]
    [range(0, 2), range(2, 3), range(0, 2)]
    """
    ranges, start, size = list[range](), 0, 0
    for place, text in enumerate(texts):
        own = len(text.encode())
        if place > start and size + own > most:
            ranges.append(range(start, place))
            start, size = place, 0
        size += own
    ranges.append(range(start, len(texts)))
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 1
    number = min(max(number, 1), len(ranges))
    return Sheet(number, len(ranges), ranges[number - 1])
