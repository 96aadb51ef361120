"""The same money told by the one who gives and the one who receives: both stay, and it counts once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from evenhand.analysis.funding.spans import Figure, amount_of, least, most, overhead_of, total
from evenhand.record.values import Flow

Told = TypeVar("Told")
Place = tuple[str, str, int, str]


def counted_once(flows: Sequence[Flow]) -> tuple[Flow, ...]:
    """The flows as they count: what giver and receiver both told of one year and currency stands in it once.

    Where the two say different amounts, it is a band from the lower to the higher. Anything else on which they differ
    is left out. A flow that does not say who told it counts as the receiver's.
    Source: ours, methods F (never added twice).
    """
    by_place: dict[Place, list[Flow]] = {}
    for flow in flows:
        by_place.setdefault(place_of(flow), []).append(flow)
    return tuple(flow for together in by_place.values() for flow in of_one_place(together))


def place_of(flow: Flow) -> Place:
    """From whom to whom, in which year and currency."""
    return flow.from_organisation, flow.to_organisation, flow.year, flow.currency


def of_one_place(flows: Sequence[Flow]) -> Sequence[Flow]:
    """The flows of one place, each money once."""
    given = [flow for flow in flows if is_told_by_giver(flow)]
    received = [flow for flow in flows if not is_told_by_giver(flow)]
    if not given or not received:
        return flows
    if len(given) == len(received) == 1:
        return (both(given[0], received[0]),)
    if total(map(amount_of, given)) == total(map(amount_of, received)):
        return given if len(given) > len(received) else received
    return (sums(given, received),)


def is_told_by_giver(flow: Flow) -> bool:
    """Whether the organisation that gives told it."""
    return flow.told_by == flow.from_organisation != flow.to_organisation


def both(given: Flow, received: Flow) -> Flow:
    """One flow out of what each side told of it."""
    amounts = wide(amount_of(given), amount_of(received))
    return replace(
        banded(received, *amounts),
        overhead_in=agreed(given.overhead_in, received.overhead_in),
        overhead_percent=agreed(given.overhead_percent, received.overhead_percent),
        months=agreed(given.months, received.months),
        flexible=agreed(given.flexible, received.flexible),
        due=agreed(given.due, received.due),
        arrived=agreed(given.arrived, received.arrived),
        told_by=None,
    )


def sums(given: Sequence[Flow], received: Sequence[Flow]) -> Flow:
    """One flow from the smaller to the larger of two sums that were told of the same money."""
    amounts = wide(total(map(amount_of, given)), total(map(amount_of, received)))
    first = received[0]
    whole = Flow(first.year, first.currency, first.from_organisation, first.to_organisation, first.amount)
    overheads = [sum_of_overhead(given), sum_of_overhead(received)]
    same = overheads[0] if overheads[0] == overheads[1] else None
    return replace(banded(whole, *amounts), overhead_in=least(same) if same is not None else None)


def sum_of_overhead(flows: Sequence[Flow]) -> Figure | None:
    """The overhead of one side together, when it was told exactly."""
    known = [each for flow in flows if (each := overhead_of(flow)) is not None]
    whole = total(known)
    return whole if len(known) == len(flows) and least(whole) == most(whole) else None


def wide(first: Figure, second: Figure) -> tuple[float, float]:
    """From the lower end of both to the upper end of both."""
    return min(least(first), least(second)), max(most(first), most(second))


def banded(flow: Flow, lowest: float, highest: float) -> Flow:
    """The flow with this amount: exact when both ends are the same."""
    return replace(flow, amount=lowest, amount_to=None if lowest == highest else highest)


def agreed(first: Told | None, second: Told | None) -> Told | None:
    """What both say, or the only one that says something.

    >>> agreed(12, None), agreed(12, 24)
    (12, None)
    """
    if first is None or second is None:
        return second if first is None else first
    return first if first == second else None
