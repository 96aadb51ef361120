"""A short mark of what somebody said, so that an old page does not write over a newer answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from uuid import UUID

MARK_LENGTH = 12


def mark_of(said: object) -> str:
    """The same mark for the same words and levels, another one for others.

    >>> mark_of(["agree", ""]) == mark_of(["agree", ""]), mark_of(["agree", ""]) == mark_of(["unsure", ""])
    (True, False)
    """
    written = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:MARK_LENGTH]


def levels_mark(levels: Mapping[UUID, object], note: str = "", may_be_shown: bool = False) -> str:
    """The mark of levels by partner, and of a note; without a note nothing may be shown.

    >>> levels_mark({"b": None, "a": 0}) == levels_mark({"a": 0, "b": None}), levels_mark({"a": 0}) == levels_mark({})
    (True, False)
    """
    return mark_of(
        [sorted((str(partner), level) for partner, level in levels.items()), note, bool(may_be_shown and note)]
    )


def is_outdated(seen: str, now: str, afterwards: str) -> bool:
    """Whether a page may not write: what is there is neither what it saw nor what it would leave.

    The last is so when the same was sent before and only the answer got lost. Pages that say nothing may always write.

    >>> is_outdated("a", "a", "b"), is_outdated("a", "b", "b"), is_outdated("", "c", "b"), is_outdated("a", "c", "b")
    (False, False, False, True)
    """
    return bool(seen) and now not in (seen, afterwards)
