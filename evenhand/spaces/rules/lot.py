"""The lot: who gets a place when all who asked in time count alike. Plain Python, so that anyone can repeat it.

A seed is drawn before anybody can ask, and its hash is shown. Each request gets a ticket. The order of the lot is the
order of the hashes of seed and ticket; the seed is shown afterwards.
`printf '%s' 'SEED:TICKET' | sha256sum` repeats it.

Source: ours, docs/decisions/0030.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass

SEED_BYTES = 32
TICKET_SIGNS = 16
FIRST_DRAWN, FIRST_AFTER = 1_000_000, 2_000_000
"""Turns begin here for those who were in a lot, and for those who asked after it: the order in which the first asked is
gone then, and who was in the lot is known."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a lot came to: tickets with a place, kept or not, and all others in their order."""

    kept: tuple[str, ...]
    others: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """All tickets: those with a place first."""
        return (*self.kept, *self.others, *self.waiting)


def new_seed() -> str:
    """A seed that nobody can guess. Unit: 256 random bits."""
    return secrets.token_hex(SEED_BYTES)


def commitment(seed: str) -> str:
    """What is shown of a seed beforehand: it cannot be exchanged for another one afterwards.

    >>> commitment("ab")[:12]
    'fb8e20fc2e4c'
    """
    return hashlib.sha256(seed.encode()).hexdigest()


def ticket_of(finder: str) -> str:
    """The ticket of a seat. It tells nothing about who holds it.

    >>> ticket_of("ab")
    'c22e0589fedd602c'
    """
    return hashlib.sha256(f"ticket:{finder}".encode()).hexdigest()[:TICKET_SIGNS]


def drawn_order(seed: str, tickets: Iterable[str]) -> list[str]:
    """The tickets in the order in which the seed draws them; in which order they came makes no difference.

    >>> drawn_order("seed", ["a", "b", "c"]) == drawn_order("seed", ["c", "a", "b"])
    True
    """
    return sorted(tickets, key=lambda ticket: (hashlib.sha256(f"{seed}:{ticket}".encode()).hexdigest(), ticket))


def draw(seed: str, tickets: Collection[str], kept_for: Collection[str], *, places: int, kept: int) -> Drawn:
    """The lot: first the kept places among those they are kept for, then all other places among everybody left.

    A kept place for which nobody asked goes to the others.

    >>> draw("seed", ["a", "b", "c"], ["c"], places=2, kept=1).kept
    ('c',)
    """
    order = drawn_order(seed, tickets)
    first = [ticket for ticket in order if ticket in kept_for][:kept]
    rest = [ticket for ticket in order if ticket not in first]
    free = places - len(first)
    return Drawn(tuple(first), tuple(rest[:free]), tuple(rest[free:]))
