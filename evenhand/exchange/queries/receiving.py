"""The keys that wait for a sealed file."""

from __future__ import annotations

from datetime import datetime, timedelta

from evenhand.facilitation.queries.phrase_keys import opened
from evenhand.people.models import Person

from ..models import ReceivingKey
from ..sealing import public_half, receiving_code

KEY_WAITS = timedelta(days=7)


def waiting_keys(person: Person, now: datetime) -> list[ReceivingKey]:
    """A person's keys that still wait for their file, the newest first.

    Queries: 1.
    """
    return list(ReceivingKey.objects.filter(person=person, made_at__gt=now - KEY_WAITS).order_by("-made_at"))


def keys_of(person: Person, now: datetime) -> list[tuple[ReceivingKey, str]]:
    """A person's keys that still wait, each with the code that the sender types.

    Queries: 1.
    """
    return [(key, receiving_code(private)) for key, private in opened_keys(person, now)]


def private_key_for(public: bytes, person: Person, now: datetime) -> tuple[ReceivingKey, bytes] | None:
    """The key a file was sealed for, when this person made it, and its private half. Unknown: None when they did not.

    Queries: 1.
    """
    return next((found for found in opened_keys(person, now) if public_half(found[1]) == public), None)


def opened_keys(person: Person, now: datetime) -> list[tuple[ReceivingKey, bytes]]:
    """A person's keys that wait, with their private halves; without those kept under another secret key.

    Queries: 1.
    """
    halves = ((key, private_half(key)) for key in waiting_keys(person, now))
    return [(key, private) for key, private in halves if private is not None]


def code_of(key: ReceivingKey) -> str:
    """The code that the sender types for a key; empty when the key was kept under another secret key."""
    private = private_half(key)
    return receiving_code(private) if private is not None else ""


def private_half(key: ReceivingKey) -> bytes | None:
    """The private half of a key. Unknown: None when it was kept under another secret key."""
    return opened(bytes(key.private))
