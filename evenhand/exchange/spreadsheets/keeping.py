"""What was read of a file, between looking at it and bringing it in: signed, in the page itself, and nowhere here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core import signing

from .reading import refusal

SALT = "evenhand.exchange.spreadsheets"
KEPT_FOR = timedelta(days=1)
MOST_LETTERS = 700_000
"""So that the form of the page stays under the size that any form may have."""


def as_field(read: Mapping[str, Any], partnership: UUID, person: UUID | int) -> str:
    """The cells as one signed value, good for this person in this partnership, for a day.

    Refuses: more text than a form may carry (much).
    """
    value = signing.dumps(dict(read), salt=salt_for(partnership, person), compress=True)
    if len(value) > MOST_LETTERS:
        raise refusal("much")
    return value


def from_field(value: str, partnership: UUID, person: UUID | int) -> Mapping[str, Any]:
    """The cells again. Refuses: a value that is older than a day, of another place, or changed (stale)."""
    try:
        return dict(signing.loads(value, salt=salt_for(partnership, person), max_age=KEPT_FOR))
    except signing.BadSignature:
        raise refusal("stale") from None


def salt_for(partnership: UUID, person: UUID | int) -> str:
    return f"{SALT}:{partnership}:{person}"
