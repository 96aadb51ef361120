"""A short number for each unhandled error: the person reads it out, the host finds it in the log."""

from __future__ import annotations

import secrets

from django.http import HttpRequest

# Without letters and digits that sound or look alike.
ALPHABET = "34679ACDEFHJKMNPRTVWXY"


def new_number() -> str:
    """A number to read out, as K4T9-2MQX without its look-alikes."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def number_of(request: HttpRequest) -> str:
    """The number of this request's error, made when first asked for."""
    number: str = request.__dict__.setdefault("error_number", new_number())
    return number
