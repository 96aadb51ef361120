"""Whether money comes on the day it was due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from evenhand.record.values import Flow


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How long money takes after the day it was due.

    Unit: days; less than 0: before that day.
    """

    counted: int
    median_days: float


def days_late(flow: Flow) -> int | None:
    """Days from the day the money was due to the day it arrived.

    Unit: days; less than 0: before that day. Unknown: None when either day was not told.

    >>> days_late(Flow(2026, "EUR", "A", "B", 1, due="2026-01-31", arrived="2026-03-02"))
    30
    """
    if flow.due is None or flow.arrived is None:
        return None
    return (date.fromisoformat(flow.arrived) - date.fromisoformat(flow.due)).days


def punctuality(flows: Iterable[Flow]) -> Punctuality | None:
    """The middle of the days between due and arrival: half of the payments took no longer.

    Unit: days. Unknown: None when no flow tells both days.
    Source: methods F.
    """
    days = [late for flow in flows if (late := days_late(flow)) is not None]
    return Punctuality(len(days), median(days)) if days else None
