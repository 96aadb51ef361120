"""The five levels of say, and the few sums an ordinal ladder allows."""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.record.values import Level

LEVELS: tuple[Level, ...] = (0, 1, 2, 3, 4)
LOWEST: Level = 0
HIGHEST: Level = 4
TOLD: Level = 1
"""Up to this level an organisation is left out or only told."""
CO_DECIDES: Level = 3
"""From this level on an organisation takes part in deciding."""

LEVEL_KEYS: tuple[str, ...] = ("not_informed", "informed", "consulted", "co_decides", "decides")


def known(levels: Iterable[Level | None]) -> list[Level]:
    """The levels that were given, lowest first; "I do not know" is left out and is never 0.

    >>> known([3, None, 0])
    [0, 3]
    """
    return sorted(level for level in levels if level is not None)


def lower_median(levels: Iterable[Level | None]) -> Level | None:
    """The middle level; the lower one when two stand in the middle.

    Scale: ordinal, 0 to 4; always a named rung.
    Unknown: None when nobody gave a level.
    Source: ours, methods A.4; taking the lower score on disagreement follows the Lisbon tool.

    >>> lower_median([4, 1, None, 2, 3])
    2
    """
    ordered = known(levels)
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def distance(levels: Iterable[Level | None]) -> int | None:
    """How many rungs lie between the lowest and the highest level.

    Unit: rungs, 0 to 4.
    Unknown: None when nobody gave a level.

    >>> distance([3, None, 1])
    2
    """
    ordered = known(levels)
    return ordered[-1] - ordered[0] if ordered else None


def difference(later: Level | None, earlier: Level | None) -> int | None:
    """The first level minus the second, in rungs.

    Unknown: None when either is unknown.

    >>> difference(1, 3)
    -2
    """
    return None if later is None or earlier is None else later - earlier
