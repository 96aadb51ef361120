"""Where the money goes. All optional: only what a record holds is worked out, and no flow is added twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.record.values import Flow, Level, Record, Session

MANY_MONTHS = 24
"""An agreement of at least this length counts as multi-year."""


@dataclass(frozen=True, slots=True)
class FundingMeasures:
    """The money of one currency, seen from the local organisations.

    Unit: amounts in units of the currency; percentages with one decimal.
    Unknown: None where the record holds nothing to work it out from.
    Source: methods F; Grand Bargain (as directly as possible), IASC guidance 2022 (overheads).
    """

    currency: str
    years: tuple[int, ...]
    received_from_funder: float
    direct_to_local: float
    reached_local_through_one_intermediary: float
    reached_local_through_more: float
    of_which_passed_on_to_smaller_local: float
    share_direct_percent: float | None
    share_reaching_local_percent: float | None
    overhead_received_by_lead: float | None
    overhead_passed_to_local: float | None
    overhead_passed_percent: float | None
    agreements_with_local: int
    long_agreements_with_local: int


@dataclass(frozen=True, slots=True)
class OverheadRate:
    """The overhead inside the money one organisation receives, as a share of that money."""

    organisation: str
    currency: str
    percent: float


def percent(part: float, whole: float) -> float | None:
    """A share in per cent, with one decimal.

    Unknown: None of nothing.

    >>> percent(390000, 900000)
    43.3
    """
    return round(100 * part / whole, 1) if whole else None


def funding(record: Record) -> tuple[FundingMeasures, ...]:
    """The funding measures, one for each currency: amounts in different currencies are never added.

    Money counts once, where it first reaches a local organisation; what local organisations pass on is a
    separate row. "Local" is what each organisation says of itself.
    Unknown: empty without flows.
    Source: ours, methods F.
    """
    currencies = dict.fromkeys(flow.currency for flow in record.funding)
    return tuple(_measures(record, currency) for currency in currencies)


def overhead_rates(record: Record) -> tuple[OverheadRate, ...]:
    """The same-rate test: which overhead each organisation receives, in the order of the record.

    Unit: per cent of the money it receives, one decimal. A table, no ranking.
    Unknown: an organisation is missing when any of its flows does not say its overhead.
    Source: ours, methods F.
    """
    rates = []
    for organisation in record.organisations:
        flows = [flow for flow in record.funding if flow.to_organisation == organisation.id]
        for currency in dict.fromkeys(flow.currency for flow in flows):
            of_currency = [flow for flow in flows if flow.currency == currency]
            overhead = _overhead(of_currency)
            share = None if overhead is None else percent(overhead, _sum(of_currency))
            if share is not None:
                rates.append(OverheadRate(organisation.id, currency, share))
    return tuple(rates)


def flexible_agreements(record: Record) -> dict[str, int]:
    """How many agreements with local organisations are flexible, softly earmarked or earmarked.

    Unit: agreements.
    Unknown: agreements that do not say are left out.
    Source: ours, methods F; IASC guidance 2022.
    """
    local = _local(record)
    kinds = [flow.flexible for flow in record.funding if flow.to_organisation in local and flow.flexible]
    return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}


def say_in_money(session: Session) -> dict[str, dict[str, Level]]:
    """The settled level of each organisation in the decisions about money: decision → organisation → level.

    Scale: ordinal, 0 to 4.
    Unknown: what the group left open is missing.
    Source: ours, methods F: it links money and power.
    """
    about_money = {decision.id for decision in session.decisions if decision.phase == "money"}
    return {
        each.decision: {organisation: level for organisation, level in (each.scores or {}).items() if level is not None}
        for each in session.agreed
        if each.decision in about_money
    }


def _measures(record: Record, currency: str) -> FundingMeasures:
    flows = [flow for flow in record.funding if flow.currency == currency]
    funders, local = _funders(record), _local(record) - _funders(record)
    from_funder = [flow for flow in flows if flow.from_organisation in funders and flow.to_organisation not in funders]
    first_hands = {flow.to_organisation for flow in from_funder}
    passing_on = {flow.from_organisation for flow in flows} - funders
    lead_flows = [flow for flow in from_funder if flow.to_organisation in passing_on]
    reaching = [flow for flow in flows if flow.to_organisation in local and flow.from_organisation not in local]
    direct = [flow for flow in reaching if flow.from_organisation in funders]
    by_one = [flow for flow in reaching if flow.from_organisation in first_hands]
    by_more = [flow for flow in reaching if flow not in direct and flow not in by_one]
    passed_on = [flow for flow in flows if flow.from_organisation in local and flow.to_organisation in local]
    from_lead = [flow for flow in flows if flow.from_organisation in first_hands and flow.to_organisation in local]
    agreements = [flow for flow in flows if flow.to_organisation in local]
    whole, received, passed = _sum(from_funder), _overhead(lead_flows), _overhead(from_lead)
    return FundingMeasures(
        currency,
        tuple(sorted({flow.year for flow in flows})),
        whole,
        _sum(direct),
        _sum(by_one),
        _sum(by_more),
        _sum(passed_on),
        percent(_sum(direct), whole),
        percent(_sum(reaching), whole),
        received,
        passed,
        None if received is None or passed is None else percent(passed, received),
        len(agreements),
        sum(1 for flow in agreements if flow.months is not None and flow.months >= MANY_MONTHS),
    )


def _funders(record: Record) -> frozenset[str]:
    """Organisations that say they fund; where none does, those that give and never receive."""
    named = frozenset(each.id for each in record.organisations if each.kind == "funder")
    if named & {flow.from_organisation for flow in record.funding}:
        return named
    givers = frozenset(flow.from_organisation for flow in record.funding)
    return givers - {flow.to_organisation for flow in record.funding}


def _local(record: Record) -> frozenset[str]:
    return frozenset(each.id for each in record.organisations if each.local)


def _sum(flows: Iterable[Flow]) -> float:
    return sum(flow.amount for flow in flows)


def _overhead(flows: Iterable[Flow]) -> float | None:
    """The overhead of these flows together; None when any of them does not say, or there are none."""
    amounts = [flow.overhead_in for flow in flows]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if amounts and len(known) == len(amounts) else None
