"""Hints about the words of decisions: which two may mean the same, and which are too broad. Never a wall."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
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


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How many of the words of the shorter text stand in the other too, from 0 to 1.

    >>> likeness(words_in("Who splits the yearly budget?"), words_in("How the yearly budget is split"))
    0.6666666666666666
    """
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def likely_pair(texts: Sequence[str], apart: Collection[frozenset[str]] = ()) -> tuple[int, int] | None:
    """The places of the two texts that most likely mean the same; the first such pair when several do.

    `apart`: pairs that somebody has said are different.
    Unknown: None when no two have enough words in common.

    >>> likely_pair(["Hiring staff", "Which boat we hire", "Hiring local staff"])
    (0, 2)
    """
    words = [words_in(text) for text in texts]
    pairs = [
        (likeness(words[one], words[other]), (one, other))
        for one, other in combinations(range(len(texts)), 2)
        if frozenset((texts[one], texts[other])) not in apart
    ]
    best, pair = max(pairs, key=lambda each: each[0], default=(0.0, None))
    return pair if best >= LEAST_COMMON else None


def sounds_broad(text: str) -> bool:
    """Whether a decision may be too broad to score: a few words, one of them large.

    >>> sounds_broad("How resources are allocated"), sounds_broad("Which boat we hire")
    (True, False)
    """
    words = words_in(text)
    return len(words) <= 4 and bool(words & BROAD)
