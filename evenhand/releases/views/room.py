"""Who may read what: the three previews, who said yes, the keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from evenhand.analysis.disclosure import DisclosedSession, Viewer
from evenhand.facilitation import queries as facilitation
from evenhand.facilitation.queries import rooms
from evenhand.facilitation.views.room.frame import Room, in_room, show

from .. import actions, queries, rules
from ..models import Audience, Release

READERS = {
    "inside": (gettext_lazy("Inside"), gettext_lazy("The partners of this session")),
    "funder": (gettext_lazy("Funder"), gettext_lazy("The funder and those who fund it")),
    "public": (gettext_lazy("Public"), gettext_lazy("Anyone with the link")),
}
RELEASE_WORDS = {
    "inside": gettext_lazy("Release the inside report"),
    "funder": gettext_lazy("Release the report for the funder"),
    "public": gettext_lazy("Release the public report"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One audience: what it would read, who said yes, and how far it is."""

    audience: str
    name: str
    readers: str
    release_words: str
    preview: DisclosedSession
    has_levels: bool
    rows: tuple[tuple[str, bool], ...]
    """Name of each organisation, and whether it is in it. A no and no answer look the same."""
    latest: Release | None
    link: str
    read_url: str
    may_ask: bool


@require_http_methods(["GET", "POST"])
@in_room
def release(request: HttpRequest, room: Room) -> HttpResponse:
    """The page; sent as a form it turns a key, or stops a report."""
    session = room.session
    if not rules.may_ask_organisations(session.stage, is_closed=room.is_closed):
        return redirect("room", session.pk)
    if request.method == "POST":
        return changed(request, room)
    partners = rooms.partners_of(session.partnership_id)
    standing = queries.standing_of(session, partners)
    seen = facilitation.looked_at_by_each(
        session, [(viewer_of(each.audience), frozenset(each.said_yes)) for each in standing]
    )
    columns = [
        column(request, room, each, preview, [(partner.key, partner.name) for partner in partners])
        for each, preview in zip(standing, seen, strict=True)
    ]
    context: dict[str, Any] = {
        "columns": columns,
        "link_days": rules.LINK_DAYS,
        "usual_days": rules.LINK_DAYS_USUAL,
        "example": partners[0].name if partners else "",
        "needs_second": facilitation.needs_second_key(session.partnership, session),
    }
    return show(request, room, "releases/room/release.html", **context)


def viewer_of(audience: str) -> Viewer:
    """Readers as somebody who looks."""
    if audience == Audience.INSIDE:
        return facilitation.FACILITATOR
    return Viewer("funder" if audience == Audience.FUNDER else "public")


def column(
    request: HttpRequest,
    room: Room,
    standing: queries.Standing,
    preview: DisclosedSession,
    partners: list[tuple[str, str]],
) -> Column:
    """One audience, ready to be read."""
    name, readers = READERS[standing.audience]
    latest = standing.latest if standing.latest and standing.latest.stopped_at is None else None
    is_closed = room.is_closed
    refusal = rules.ask_refusal(standing.audience, is_closed=is_closed, said_yes=len(standing.said_yes))
    return Column(
        standing.audience,
        str(name),
        str(readers),
        str(RELEASE_WORDS[standing.audience]),
        preview,
        any(cell.settled.standing != "not_recorded" for decision in preview.decisions for cell in decision.cells),
        tuple((label, key in standing.said_yes) for key, label in partners),
        latest,
        request.build_absolute_uri(reverse("read", args=[latest.token])) if latest and latest.is_open else "",
        reverse("release_read", args=[room.session.pk, standing.audience]),
        refusal is None and room.runs,
    )


def changed(request: HttpRequest, room: Room) -> HttpResponse:
    """Turn a key for a report, or let nobody read it any more."""
    audience, wanted = request.POST.get("audience", ""), request.POST.get("do", "")
    if audience not in Audience.values or wanted not in ("ask", "stop"):
        raise Http404
    try:
        if wanted == "ask":
            days = request.POST.get("days") or str(rules.LINK_DAYS_USUAL)
            sent = actions.ask_release(room.session, audience, room.person, int(days) if days.isdecimal() else 0)
            messages.success(request, released_words(sent))
        elif found := queries.asked_report(room.session, audience):
            actions.stop_release(found, room.person)
            messages.success(request, _("Nobody can read it by its link any more."))
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.warning(request, sentence)
    return redirect("release", room.session.pk)


def released_words(release: Release) -> str:
    """Whether it is sent, or what it waits for."""
    if release.is_sent:
        return _("The report is released.")
    return _("Your key is turned. The report is released when the other keys are turned too.")
