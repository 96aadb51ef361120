"""Where a member comes in: the challenges with their groups; and the member's own page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from ...actions import belonging
from ...models import Member
from ...queries.groups import challenges_for
from ...queries.members import partner_in_pair, shown_region_of
from ..member_page import drop_member, for_member, page
from .door import with_words


@require_safe
@for_member
def home(request: HttpRequest, member: Member) -> HttpResponse:
    """What the community works on, the groups with their rounds, and what is asked for."""
    if language := get_language():
        belonging.speak_language(member, language)
    challenges, other = challenges_for(member), partner_in_pair(member)
    return page(request, "communities/members/home.html", member, challenges=challenges, other=other)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def mine(request: HttpRequest, member: Member) -> HttpResponse:
    """What is kept about this person; sent as a form: another name, new words, or the end."""
    if request.method != "POST":
        return page(request, "communities/members/mine.html", member, region=shown_region_of(member.organisation))
    wanted = request.POST.get("do", "")
    if wanted == "words":
        return with_words(request, member, belonging.new_words(member))
    if wanted == "end" and request.POST.get("sure"):
        belonging.leave_community(member)
        return drop_member(page(request, "communities/members/ended.html"))
    if wanted == "name":
        belonging.change_label(member, request.POST.get("label", ""))
    return redirect(reverse("member_mine") + "?saved=1")


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def leave(request: HttpRequest, member: Member) -> HttpResponse:
    """Forget the member on this phone, or on every phone. The words open the page again."""
    if request.method != "POST":
        return page(request, "communities/members/leave.html", member)
    if request.POST.get("everywhere"):
        belonging.leave_every_phone(member)
    return drop_member(redirect("phone_gone"))
