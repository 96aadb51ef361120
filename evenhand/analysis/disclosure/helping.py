"""Who helps with what: each person as they chose, under a name they chose, and nothing beside it.

No order and no count tells who was first, who offers most, or who has left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Helping:
    """What one person chose to say."""

    name: str
    offers: tuple[str, ...]
    wants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One thing, with the names of those who offer help with it and of those who want to learn it."""

    about: str
    offers: tuple[str, ...]
    wants: tuple[str, ...]


def help_lines(helping: Iterable[Helping], things: Sequence[str]) -> tuple[HelpLine, ...]:
    """Each thing that somebody offers or wants, in the order of `things`; names by their letters, each once.

    >>> help_lines([Helping("Zawadi", ("e10",), ()), Helping("amina", ("e10", "x"), ("k1",))], ("e10", "k1"))[0].offers
    ('amina', 'Zawadi')
    """
    told = list(helping)
    lines = (
        HelpLine(
            about,
            _by_name(each.name for each in told if about in each.offers),
            _by_name(each.name for each in told if about in each.wants),
        )
        for about in things
    )
    return tuple(line for line in lines if line.offers or line.wants)


def _by_name(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names), key=lambda name: (name.casefold(), name)))
