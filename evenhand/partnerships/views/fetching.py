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


def changeable_partnership(request: HttpRequest, pk: UUID) -> Partnership:
    """A partnership this person may change. 404 for a stranger, 403 for an example.

    Queries: 2.
    """
    person = signed_in(request)
    partnership = get_object_or_404(Partnership.objects.visible_to(person), pk=pk)
    if not permissions.can_change(person, partnership):
        raise PermissionDenied
    return partnership


def refused(form: Form, refusal: ValidationError) -> Form:
    """The form with what an action refused, each sentence at its field."""
    form.add_error(None, refusal)
    return form
