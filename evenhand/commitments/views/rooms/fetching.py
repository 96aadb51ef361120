"""Fetching with the right: a stranger finds nothing, who only looks at an example is told so."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from evenhand.partnerships.models import Partnership

from ...models import Commitment


def commitment_in(partnership: Partnership, pk: UUID) -> Commitment:
    """A commitment of this partnership. Refuses: 404.

    Queries: 1.
    """
    return get_object_or_404(Commitment.objects.select_related("maker", "partnership"), partnership=partnership, pk=pk)


def today() -> date:
    """Today, in UTC: the same for everybody in a partnership."""
    return timezone.now().date()
