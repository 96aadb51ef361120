"""Fetching with the right: a stranger finds nothing, who only looks at an example is told so."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from evenhand.partnerships import permissions
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from ...models import Commitment


def signed_in(request: HttpRequest) -> Person:
    """The person behind a request of somebody who signed in."""
    assert isinstance(request.user, Person)
    return request.user


def readable(request: HttpRequest, pk: UUID) -> tuple[Partnership, bool]:
    """A partnership this person may look at, and whether they may change it. 404 for a stranger.

    Queries: 2, 1 for an example.
    """
    person = signed_in(request)
    partnership = get_object_or_404(Partnership.objects.visible_to(person), pk=pk)
    return partnership, permissions.can_change(person, partnership)


def changeable(request: HttpRequest, pk: UUID) -> Partnership:
    """A partnership this person facilitates. 404 for a stranger, 403 for an example.

    Queries: 2.
    """
    partnership, may_change = readable(request, pk)
    if not may_change:
        raise PermissionDenied
    return partnership


def commitment_in(partnership: Partnership, pk: UUID) -> Commitment:
    """A commitment of this partnership. Refuses: 404.

    Queries: 1.
    """
    return get_object_or_404(Commitment.objects.select_related("maker", "partnership"), partnership=partnership, pk=pk)


def today() -> date:
    """Today, in UTC: the same for everybody in a partnership."""
    return timezone.now().date()
