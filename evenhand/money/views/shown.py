"""What was disclosed of the money, in the rows and columns of a page."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.analysis.disclosure import Settled
from evenhand.analysis.disclosure.money import DisclosedMoney, MoneyOrganisation
from evenhand.analysis.funding import Figure
from evenhand.analysis.funding.picture import Picture, picture


@dataclass(frozen=True)
class Beside:
    """One organisation: from whom it receives, to whom it gives, and its level in each decision about money."""

    organisation: MoneyOrganisation
    receives_from: tuple[str, ...]
    gives_to: tuple[str, ...]
    levels: tuple[Settled, ...]


@dataclass(frozen=True)
class Rate:
    """The overhead one organisation receives on its own budget."""

    name: str
    currency: str
    percent: Figure


def names_of(money: DisclosedMoney) -> dict[str, str]:
    """The name of each organisation."""
    return {each.id: each.name for each in money.organisations}


def shorts_of(money: DisclosedMoney) -> dict[str, str]:
    """The short name of each organisation."""
    return {each.id: each.short for each in money.organisations}


def beside(money: DisclosedMoney) -> list[Beside]:
    """Money beside say, in the fixed order of organisations; those of which neither is known are left out."""
    names = names_of(money)
    rows = []
    for each in money.organisations:
        levels = tuple(dict(decision.levels).get(each.id, Settled()) for decision in money.decisions)
        receives = tuple(names[giver] for giver, receiver in money.pairs if receiver == each.id)
        gives = tuple(names[receiver] for giver, receiver in money.pairs if giver == each.id)
        if receives or gives or any(level.standing != "not_recorded" for level in levels):
            rows.append(Beside(each, receives, gives, levels))
    return rows


def rates_of(money: DisclosedMoney) -> list[Rate]:
    """The same-rate table, in the fixed order of organisations."""
    names = names_of(money)
    return [Rate(names[each.organisation], each.currency, each.percent) for each in money.rates]


def drawn(money: DisclosedMoney, *, is_rtl: bool) -> Picture:
    """The picture of who receives from whom."""
    return picture([each.id for each in money.organisations], money.pairs, is_rtl=is_rtl)
