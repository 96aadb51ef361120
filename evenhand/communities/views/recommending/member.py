"""Recommendations on a member's phone: the list, one of them with the answer of one's own organisation, writing."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ...actions.answering import answer_mark, say_answer
from ...actions.recommending import draft_recommendation, write_version
from ...models import Member, Recommendation, RecommendationAnswer, RecommendationVersion, WorkingGroup
from ...queries import recommending as queries
from ..member_page import for_member, page
from .shown import shown

WORDS = ("addressee", "ask", "reason")


@require_safe
@for_member
def recommendations(request: HttpRequest, member: Member) -> HttpResponse:
    """What the community asks for, and the drafts of one's own working groups."""
    groups = groups_of(member)
    drafts = RecommendationVersion.objects.filter(
        recommendation__community=member.community_id, recommendation__group__in=groups, published_at__isnull=True
    ).order_by("recommendation__number")
    return page(
        request,
        "communities/recommending/member/recommendations.html",
        member,
        listed=queries.recommendations_of(member.community),
        drafts=list(drafts),
        may_write=bool(groups) and member.community.ended_on is None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def recommendation(request: HttpRequest, member: Member, recommendation_id: UUID) -> HttpResponse:
    """One recommendation; sent as a form it keeps the answer of the member's organisation."""
    version = version_here(request, member, recommendation_id)
    if request.method == "POST":
        say_answer(
            member,
            version,
            request.POST.get("choice", ""),
            request.POST.get("text", ""),
            is_named=bool(request.POST.get("named")),
            seen=request.POST.get("seen", ""),
        )
        return redirect(reverse("member_recommendation", args=[recommendation_id]) + "?saved=1")
    own = queries.own_answer(version, member.organisation)
    row = version.recommendation
    before, after = queries.neighbours(queries.recommendations_of(member.community), row.pk)
    return page(
        request,
        "communities/recommending/member/recommendation.html",
        member,
        own=own,
        choices=RecommendationAnswer.Choice.choices,
        seen=answer_mark(own),
        is_asked=str(member.organisation_id) in version.asked,
        may_be_unnamed=queries.may_answer_unnamed(version),
        before=before,
        after=after,
        older=[each for each in queries.published_versions(row) if each.pk != version.pk],
        may_write=member.community.ended_on is None and row.group in groups_of(member),
        **shown(version),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def new_recommendation(request: HttpRequest, member: Member) -> HttpResponse:
    """A draft of one of the member's working groups."""
    groups = groups_of(member)
    if not groups:
        raise Http404
    if request.method == "POST":
        wanted = request.POST.get("group", "")
        group = next((each for each in groups if str(each.pk) == wanted), None)
        if group is None:
            raise Http404
        draft_recommendation(member.community, member, typed_words(request), group)
        return redirect("member_recommendations")
    return page(
        request, "communities/recommending/member/write.html", member, groups=groups, words=dict.fromkeys(WORDS, "")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def write_recommendation(request: HttpRequest, member: Member, recommendation_id: UUID) -> HttpResponse:
    """The draft of a working group written anew; from what is published, the draft of its next version."""
    rows = Recommendation.objects.filter(community=member.community_id, group__in=groups_of(member))
    row = get_object_or_404(rows.select_related("community", "group"), pk=recommendation_id)
    if request.method == "POST":
        write_version(row, member, typed_words(request))
        return redirect("member_recommendations")
    version = row.versions.latest("number")
    words = {name: getattr(version, name) for name in WORDS}
    return page(request, "communities/recommending/member/write.html", member, words=words, version=version)


def version_here(request: HttpRequest, member: Member, recommendation_id: UUID) -> RecommendationVersion:
    """The version that is asked about, or the earlier one that the address names. Refuses: 404."""
    versions = RecommendationVersion.objects.filter(
        recommendation=recommendation_id,
        recommendation__community=member.community_id,
        published_at__isnull=False,
    ).select_related("recommendation__community", "recommendation__group")
    wanted = request.GET.get("version", "")
    if wanted.isascii() and wanted.isdecimal() and request.method != "POST":
        versions = versions.filter(number=min(int(wanted[:6]), 32_000))
    found = versions.order_by("-number").first()
    if found is None:
        raise Http404
    return found


def groups_of(member: Member) -> list[WorkingGroup]:
    """The working groups this member is in.

    Queries: 1.
    """
    rows = WorkingGroup.objects.filter(joined__member=member).select_related("challenge")
    return list(rows.order_by("challenge__position", "pk"))


def typed_words(request: HttpRequest) -> dict[str, str]:
    """The three texts as they were typed."""
    return {name: request.POST.get(name, "") for name in WORDS}
