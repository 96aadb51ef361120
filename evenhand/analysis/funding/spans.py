"""Figures out of bands: from the least to the most they can be. A middle is never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.record.values import Flow


@dataclass(frozen=True, slots=True)
class Span:
    """What a figure lies between, when amounts were told as bands."""

    least: float
    most: float


Figure = float | Span
"""A number where everything was told exactly, and otherwise what it lies between."""


def span(lowest: float, highest: float) -> Figure:
    """The figure between two ends; a number when both are the same.

    >>> span(5, 5), span(1, 2)
    (5, Span(least=1, most=2))
    """
    return lowest if lowest == highest else Span(min(lowest, highest), max(lowest, highest))


def least(figure: Figure) -> float:
    """The lower end."""
    return figure.least if isinstance(figure, Span) else figure


def most(figure: Figure) -> float:
    """The upper end."""
    return figure.most if isinstance(figure, Span) else figure


def amount_of(flow: Flow) -> Figure:
    """The money of one flow: exact, or its band."""
    return flow.amount if flow.amount_to is None else span(flow.amount, flow.amount_to)


def overhead_of(flow: Flow) -> Figure | None:
    """The overhead in one flow: its amount, or its share of the money.

    Unknown: None when neither was told.
    """
    if flow.overhead_in is not None:
        return flow.overhead_in
    if flow.overhead_percent is None:
        return None
    money, rate = amount_of(flow), flow.overhead_percent
    return span(round(least(money) * rate / 100, 2), round(most(money) * rate / 100, 2))


def total(figures: Iterable[Figure]) -> Figure:
    """These figures together.

    >>> total([1, 2]), total([1, Span(2, 5)])
    (3, Span(least=3, most=6))
    """
    each = list(figures)
    return span(sum(map(least, each)), sum(map(most, each)))


def percent(part: float, whole: float) -> float | None:
    """A share in per cent, with one decimal.

    Unknown: None of nothing.

    >>> percent(390000, 900000)
    43.3
    """
    return round(100 * part / whole, 1) if whole else None


def share(part: Figure, whole: Figure) -> Figure | None:
    """A share in per cent, with one decimal; with bands the smallest and the largest it can be.

    Unknown: None of nothing, and of a whole that may be nothing.

    >>> share(Span(10, 30), 100), share(10, Span(0, 100))
    (Span(least=10.0, most=30.0), None)
    """
    lowest, highest = percent(least(part), most(whole)), percent(most(part), least(whole))
    return None if lowest is None or highest is None else span(lowest, highest)


def share_among(part: Figure, rest: Figure) -> Figure | None:
    """The share of a part in itself and the rest together: closer than `share`, because the part is in the whole.

    Unknown: None of nothing, and of a whole that may be nothing.

    >>> share_among(Span(10, 30), 70)
    Span(least=12.5, most=30.0)
    """
    lowest = percent(least(part), least(part) + most(rest))
    highest = percent(most(part), most(part) + least(rest))
    return None if lowest is None or highest is None else span(lowest, highest)
