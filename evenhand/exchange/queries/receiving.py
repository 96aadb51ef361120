"""The keys that wait for a sealed file."""

from __future__ import annotations

from datetime import datetime, timedelta

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
    return [(key, receiving_code(bytes(key.private))) for key in waiting_keys(person, now)]


def private_key_for(public: bytes, person: Person, now: datetime) -> ReceivingKey | None:
    """The key a file was sealed for, when this person made it. Unknown: None when they did not.

    Queries: 1.
    """
    return next((key for key in waiting_keys(person, now) if public_half(bytes(key.private)) == public), None)
