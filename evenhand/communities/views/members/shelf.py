"""Adding to the public shelf as a member: what is kept with it is a hash that names nobody."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from evenhand.shelf.views.adding import adding

from ...models import Member
from ..member_page import for_member


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def from_community(request: HttpRequest, member: Member, resource_pk: UUID) -> HttpResponse:
    """Tell what came of a resource, or translate it."""
    return adding(request, resource_pk, f"member {member.pk}")
