"""Room codes, links, codes of partners and phrases: drawn from the system's randomness, read with patience."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

CODE_DIGITS = 9
PARTNER_CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without I, L and O, which look like digits or one another."""
PARTNER_CODE_LENGTH = 5
PHRASE_WORDS = 4

# A whole room sits behind one address, and some of it mistypes. All addresses together may still guess only a
# few codes in a billion; links carry a long token and are not affected.
WRONG_CODES_PER_ADDRESS = 20
WRONG_CODES_OVERALL = 600
MINUTES_COUNTED = 10


def new_room_code() -> str:
    """Nine digits. They may begin with zero."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def new_link_token() -> str:
    """A token of 192 bits for links and QR codes."""
    return secrets.token_urlsafe(24)


def new_key(letter: str) -> str:
    """The id of a person or a decision in files; it tells nothing, not even the order in which they came."""
    return f"{letter}-{secrets.token_hex(5)}"


def new_partner_code() -> str:
    """Five capital letters for one partner, asked for beside the room's code or link."""
    return "".join(secrets.choice(PARTNER_CODE_LETTERS) for _ in range(PARTNER_CODE_LENGTH))


@cache
def phrase_words() -> tuple[str, ...]:
    """The words that phrases are drawn from: short, plain, and no two alike."""
    return tuple((Path(__file__).parent.parent / "words.txt").read_text(encoding="utf-8").split())


def new_phrase(words: Sequence[str] | None = None) -> str:
    """Four words, drawn one by one."""
    words = words or phrase_words()
    return " ".join(secrets.choice(words) for _ in range(PHRASE_WORDS))


def read_code(typed: str) -> str | None:
    """The nine digits in what was typed, in any script's digits, with any marks between.

    Unknown: None when there are not nine.

    >>> read_code(" 482-715 936"), read_code("٤٨٢ ٧١٥ ٩٣٦"), read_code("482 715")
    ('482715936', '482715936', None)
    """
    digits = "".join(
        str(unicodedata.decimal(sign)) for sign in typed[:100] if unicodedata.decimal(sign, None) is not None
    )
    return digits if len(digits) == CODE_DIGITS else None


def read_partner_code(typed: str) -> str:
    """The letters of a partner's code as they are kept.

    >>> read_partner_code(" kd-mwz ")
    'KDMWZ'
    """
    return "".join(sign for sign in typed[:40].upper() if sign.isalnum())


def read_phrase(typed: str) -> tuple[str, ...]:
    """The words of a typed phrase, whatever its capitals and spaces.

    >>> read_phrase("  Mango lantern,River  NINE ")
    ('mango', 'lantern', 'river', 'nine')
    """
    letters = (sign if sign.isalpha() else " " for sign in unicodedata.normalize("NFKC", typed[:200]).lower())
    return tuple("".join(letters).split())


def stretch_start(now: datetime) -> datetime:
    """The beginning of the stretch of minutes in which wrong codes are counted together.

    >>> stretch_start(datetime(2026, 11, 22, 12, 37, 4))
    datetime.datetime(2026, 11, 22, 12, 30)
    """
    return now - timedelta(minutes=now.minute % MINUTES_COUNTED, seconds=now.second, microseconds=now.microsecond)


def is_throttled(wrong_here: int, wrong_overall: int) -> bool:
    """Whether no more codes are tried for a while.

    >>> is_throttled(19, 599), is_throttled(20, 20), is_throttled(0, 600)
    (False, True, True)
    """
    return wrong_here >= WRONG_CODES_PER_ADDRESS or wrong_overall >= WRONG_CODES_OVERALL
