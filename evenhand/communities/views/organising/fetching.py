"""Fetching with the right: who does not organise a community finds nothing."""

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

from ...models import Community, WorkingGroup

View = Callable[..., HttpResponse]

__all__ = ["for_organiser", "group_in", "refuse", "signed_in"]


def for_organiser(view: View) -> View:
    """A page for somebody who organises the community `pk` of its address, which is its second argument.

    Others are sent to sign in, or find nothing (404).
    Queries: 1.
    """

    @login_required
    @wraps(view)
    def answered(request: HttpRequest, pk: UUID, **kwargs: Any) -> HttpResponse:
        community = get_object_or_404(Community.objects.visible_to(signed_in(request)), pk=pk)
        return view(request, community, **kwargs)

    return answered


def group_in(community: Community, pk: UUID) -> WorkingGroup:
    """A working group of this community. Refuses: 404.

    Queries: 1.
    """
    rows = WorkingGroup.objects.select_related("challenge__community")
    return get_object_or_404(rows, challenge__community=community, pk=pk)


def refuse(form: Form, refusal: ValidationError) -> None:
    """Say at its field what an action refused."""
    named: Any = getattr(refusal, "error_dict", None)
    if named and set(named) <= set(form.fields):
        form.add_error(None, refusal)
        return
    for sentence in refusal.messages:
        form.add_error(None, sentence)
