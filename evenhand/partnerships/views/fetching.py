"""Fetching with the right: a stranger finds nothing, a member without the right is told so."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from evenhand.people.models import Person

from .. import permissions
from ..models import Partnership


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


def refused(form: Form, refusal: ValidationError) -> Form:
    """The form with what an action refused, each sentence at its field."""
    form.add_error(None, refusal)
    return form
