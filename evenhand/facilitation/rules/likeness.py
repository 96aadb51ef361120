"""Hints about the words of decisions: which two may mean the same, and which are too broad. Never a wall."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

LEAST_COMMON = 0.5
"""From this share of common words on, two decisions may mean the same."""
SHORT_WORDS = 3

BROAD = frozenset(
    {"resources", "allocation", "allocated", "strategy", "everything", "policy", "policies", "management", "generally"}
)
"""English words that often stand for many decisions at once."""
SMALL = frozenset(
    {"the", "and", "for", "our", "who", "how", "which", "what", "when", "with", "are", "can", "may", "from"}
)


def words_in(text: str) -> frozenset[str]:
    """The words that carry meaning, in small letters.

    >>> sorted(words_in("Who speaks to the press?"))
    ['press', 'speaks']
    """
    found = re.findall(r"\w+", text.lower())
    return frozenset(word for word in found if len(word) >= SHORT_WORDS and word not in SMALL)


def likeness(one: str, other: str) -> float:
    """How many of the words of the shorter text stand in the other too, from 0 to 1.

    >>> likeness("Who splits the yearly budget?", "How the yearly budget is split")
    0.6666666666666666
    """
    first, second = words_in(one), words_in(other)
    least = min(len(first), len(second))
    return len(first & second) / least if least else 0.0


def likely_pair(texts: Sequence[str], apart: Collection[frozenset[str]] = ()) -> tuple[int, int] | None:
    """The places of the two texts that most likely mean the same; the first such pair when several do.

    `apart`: pairs that somebody has said are different.
    Unknown: None when no two have enough words in common.

    >>> likely_pair(["Hiring staff", "Which boat we hire", "Hiring local staff"])
    (0, 2)
    """
    pairs = [pair for pair in _pairs(texts) if frozenset((texts[pair[0]], texts[pair[1]])) not in apart]
    best = max(pairs, key=lambda pair: likeness(texts[pair[0]], texts[pair[1]]), default=None)
    return best if best and likeness(texts[best[0]], texts[best[1]]) >= LEAST_COMMON else None


def _pairs(texts: Sequence[str]) -> Iterable[tuple[int, int]]:
    return combinations(range(len(texts)), 2)


def sounds_broad(text: str) -> bool:
    """Whether a decision may be too broad to score: a few words, one of them large.

    >>> sounds_broad("How resources are allocated"), sounds_broad("Which boat we hire")
    (True, False)
    """
    words = words_in(text)
    return len(words) <= 4 and bool(words & BROAD)
