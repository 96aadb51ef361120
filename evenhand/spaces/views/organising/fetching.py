"""Fetching with the right: who does not organise a programme finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from evenhand.partnerships.views.fetching import signed_in

from ...models import Programme, Space

View = Callable[..., HttpResponse]


def for_organiser(view: View) -> View:
    """A page for somebody who organises the programme `pk` of its address, which is its second argument.

    Others are sent to sign in, or find nothing (404).
    Queries: 1.
    """

    @login_required
    @wraps(view)
    def answered(request: HttpRequest, pk: UUID, **kwargs: Any) -> HttpResponse:
        own = Programme.objects.organised_by(signed_in(request)).filter(erased_at__isnull=True)
        return view(request, get_object_or_404(own, pk=pk), **kwargs)

    return answered


def space_in(programme: Programme, pk: UUID) -> Space:
    """A group of this programme. Refuses: 404.

    Queries: 1.
    """
    return get_object_or_404(programme.spaces.standing(), pk=pk)


def refuse(form: Form, refusal: ValidationError) -> None:
    """Say above the form what an action refused."""
    for sentence in refusal.messages:
        form.add_error(None, sentence)
