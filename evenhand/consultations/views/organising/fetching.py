"""Fetching with the right: a stranger finds nothing, who only looks at an example is told so."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from evenhand.partnerships import permissions
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from ...models import Consultation


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


def consultation_in(partnership: Partnership, pk: UUID) -> Consultation:
    """A consultation of this partnership. Refuses: 404.

    Queries: 1.
    """
    return get_object_or_404(Consultation.objects.select_related("partnership"), partnership=partnership, pk=pk)


def refuse(form: Form, refusal: ValidationError) -> None:
    """Say at its field what an action refused."""
    named: Any = getattr(refusal, "error_dict", None)
    if named and not set(named) <= set(form.fields):
        named = None
    if named:
        form.add_error(None, refusal)
        return
    for sentence in refusal.messages:
        form.add_error(None, sentence)
