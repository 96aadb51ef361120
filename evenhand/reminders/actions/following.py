"""Making an address for somebody's calendar, and taking it away."""

from __future__ import annotations

from typing import Any

from evenhand.commitments.models import Voice
from evenhand.partnerships.models import Partnership

from ..models import DatesLink


def make_link(of: Voice | Partnership) -> DatesLink:
    """The address that gives the dates, made now if there is none."""
    return DatesLink.objects.get_or_create(**_of(of))[0]


def end_link(of: Voice | Partnership) -> None:
    """Let the address give nothing any more. Another one can be made."""
    DatesLink.objects.filter(**_of(of)).delete()


def _of(of: Voice | Partnership) -> dict[str, Any]:
    return {"voice" if isinstance(of, Voice) else "partnership": of}
