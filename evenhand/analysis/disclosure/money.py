"""Money beside say: what the owners of figures said yes to, and nothing else of it.

A figure belongs to the giver or the receiver who told it. Others see it only with that organisation's yes; that some
figure waits is all that is told of the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.analysis.disclosure.seen import DisclosedSession, Settled
from evenhand.analysis.disclosure.terms import Viewer
from evenhand.analysis.funding import (
    Figure,
    FundingMeasures,
    OverheadRate,
    Punctuality,
    amount_of,
    counted_once,
    days_late,
    flexible_agreements,
    funding,
    overhead_rates,
    punctuality,
)
from evenhand.analysis.funding.telling import is_told_by_giver, place_of
from evenhand.record.values import Flow, Loss, Organisation, Record


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as it was told, and whether its owner said yes."""

    flow: Flow
    is_released: bool


@dataclass(frozen=True, slots=True)
class LossSaid:
    """Whether an organisation carries a kind of loss, and whether it said yes to have that shown."""

    loss: Loss
    is_released: bool


@dataclass(frozen=True, slots=True)
class DisclosedFlow:
    """Money from one organisation to another, once, whoever told it."""

    giver: str
    receiver: str
    year: int
    currency: str
    amount: Figure
    overhead: Figure | None
    overhead_percent: float | None
    months: int | None
    flexible: str | None
    days_late: int | None
    is_told_differently: bool = False
    """Giver and receiver told different amounts."""


@dataclass(frozen=True, slots=True)
class MoneyOrganisation:
    """One organisation, and what it says of itself."""

    id: str
    name: str
    short: str
    kind: str
    is_local: bool | None


@dataclass(frozen=True, slots=True)
class MoneyDecision:
    """A decision about money, with the settled level of each organisation."""

    number: int
    text: str
    levels: tuple[tuple[str, Settled], ...]


@dataclass(frozen=True, slots=True)
class LossRow:
    """What each organisation says about one kind of loss. Unknown: None where it said nothing, or no yes."""

    kind: str
    carried: tuple[tuple[str, bool | None], ...]


@dataclass(frozen=True, slots=True)
class DisclosedMoney:
    """What somebody inside may see of the money, beside who decides about it."""

    organisations: tuple[MoneyOrganisation, ...] = ()
    flows: tuple[DisclosedFlow, ...] = ()
    measures: tuple[FundingMeasures, ...] = ()
    rates: tuple[OverheadRate, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    punctuality: Punctuality | None = None
    losses: tuple[LossRow, ...] = ()
    session: str = ""
    """The session whose levels stand beside the money."""
    decisions: tuple[MoneyDecision, ...] = ()
    is_something_waiting: bool = False

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Who gives to whom, each pair once."""
        return tuple(dict.fromkeys((each.giver, each.receiver) for each in self.flows))


NOTHING = DisclosedMoney()


def disclose_money(
    record: Record,
    viewer: Viewer,
    said: Sequence[Said],
    losses: Sequence[LossSaid],
    seen: DisclosedSession | None = None,
) -> DisclosedMoney:
    """What this viewer may see of the money of a partnership; outside it, nothing.

    `record`: the organisations. `seen`: what the viewer may see of the session whose levels stand beside the money.
    """
    if viewer.audience != "inside":
        return NOTHING
    shown = tuple(each.flow for each in said if each.is_released)
    of_shown = Record(
        record.partnership, record.organisations, (), record.privacy, (), record.scale, funding=counted_once(shown)
    )
    return DisclosedMoney(
        organisations=tuple(map(_organisation, record.organisations)),
        flows=tuple(_flow(each, shown) for each in of_shown.funding),
        measures=funding(of_shown),
        rates=overhead_rates(of_shown),
        kinds=tuple(flexible_agreements(of_shown).items()),
        punctuality=punctuality(of_shown.funding),
        losses=_losses(record.organisations, [each.loss for each in losses if each.is_released]),
        session=seen.label if seen else "",
        decisions=money_decisions(seen) if seen else (),
        is_something_waiting=len(shown) < len(said) or not all(each.is_released for each in losses),
    )


def money_decisions(seen: DisclosedSession) -> tuple[MoneyDecision, ...]:
    """The decisions about money whose levels were settled, or left open, as far as they are shown."""
    return tuple(
        MoneyDecision(each.number, each.text, tuple((cell.organisation, cell.settled) for cell in each.cells))
        for each in seen.decisions
        if each.phase == "money" and any(cell.settled.standing != "not_recorded" for cell in each.cells)
    )


def _organisation(each: Organisation) -> MoneyOrganisation:
    return MoneyOrganisation(each.id, each.name, each.short, each.kind, each.local)


def _flow(flow: Flow, shown: Sequence[Flow]) -> DisclosedFlow:
    told = [each for each in shown if place_of(each) == place_of(flow)]
    sides = {is_told_by_giver(each) for each in told}
    has_bands = any(each.amount_to is not None for each in told)
    return DisclosedFlow(
        flow.from_organisation,
        flow.to_organisation,
        flow.year,
        flow.currency,
        amount_of(flow),
        flow.overhead_in,
        flow.overhead_percent,
        flow.months,
        flow.flexible,
        days_late(flow),
        len(sides) == 2 and flow.amount_to is not None and not has_bands,
    )


def _losses(organisations: Sequence[Organisation], said: Sequence[Loss]) -> tuple[LossRow, ...]:
    told = {(each.kind, each.organisation): each.carried for each in said}
    kinds = dict.fromkeys(each.kind for each in said)
    return tuple(LossRow(kind, tuple((each.id, told.get((kind, each.id))) for each in organisations)) for kind in kinds)
