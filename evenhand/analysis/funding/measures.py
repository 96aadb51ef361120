"""The funding measures of a record: shares, overheads, lengths and kinds of agreements, and say in money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.analysis.funding.spans import Figure, amount_of, least, most, overhead_of, share, share_among, span, total
from evenhand.analysis.funding.telling import counted_once
from evenhand.record.values import Flow, Level, Record, Session

MANY_MONTHS = 24
"""An agreement of at least this length counts as multi-year."""


@dataclass(frozen=True, slots=True)
class FundingMeasures:
    """The money of one currency, seen from the local organisations.

    Unit: amounts in units of the currency; percentages with one decimal. Where bands were told, what each figure lies
    between.
    Unknown: None where the record holds nothing to work it out from.
    Source: methods F; Grand Bargain (as directly as possible), IASC guidance 2022 (overheads).
    """

    currency: str
    years: tuple[int, ...]
    received_from_funder: Figure
    direct_to_local: Figure
    reached_local_through_one_intermediary: Figure
    reached_local_through_more: Figure
    of_which_passed_on_to_smaller_local: Figure
    share_direct_percent: Figure | None
    share_reaching_local_percent: Figure | None
    overhead_received_by_lead: Figure | None
    overhead_passed_to_local: Figure | None
    overhead_passed_percent: Figure | None
    agreements_with_local: int
    long_agreements_with_local: int


@dataclass(frozen=True, slots=True)
class OverheadRate:
    """The overhead inside the money one organisation receives, as a share of that money."""

    organisation: str
    currency: str
    percent: Figure


def funding(record: Record) -> tuple[FundingMeasures, ...]:
    """The funding measures, one for each currency: amounts in different currencies are never added.

    Money counts once, where it first reaches a local organisation; what local organisations pass on is a
    separate row. "Local" is what each organisation says of itself.
    Unknown: empty without flows.
    Source: ours, methods F.
    """
    flows = counted_once(record.funding)
    currencies = dict.fromkeys(flow.currency for flow in flows)
    return tuple(_measures(record, flows, currency) for currency in currencies)


def overhead_rates(record: Record) -> tuple[OverheadRate, ...]:
    """The same-rate test: which overhead each organisation receives, in the order of the record.

    Unit: per cent of the money it receives, one decimal. A table, no ranking.
    Unknown: an organisation is missing when any of its flows does not say its overhead.
    Source: ours, methods F.
    """
    rates = []
    for organisation in record.organisations:
        flows = [flow for flow in counted_once(record.funding) if flow.to_organisation == organisation.id]
        for currency in dict.fromkeys(flow.currency for flow in flows):
            rate = _rate([flow for flow in flows if flow.currency == currency])
            if rate is not None:
                rates.append(OverheadRate(organisation.id, currency, rate))
    return tuple(rates)


def flexible_agreements(record: Record) -> dict[str, int]:
    """How many agreements with local organisations are flexible, softly earmarked or earmarked.

    Unit: agreements.
    Unknown: agreements that do not say are left out.
    Source: ours, methods F; IASC guidance 2022.
    """
    local = _local(record)
    flows = counted_once(record.funding)
    kinds = [flow.flexible for flow in flows if flow.to_organisation in local and flow.flexible]
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


def _measures(record: Record, told: tuple[Flow, ...], currency: str) -> FundingMeasures:
    flows = [flow for flow in told if flow.currency == currency]
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
        share_among(_sum(direct), _sum(flow for flow in from_funder if flow not in direct)),
        share(_sum(reaching), whole),
        received,
        passed,
        None if received is None or passed is None else share(passed, received),
        len(agreements),
        sum(1 for flow in agreements if flow.months is not None and flow.months >= MANY_MONTHS),
    )


def _funders(record: Record) -> frozenset[str]:
    """Organisations that say they fund; where none does, those that give and never receive."""
    named = frozenset(each.id for each in record.organisations if each.kind == "funder")
    if named:
        return named
    givers = frozenset(flow.from_organisation for flow in record.funding)
    return givers - {flow.to_organisation for flow in record.funding}


def _local(record: Record) -> frozenset[str]:
    return frozenset(each.id for each in record.organisations if each.local)


def _sum(flows: Iterable[Flow]) -> Figure:
    return total(map(amount_of, flows))


def _overhead(flows: Iterable[Flow]) -> Figure | None:
    """The overhead of these flows together; None when any of them does not say, or there are none."""
    amounts = [overhead_of(flow) for flow in flows]
    known = [amount for amount in amounts if amount is not None]
    return total(known) if amounts and len(known) == len(amounts) else None


def _rate(flows: Iterable[Flow]) -> Figure | None:
    """The overhead in these flows as a share of them; with bands from the smallest to the largest rate among them."""
    each = list(flows)
    overhead, money = _overhead(each), _sum(each)
    if overhead is None or (least(overhead) == most(overhead) and least(money) == most(money)):
        return None if overhead is None else share(overhead, money)
    rates = [
        flow.overhead_percent if flow.overhead_in is None else share(flow.overhead_in, amount_of(flow)) for flow in each
    ]
    known = [rate for rate in rates if rate is not None]
    if len(known) < len(rates):
        return None
    return span(min(map(least, known)), max(map(most, known)))
