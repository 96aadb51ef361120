"""Annex figures for readers who know them: how far answers agree, and whether a change could be chance.

They go beyond the ladder (docs/measures.md says how) and never stand on a page that people use in a session.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
Distance = Callable[[float, float], float]


def krippendorff_alpha(units: Sequence[Sequence[float | None]], metric: Metric = "ordinal") -> float | None:
    """How far people agree on the same things, beyond chance: 1 full agreement, 0 what chance gives.

    `units`: one row for each thing looked at, one value for each person; None where a person gave none.
    Scale: as `metric` says; for the ladder, ordinal.
    Unknown: None when fewer than two values can be compared, or when all values are the same.
    Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), with missing values.
    """
    pairable = [row for row in ([value for value in unit if value is not None] for unit in units) if len(row) > 1]
    totals = Counter(value for row in pairable for value in row)
    count = sum(totals.values())
    if count < 2:
        return None
    apart = _distances(metric, totals)
    observed = 0.0
    for row in pairable:
        values = list(Counter(row).items())
        observed += sum(n * m * apart(a, b) for a, n in values for b, m in values) / (len(row) - 1)
    expected = sum(n * m * apart(a, b) for a, n in totals.items() for b, m in totals.items()) / (count - 1)
    return 1 - observed / expected if expected else None


def _distances(metric: Metric, totals: Counter[float]) -> Distance:
    """The squared distance between two values under a level of measurement."""
    if metric == "nominal":
        return lambda a, b: float(a != b)
    if metric == "interval":
        return lambda a, b: (a - b) ** 2
    if metric == "ratio":
        return lambda a, b: ((a - b) / (a + b)) ** 2 if a + b else 0.0
    before, running = {}, 0.0
    for value in sorted(totals):
        before[value] = running + totals[value] / 2
        running += totals[value]
    return lambda a, b: (before[a] - before[b]) ** 2


def consensus(counts: Sequence[int]) -> float | None:
    """How close together answers stand on an ordered scale: 1 all on one rung, 0 half at each end.

    `counts`: how many answers each rung has, lowest rung first.
    Scale: takes the rungs as equally far apart, which the ladder does not claim.
    Unknown: None without answers, or on a scale of one rung.
    Source: Tastle and Wierman, Consensus and dissention (2007).
    """
    total, width = sum(counts), len(counts) - 1
    if not total or width < 1:
        return None
    middle = sum(rung * count for rung, count in enumerate(counts)) / total
    return 1 + sum(
        count / total * math.log2(1 - abs(rung - middle) / width) for rung, count in enumerate(counts) if count
    )


@dataclass(frozen=True, slots=True)
class SignFlip:
    """In how many of all ways to give the differences a sign the sum is as large as it was."""

    total: int
    """The observed sum of the differences."""
    at_least: int
    """Sign assignments whose sum is at least the observed one."""
    as_far: int
    """Sign assignments whose sum lies at least as far from 0 as the observed one."""
    assignments: int

    @property
    def one_sided(self) -> float:
        """The share of sign assignments with a sum at least as large as observed."""
        return self.at_least / self.assignments

    @property
    def two_sided(self) -> float:
        """The share of sign assignments with a sum at least as far from 0 as observed."""
        return self.as_far / self.assignments


def sign_flip(differences: Sequence[int]) -> SignFlip | None:
    """Could the differences between two sessions be chance? Exact: every sign assignment is counted.

    Unit: counts of sign assignments, 2 to the power of the number of differences.
    Unknown: None without differences.
    Source: Fisher, The Design of Experiments (1935), section 21.

    >>> sign_flip([1, 1, 1]).one_sided
    0.125
    """
    if not differences:
        return None
    ways: dict[int, int] = {0: 1}
    for size in map(abs, differences):
        longer: dict[int, int] = defaultdict(int)
        for total, count in ways.items():
            longer[total + size] += count
            longer[total - size] += count
        ways = longer
    observed = sum(differences)
    return SignFlip(
        observed,
        sum(count for total, count in ways.items() if total >= observed),
        sum(count for total, count in ways.items() if abs(total) >= abs(observed)),
        2 ** len(differences),
    )
