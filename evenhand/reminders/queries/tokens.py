"""Signed addresses. Nothing of them stands in the database: who reads it can stop, confirm and follow nothing."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac


class Purpose(StrEnum):
    """What an address is for; one that was made for one thing is no good for another."""

    CONFIRM = "confirm"
    STOP = "stop"
    DATES = "dates"


def token_of(purpose: Purpose, pk: UUID) -> str:
    """The part of an address that stands for a row, for one purpose.

    >>> pk_in(Purpose.STOP, token_of(Purpose.STOP, UUID(int=7)))
    UUID('00000000-0000-0000-0000-000000000007')
    """
    return _signer(purpose).sign(pk.hex)


def pk_in(purpose: Purpose, token: str) -> UUID | None:
    """The row an address stands for. Unknown: None for an address that was not made here, or for another purpose.

    >>> pk_in(Purpose.DATES, token_of(Purpose.STOP, UUID(int=7))) is None
    True
    """
    try:
        return UUID(_signer(purpose).unsign(token))
    except (BadSignature, ValueError):
        return None


def mark_of(address: str) -> str:
    """What stands for an e-mail address in the database: the same for the same address, whatever its capitals.

    >>> mark_of("Ana@example.org ") == mark_of("ana@example.org"), len(mark_of("ana@example.org"))
    (True, 64)
    """
    return salted_hmac("evenhand.reminders.address", address.strip().lower(), algorithm="sha256").hexdigest()


def mark_of_told(written: str) -> str:
    """What stands for one thing somebody was told of."""
    return salted_hmac("evenhand.reminders.told", written, algorithm="sha256").hexdigest()


def _signer(purpose: Purpose) -> Signer:
    return Signer(salt=f"evenhand.reminders.{purpose}", sep=".", algorithm="sha256")
