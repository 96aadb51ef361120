"""What the pages of a paper share: fetching one with the right, and answering with a page of an organiser."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ...models import Community, Paper


def paper_in(community: Community, pk: UUID) -> Paper:
    """A paper of this community. Refuses: 404.

    Queries: 1.
    """
    return get_object_or_404(Paper.objects.select_related("community"), community=community, pk=pk)


def show(
    request: HttpRequest, community: Community, name: str, *, status: int | None = None, **context: Any
) -> HttpResponse:
    """One page of an organiser; with errors of its form it says so."""
    form = context.get("form")
    said = status or (422 if form is not None and form.errors else 200)
    context |= {"community": community, "tab": "papers"}
    return render(request, f"communities/papers/{name}.html", context, status=said)
