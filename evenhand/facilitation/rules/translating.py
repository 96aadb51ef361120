"""When a text of the session may be translated, and how it is known again."""

from __future__ import annotations

import hashlib

BEFORE_THE_LIST_IS_CLOSED = ("prepare", "list")


def mark_of(text: str) -> str:
    """What a text is known by: it changes when a single letter does.

    >>> mark_of("Who hires")[:8]
    '60dda58d'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def shows_decisions(stage: str) -> bool:
    """Whether everybody in the session sees its decisions now.

    >>> [shows_decisions(stage) for stage in ("list", "score")]
    [False, True]
    """
    return stage not in BEFORE_THE_LIST_IS_CLOSED


def may_ask_a_machine(risk: str, *, has_provider: bool) -> bool:
    """Whether words of the session may go to a translating machine: never at high risk.

    >>> [may_ask_a_machine(risk, has_provider=True) for risk in ("ordinary", "raised", "high")]
    [True, True, False]
    """
    return has_provider and risk != "high"
