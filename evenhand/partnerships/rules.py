"""How many may take part, and how a partner is named in files."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

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


def is_blank(text: str) -> bool:
    """Whether a name shows nothing: only blanks, joiners and marks for direction.

    >>> is_blank("\\u200b \\u202e"), is_blank("O’Neill")
    (True, False)
    """
    return all(unicodedata.category(letter)[0] in "ZC" for letter in text)
