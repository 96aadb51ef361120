"""How many may take part, how a partner is named in files, and how the ledger hangs together."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Protocol

FEWEST_PARTNERS = 2
MANY_PARTNERS = 8
"""Above this a session becomes long: a hint, never a wall."""
MOST_PARTNERS = 40
MOST_FACILITATORS = 2
LONGEST_SHORT_NAME = 12


def may_add_partner(present: int) -> bool:
    """Whether one more partner fits.

    >>> may_add_partner(39), may_add_partner(40)
    (True, False)
    """
    return present < MOST_PARTNERS


def may_leave_partner(present: int) -> bool:
    """Whether one partner may go: at least two stay.

    >>> may_leave_partner(2), may_leave_partner(3)
    (False, True)
    """
    return present > FEWEST_PARTNERS


def are_many(present: int) -> bool:
    """Whether so many partners make a session long.

    >>> are_many(8), are_many(9)
    (False, True)
    """
    return present > MANY_PARTNERS


def may_add_facilitator(present: int) -> bool:
    """Whether a second facilitator fits, those invited counted.

    >>> may_add_facilitator(1), may_add_facilitator(2)
    (True, False)
    """
    return present < MOST_FACILITATORS


def may_leave_facilitator(present: int) -> bool:
    """Whether a facilitator may leave: never the last one.

    >>> may_leave_facilitator(1), may_leave_facilitator(2)
    (False, True)
    """
    return present > 1


def partner_key(short: str, taken: Collection[str]) -> str:
    """The id of a partner in files: letters and digits of its short name, and a number where that is taken.

    >>> partner_key("Ziwa Letu", ()), partner_key("Ziwa Letu", ["ZIWALETU"]), partner_key("نهر", ())
    ('ZIWALETU', 'ZIWALETU2', 'P')
    """
    plain = unicodedata.normalize("NFKD", short).encode("ascii", "ignore").decode()
    stem = "".join(letter for letter in plain if letter.isalnum()).upper() or "P"
    number = 1
    while (key := stem if number == 1 else f"{stem}{number}") in taken:
        number += 1
    return key


def may_hold_second_key(kind: str, takes_part: str, *, is_lead: bool, is_host: bool) -> bool:
    """Whether an organisation's voice can be a second key: it takes part itself, and does not fund, lead or host.

    >>> may_hold_second_key("local_ngo", "yes", is_lead=False, is_host=False)
    True
    >>> may_hold_second_key("funder", "yes", is_lead=False, is_host=False)
    False
    """
    return kind != "funder" and takes_part == "yes" and not is_lead and not is_host


def is_blank(text: str) -> bool:
    """Whether a name shows nothing: only blanks, joiners and marks for direction.

    >>> is_blank("\\u200b \\u202e"), is_blank("O’Neill")
    (True, False)
    """
    return all(unicodedata.category(letter)[0] in "ZC" for letter in text)


class Noted(Protocol):
    """An entry of the ledger, as far as its chain goes."""

    number: int
    at: datetime
    who: str
    partner: str
    what: str
    about: str
    before: str
    hash: str


def minute_of(at: datetime) -> datetime:
    """The minute in which something was done, in UTC; seconds would tell who was quick.

    >>> minute_of(datetime(2026, 11, 22, 12, 0, 59, 7, tzinfo=UTC)).isoformat()
    '2026-11-22T12:00:00+00:00'
    """
    return at.astimezone(UTC).replace(second=0, microsecond=0)


def entry_hash(partnership: str, entry: Noted) -> str:
    """The hash of an entry: over what it says, its number, its partnership's key and the hash before.

    Unit: SHA-256 in 64 hexadecimal digits, over a JSON list without blanks.
    """
    said = [
        partnership,
        entry.number,
        minute_of(entry.at).isoformat(),
        entry.who,
        entry.partner,
        entry.what,
        entry.about,
        entry.before,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def first_break(partnership: str, entries: Iterable[Noted], *, count: int = 0, head: str = "") -> int | None:
    """The number of the first entry that is not as it was written, or is missing; None when the chain is whole.

    A chain shows by itself that a row was changed, removed, put in between or moved. That its end was cut off, or
    that all of it was written anew, only shows against an older copy: so many entries (`count`), and the hash of the
    last of them (`head`).
    """
    before, number = "", 0
    for number, entry in enumerate(entries, start=1):
        is_in_place = entry.number == number and entry.before == before
        if not is_in_place or entry.hash != entry_hash(partnership, entry):
            return number
        before = entry.hash
        if number == count and head and before != head:
            return number
    return number + 1 if number < count else None
