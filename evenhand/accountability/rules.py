"""Who may do what to a public page, when it can be read, and how what it shows is kept."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, Literal

from evenhand.analysis.disclosure.answering import (
    Answering,
    Organisation,
    ToldAnswer,
    ToldPromise,
    ToldReply,
    ToldReview,
)
from evenhand.analysis.disclosure.promises import DisclosedTally

TOKEN_BYTES = 32
PAGE_DAYS, PAGE_DAYS_USUAL = (30, 90, 365), 90
"""How many days a public page may be read, and how many it can be when nobody says."""
KEY_WAITS = timedelta(days=7)
RISKS = ("ordinary", "raised", "high")
"""From the least to the most."""

AskRefusal = Literal["no_promise", "no_yes", "nobody_holds_a_key"]


def ask_refusal(*, public_promises: int, has_makers_yes: bool, may_hold_key: int) -> AskRefusal | None:
    """Why a public page may not be asked for now; None when it may.

    >>> ask_refusal(public_promises=2, has_makers_yes=False, may_hold_key=1)
    'no_yes'
    """
    if not public_promises:
        return "no_promise"
    if not has_makers_yes:
        return "no_yes"
    return None if may_hold_key else "nobody_holds_a_key"


def may_turn_key(*, may_hold_second_key: bool, is_maker: bool) -> bool:
    """Whether an organisation's voice can be the second key: neither funder, lead nor host, and not on its own page.

    >>> may_turn_key(may_hold_second_key=True, is_maker=True)
    False
    """
    return may_hold_second_key and not is_maker


def can_be_read(
    *, today: date, ends_on: date, named: AbstractSet[str], yes: AbstractSet[str], risk_then: str, risk_now: str
) -> bool:
    """Whether a published page can still be read: before its end, with every yes it stands on, at no higher risk.

    >>> day = date(2026, 11, 22)
    >>> can_be_read(today=day, ends_on=day, named={"A"}, yes={"A"}, risk_then="ordinary", risk_now="raised")
    False
    """
    return today <= ends_on and named <= yes and RISKS.index(risk_now) <= RISKS.index(risk_then)


def asked_since(now: datetime) -> datetime:
    """From when on something that was asked for still waits for its second key."""
    return now - KEY_WAITS


def new_token() -> str:
    """The unguessable part of a public page's address.

    Unit: 256 random bits in 43 characters.

    >>> len(new_token())
    43
    """
    return secrets.token_urlsafe(TOKEN_BYTES)


def as_kept(page: Answering) -> dict[str, Any]:
    """A page as plain values that a database keeps."""
    return {name: _plain(value) for name, value in asdict(page).items()}


def from_kept(kept: Mapping[str, Any]) -> Answering:
    """The page that was kept."""
    return Answering(
        **{
            **kept,
            "maker": Organisation(**kept["maker"]),
            "partners": tuple(Organisation(**each) for each in kept["partners"]),
            "on": date.fromisoformat(kept["on"]),
            "promises": tuple(map(_promise, kept["promises"])),
        }
    )


def _promise(kept: Mapping[str, Any]) -> ToldPromise:
    return ToldPromise(
        **{
            **kept,
            **_days(kept, "made_on", "first_on", "withdrawn_on"),
            "receivers": tuple(kept["receivers"]),
            "reviews": tuple(map(_review, kept["reviews"])),
        }
    )


def _review(kept: Mapping[str, Any]) -> ToldReview:
    reply = kept["reply"]
    return ToldReview(
        **{
            **kept,
            **_days(kept, "due_on", "reply_due_on", "last_on"),
            "tally": DisclosedTally(**kept["tally"]) if kept["tally"] else None,
            "answers": tuple(ToldAnswer(**each) for each in kept["answers"]),
            "notes": tuple(kept["notes"]),
            "reply": ToldReply(**{**reply, **_days(reply, "on", "by_when")}) if reply else None,
        }
    )


def _days(kept: Mapping[str, Any], *names: str) -> dict[str, date | None]:
    return {name: date.fromisoformat(kept[name]) if kept.get(name) else None for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
