"""What a round told the group: read and commented on by members, written by the two who were asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from ...actions import rounds
from ...actions.refusing import refuse
from ...forms.members import WordsForm
from ...models import Member, Round, Summary, today
from ...queries.groups import seen_round
from ...queries.rounds import Told, places_of, told_of
from ...rules.rounds import Standing
from ..member_page import for_member, page
from .groups import is_joined
from .rounds import round_here


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def summary(request: HttpRequest, member: Member, round_pk: UUID) -> HttpResponse:
    """The summary of a round in one of its versions; sent as a form, the next version, or a comment."""
    row = round_here(member, round_pk)
    if request.method == "POST":
        keep(request, member, row)
        return redirect(reverse("member_summary", args=[row.pk]) + "?saved=1")
    wanted = request.GET.get("version", "")
    told = told_of(row, int(wanted) if wanted.isdecimal() else None)
    return page(request, "communities/members/summary.html", member, **shown(member, row, told))


def keep(request: HttpRequest, member: Member, row: Round) -> Summary | None:
    """Keep what was sent: the next version, or a comment on the last one."""
    form = WordsForm(request.POST)
    form.is_valid()
    kept, language = form.cleaned_data, get_language() or "en"
    if request.POST.get("do") == "write":
        return rounds.write_summary(row, member, kept.get("text", ""), language, kept.get("after") or 0)
    last = row.summaries.last()
    if last is None:
        refuse("still_open")
    rounds.comment_on(last, member, kept.get("text", ""), language)
    return last


def shown(member: Member, row: Round, told: Told | None) -> dict[str, Any]:
    """What the page of a summary shows.

    Queries: 1.
    """
    goes_on, is_closed = member.community.ended_on is None, seen_round(row).standing is Standing.CLOSED
    takes_comments = told is not None and today() <= told.comments_until
    return {
        "round": row,
        "told": told,
        "places": places_of(told.row) if told else (),
        "others": [each for each in range(1, told.versions + 1) if each != told.row.version] if told else [],
        "is_closed": is_closed,
        "may_write": goes_on and is_closed and member.pk in (row.first_id, row.second_id),
        "takes_comments": goes_on and takes_comments and is_joined(member, row.group),
    }
