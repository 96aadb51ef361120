"""Who is in a report, and what a changed mind does."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from typing import Literal

AUDIENCES = ("inside", "funder", "public")
TOKEN_BYTES = 32

LINK_DAYS, LINK_DAYS_USUAL = (7, 30, 90, 365), 90
"""How many days a link may work, and how many it does when nobody says."""
MOST_ADDRESSES, MOST_ADDRESSES_AN_HOUR = 20, 60
"""To how many addresses a link goes at once, and in an hour from one facilitator."""

AskRefusal = Literal["not_closed", "no_such_audience", "nobody"]


def ask_refusal(audience: str, *, is_closed: bool, said_yes: int) -> AskRefusal | None:
    """Why a report may not be released now; None when it may.

    >>> ask_refusal("funder", is_closed=True, said_yes=0)
    'nobody'
    """
    if audience not in AUDIENCES:
        return "no_such_audience"
    if not is_closed:
        return "not_closed"
    return None if said_yes else "nobody"


def may_ask_organisations(stage: str, *, is_closed: bool) -> bool:
    """Whether organisations are asked now whether they want to be in: from the last stage on.

    >>> may_ask_organisations("act", is_closed=False), may_ask_organisations("close", is_closed=False)
    (False, True)
    """
    return is_closed or stage == "close"


def in_report(partners: Sequence[str], said_yes: Collection[str]) -> tuple[str, ...]:
    """The organisations in a report: those that said yes, in the order of the partnership. Silence is no.

    >>> in_report(["WK", "NS", "ZL"], {"ZL", "WK"})
    ('WK', 'ZL')
    """
    return tuple(key for key in partners if key in said_yes)


def without(organisations: Sequence[str], leaving: str) -> tuple[str, ...]:
    """The organisations in a report that is not sent yet, when one takes its yes back.

    >>> without(["WK", "NS", "ZL"], "NS")
    ('WK', 'ZL')
    """
    return tuple(key for key in organisations if key != leaving)


def new_token() -> str:
    """The unguessable part of a report's address.

    Unit: 256 random bits in 43 characters.

    >>> len(new_token())
    43
    """
    return secrets.token_urlsafe(TOKEN_BYTES)
