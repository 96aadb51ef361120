"""Figures beside their targets, in plain lines."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

Made = TypeVar("Made")
TRIES = 3
"""Of which the middle one counts."""


@dataclass(frozen=True)
class Figure:
    """One measured figure. `most`: the target it must not exceed; None when it is only told."""

    name: str
    value: float
    unit: str = ""
    most: float | None = None

    @property
    def is_met(self) -> bool:
        return self.most is None or self.value <= self.most

    def __str__(self) -> str:
        target = (
            ""
            if self.most is None
            else f"   target at most {self.most:g}{self.unit}: {'met' if self.is_met else 'MISSED'}"
        )
        return f"  {self.name:<58} {self.value:>10,.6g}{self.unit}{target}"


class Report:
    """Prints figures as they come and remembers whether a target was missed."""

    def __init__(self) -> None:
        self.missed: list[Figure] = []

    def title(self, text: str) -> None:
        """Begin a scenario; the load of the machine stands beside it, since others may use it too."""
        print(f"\n{text}")
        load = os.getloadavg()[0]
        print(f"  (load average before: {load:.1f}; plain work takes {slowdown():.1f} times longer than alone)")

    def figure(self, name: str, value: float, unit: str = "", most: float | None = None) -> None:
        """Print one figure."""
        figure = Figure(name, value, unit, most)
        print(figure, flush=True)
        if not figure.is_met:
            self.missed.append(figure)

    def times(self, name: str, seconds: Collection[float], p95_most: float | None = None) -> None:
        """Print the middle and the slow end of how long something took. Unit: seconds, printed as milliseconds."""
        print(
            f"  {name:<58} n={len(seconds)} p50 {percentile(seconds, 50) * 1000:.0f} ms"
            f"  p99 {percentile(seconds, 99) * 1000:.0f} ms  longest {max(seconds, default=0) * 1000:.0f} ms"
        )
        self.figure(f"{name}, p95", round(percentile(seconds, 95) * 1000, 1), " ms", p95_most and p95_most * 1000)


def timed(make: Callable[[], Made], tries: int = TRIES) -> tuple[float, Made]:
    """Seconds of the middle of some tries, and what the last one made."""
    taken = []
    for _ in range(tries):
        begun = time.perf_counter()
        made = make()
        taken.append(time.perf_counter() - begun)
    return sorted(taken)[tries // 2], made


def megabytes(count: int, places: int = 2) -> float:
    """So many bytes in megabytes, rounded."""
    return round(count / 1_000_000, places)


def percentile(values: Collection[float], percent: float) -> float:
    """The value that so many percent of the values do not exceed (nearest rank); 0 without values."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[max(0, -(-len(ordered) * percent // 100).__int__() - 1)]


def slowdown() -> float:
    """How many times longer plain work takes now than in its best moment: what others on the machine take away."""
    text = json.dumps([{"a": place, "b": [place] * 8} for place in range(2000)])
    taken = []
    for _ in range(200):
        begun = time.perf_counter()
        json.loads(text)
        taken.append(time.perf_counter() - begun)
    return sum(taken) / len(taken) / min(taken)
