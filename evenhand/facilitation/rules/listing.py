"""The list of decisions: how many, and what is only a hint."""

from __future__ import annotations

DECISION_LENGTH = 140
DECISIONS_HINTED = 10
TOP_MARKS = 5
PARTNERS_HINTED = 8
PARTNERS_LEAST = 2
PARTNERS_MOST = 40
DECISIONS_PER_PERSON = 30
"""More than anybody needs; a script that fills the list is stopped."""


def is_list_long(chosen: int) -> bool:
    """Whether so many decisions are chosen that a hint says fewer go deeper. Never a wall.

    >>> is_list_long(10), is_list_long(11)
    (False, True)
    """
    return chosen > DECISIONS_HINTED


def asks_for_top_marks(standing: int) -> bool:
    """Whether the list is so long that everybody marks the five most important ones.

    >>> asks_for_top_marks(10), asks_for_top_marks(11)
    (False, True)
    """
    return standing > DECISIONS_HINTED


def is_many_partners(partners: int) -> bool:
    """Whether a hint says that partners could be grouped.

    >>> is_many_partners(8), is_many_partners(9)
    (False, True)
    """
    return partners > PARTNERS_HINTED
