"""Adding to the public shelf from a place: the key of what is added is made with the words of the seat."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from evenhand.shelf.views.adding import adding

from ..place import HeldPlace, for_place


@require_http_methods(["GET", "HEAD", "POST"])
@for_place
def from_place(request: HttpRequest, place: HeldPlace, resource_pk: UUID) -> HttpResponse:
    """Tell what came of a resource, or translate it. Nobody can tie it to the seat without its words."""
    return adding(request, resource_pk, place.mark("shelf", resource_pk))
