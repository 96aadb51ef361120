"""Where the money goes. All optional: only what a record holds is worked out, and no flow is added twice."""

from evenhand.analysis.funding.measures import (
    MANY_MONTHS,
    FundingMeasures,
    OverheadRate,
    flexible_agreements,
    funding,
    overhead_rates,
    say_in_money,
)
from evenhand.analysis.funding.punctuality import Punctuality, days_late, punctuality
from evenhand.analysis.funding.spans import Figure, Span, amount_of, least, most, percent, share, span
from evenhand.analysis.funding.telling import counted_once

__all__ = [
    "MANY_MONTHS",
    "Figure",
    "FundingMeasures",
    "OverheadRate",
    "Punctuality",
    "Span",
    "amount_of",
    "counted_once",
    "days_late",
    "flexible_agreements",
    "funding",
    "least",
    "most",
    "overhead_rates",
    "percent",
    "punctuality",
    "say_in_money",
    "share",
    "span",
]
