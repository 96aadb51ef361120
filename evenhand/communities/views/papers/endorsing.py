"""Papers on a member's phone: what stands in them, and whether one's organisation endorses them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ...actions import papers as actions
from ...models import Member, Paper
from ...queries import papers as queries
from ..member_page import for_member, page


@require_safe
@for_member
def member_papers(request: HttpRequest, member: Member) -> HttpResponse:
    """The papers whose text is closed."""
    rows = queries.papers_of(member.community)
    listed = [(each, versions[0]) for each in rows if (versions := list(each.versions.all()))]
    return page(request, "communities/papers/member/papers.html", member, listed=listed)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def member_paper(request: HttpRequest, member: Member, paper_id: UUID) -> HttpResponse:
    """One paper: a part of it at a time, and the answer of the member's organisation. Sent as a form it is kept."""
    rows = Paper.objects.filter(community=member.community_id).select_related("community")
    row = get_object_or_404(rows, pk=paper_id)
    version = queries.closed_version(row)
    if version is None:
        raise Http404
    if request.method == "POST":
        actions.endorse(row, member, request.POST.get("choice", ""))
        return redirect(reverse("member_paper", args=[row.pk]) + "?saved=1")
    content = version.content
    asked = request.GET.get("part", "")
    part = next((each for each in content["sections"] if str(each["id"]) == asked), None)
    return page(
        request,
        "communities/papers/member/paper.html",
        member,
        row=row,
        version=version,
        content=content,
        part=part,
        stance=queries.stance_of(row, member),
    )
