"""What can be told about money, in which words, and whose word it is. Plain Python: values in, values out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from evenhand.record.values import Flow

HUNDREDTHS = 100
MOST_UNITS = 10**15
MOST_MONTHS = 1200
MOST_PERCENT = 100
FIRST_YEAR, YEARS_AHEAD, LAST_YEAR = 1990, 20, 2100
MOST_FLOWS = 400
"""More than this one organisation does not tell: it is a page, no ledger."""
FLEXIBLE = ("flexible", "softly_earmarked", "earmarked")
LOSSES = ("exchange_rate", "prices", "late_money", "refused_costs", "theft", "early_end")
"""Kinds of loss an organisation is asked about."""

TellingRefusal = Literal[
    "not_yours", "same_organisation", "not_there", "no_such_year", "no_amount", "upside_down", "overhead_above", "full"
]
GAPS = re.compile(r"[\s_'’٬]")
EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯၀၁၂၃၄၅၆၇၈၉٫", "0123456789" * 5 + ".")


@dataclass(frozen=True, slots=True)
class Overhead:
    """The overhead in some money: its amount in hundredths, or its share of it."""

    amount: int | None = None
    percent: Decimal | None = None


def hundredths(typed: str) -> int | None:
    """An amount as people type it, in hundredths of the currency.

    Blanks part thousands, and so do commas or points with three digits at the end; one or two digits after the last
    sign are decimals.
    Unknown: None when it is no amount, below 0, or above 10¹⁵.

    >>> hundredths("24 000"), hundredths("24,000.50"), hundredths("1.234,5"), hundredths("٢٤٠")
    (2400000, 2400050, 123450, 24000)
    >>> hundredths("12,34,567"), hundredths("-1"), hundredths("ten"), hundredths("1000000000000001")
    (123456700, None, None, None)
    """
    plain = GAPS.sub("", typed.translate(EASTERN))
    if not re.fullmatch(r"[0-9]+([.,][0-9]+)*", plain):
        return None
    groups, signs = re.split(r"[.,]", plain), re.findall(r"[.,]", plain)
    has_decimals = bool(signs) and len(groups[-1]) < 3 and signs[-1] not in signs[:-1]
    decimals = groups.pop() if has_decimals else "0"
    if has_decimals:
        signs.pop()
    if not are_thousands(groups) or len(set(signs)) > 1:
        return None
    amount = int("".join(groups)) * HUNDREDTHS + int(decimals.ljust(2, "0"))
    return amount if amount <= MOST_UNITS * HUNDREDTHS else None


def are_thousands(groups: Sequence[str]) -> bool:
    """Whether digits are parted as somebody parts thousands, in the Indian way too.

    >>> are_thousands(["24", "000"]), are_thousands(["12", "34", "567"]), are_thousands(["1", "50"])
    (True, True, False)
    """
    if len(groups) == 1:
        return len(groups[0]) <= 17
    first, *middle, last = groups
    is_begin = len(first) <= 3 and not first.startswith("0")
    return is_begin and len(last) == 3 and all(len(each) in (2, 3) for each in middle) and len(groups) <= 8


def overhead_typed(typed: str) -> Overhead | None:
    """Overhead as people type it: an amount, or a share with a per cent sign.

    Unknown: None when it is neither.

    >>> overhead_typed("7 %"), overhead_typed("63 000")
    (Overhead(amount=None, percent=Decimal('7')), Overhead(amount=6300000, percent=None))
    """
    plain = GAPS.sub("", typed.translate(EASTERN)).replace("٪", "%")
    if "%" not in plain:
        amount = hundredths(plain)
        return None if amount is None else Overhead(amount=amount)
    try:
        share = Decimal(plain.strip("%").replace(",", "."))
    except InvalidOperation:
        return None
    fits = share.is_finite() and 0 <= share <= MOST_PERCENT and share == round(share, 2)
    return Overhead(percent=share) if fits else None


def telling_refusal(
    owner: object, giver: object, receiver: object, present: Sequence[object], *, told: int
) -> TellingRefusal | None:
    """Why an organisation cannot tell of money between these two; None when it can.

    >>> telling_refusal("WK", "NS", "ZL", ["WK", "NS", "ZL"], told=0)
    'not_yours'
    >>> telling_refusal("WK", "WK", "WK", ["WK"], told=0)
    'same_organisation'
    """
    if giver == receiver:
        return "same_organisation"
    if owner not in (giver, receiver):
        return "not_yours"
    if owner not in present:
        return "not_there"
    return "full" if told >= MOST_FLOWS else None


def amount_refusal(least: int | None, most: int | None, overhead: int | None) -> TellingRefusal | None:
    """Why amounts do not fit together; None when they do. `most`: the upper end of a band.

    >>> amount_refusal(500, 400, None), amount_refusal(500, None, 501), amount_refusal(400, 500, 500)
    ('upside_down', 'overhead_above', None)
    """
    if least is None:
        return "no_amount"
    if most is not None and most < least:
        return "upside_down"
    return "overhead_above" if overhead is not None and overhead > (most or least) else None


def is_year(year: int, today: date) -> bool:
    """Whether money of this year can be told: from 1990 to twenty years from now.

    >>> is_year(2200, date(2026, 11, 22)), is_year(2026, date(2026, 11, 22))
    (False, True)
    """
    return FIRST_YEAR <= year <= today.year + YEARS_AHEAD


def units(amount: int) -> float:
    """An amount in units of its currency, whole where it is.

    >>> units(2400000), units(50)
    (24000, 0.5)
    """
    return amount // HUNDREDTHS if amount % HUNDREDTHS == 0 else amount / HUNDREDTHS


def in_hundredths(amount: float | None) -> int | None:
    """An amount of a file in hundredths. Unknown: None when it is finer than that, or none.

    >>> in_hundredths(24000), in_hundredths(0.005), in_hundredths(None)
    (2400000, None, None)
    """
    if amount is None:
        return None
    exact = Decimal(str(amount)) * HUNDREDTHS
    return int(exact) if exact == exact.to_integral_value() else None


def reads_back(flow: Flow) -> bool:
    """Whether a row can say the same as a flow of a file; if not, it is kept as it came and stands on no page.

    >>> reads_back(Flow(2025, "EUR", "FPV", "BRUG", 900000, 63000, 36, "earmarked"))
    True
    >>> reads_back(Flow(2025, "EUR", "BRUG", "BRUG", 1))
    False
    """
    amounts = [each for each in (flow.amount, flow.amount_to, flow.overhead_in) if each is not None]
    is_band = flow.amount_to is not None
    return (
        flow.from_organisation != flow.to_organisation
        and flow.told_by in (None, flow.from_organisation, flow.to_organisation)
        and all(in_hundredths(each) is not None for each in amounts)
        and (not is_band or flow.amount_to > flow.amount)  # type: ignore[operator]
        and is_share(flow.overhead_percent)
    )


def is_share(percent: float | None) -> bool:
    """Whether a share in per cent can be kept: from 0 to 100, with at most two decimals."""
    return percent is None or (percent <= MOST_PERCENT and in_hundredths(percent) is not None)
