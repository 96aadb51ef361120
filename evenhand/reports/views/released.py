"""Reports on their way out: previews, what is asked with a key, and what the link opens."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evenhand.analysis.disclosure import Viewer
from evenhand.facilitation import permissions as facilitation
from evenhand.facilitation import queries
from evenhand.facilitation.models import Participant
from evenhand.facilitation.views.phone.seat import NoSeat, seat_of, seated
from evenhand.people.models import Person
from evenhand.releases import actions, permissions
from evenhand.releases import queries as releases
from evenhand.releases.models import Audience, Release
from evenhand.reports.formats.html import report_part

from .files import is_file_asked, shown, wants_annexes
from .session import document_of, is_at_high_risk, session_run_by, shown_inside


@login_required
@require_safe
def release_read(request: HttpRequest, session_id: UUID, audience: str) -> HttpResponse:
    """The whole report as these readers would have it: with who is asked for, or else with who said yes until now."""
    session = session_run_by(request, session_id)
    refuse_other(audience)
    asked = releases.asked_report(session, audience)
    yes = frozenset(asked.organisations) if asked else releases.said_yes(session, audience)
    context = {
        "report": report_part(document_of(session, viewer_of(audience), yes)),
        "back_url": reverse("release", args=[session.pk]),
        "back_name": _("Who may read what?"),
        "banner": "rehearsal" if session.is_rehearsal else "",
    }
    return render(request, "reports/report.html", context)


@seated
@require_safe
def release_read_here(request: HttpRequest, participant: Participant, audience: str) -> HttpResponse:
    """What a report would show of one's own organisation: its row alone, whoever else says yes."""
    refuse_other(audience)
    if not permissions.can_say_yes(participant) or participant.partner is None:
        raise Http404
    document = document_of(participant.session, viewer_of(audience), frozenset({participant.partner.key}))
    context = {
        "report": report_part(document),
        "back_url": reverse("here_release"),
        "back_name": _("The report"),
        "is_at_high_risk": is_at_high_risk(participant.session),
    }
    return render(request, "reports/report.html", context)


@seated
@require_safe
def asked_report_here(request: HttpRequest, participant: Participant, proposal_id: UUID) -> HttpResponse:
    """The report that leaves when the second key is turned, for whoever may turn it."""
    release = Release.objects.select_related("proposal", "session").filter(proposal=proposal_id).first()
    if release is None or release.is_sent or not facilitation.can_turn_key(participant, release.proposal):
        raise Http404
    document = document_of(participant.session, viewer_of(release.audience), frozenset(release.organisations))
    context = {
        "report": report_part(document),
        "back_url": reverse("here_keys"),
        "back_name": _("Keys"),
        "is_at_high_risk": is_at_high_risk(participant.session),
    }
    return render(request, "reports/report.html", context)


@require_safe
def read(request: HttpRequest, token: str) -> HttpResponse:
    """A released report by its link. Who has no such link finds nothing; one that was stopped says so, and no more."""
    release = releases.report_by_token(token)
    if release is None:
        raise Http404
    newest = releases.sent_report(release.session, release.audience)
    seat = seat_of(request)
    participant = None if isinstance(seat, NoSeat) else seat
    person = request.user if isinstance(request.user, Person) else None
    if release.audience == Audience.INSIDE and not belongs(release, person, participant):
        raise Http404
    if newest is None or newest.pk != release.pk or release.has_ended:
        return closed(request)
    if request.method == "GET" and not is_file_asked(request):
        actions.count_opening(release)
    if participant is not None and release.audience == Audience.INSIDE and participant.session_id == release.session_id:
        return kept_from_machines(shown_inside(request, release, participant))
    organisations = frozenset(release.organisations)
    document = document_of(
        release.session, viewer_of(release.audience), organisations, with_annexes=wants_annexes(request)
    )
    return kept_from_machines(shown(request, document))


def belongs(release: Release, person: Person | None, participant: Participant | None) -> bool:
    """Whether this reader is of the inside: with a place in the session, or its facilitator.

    Queries: 1 at most.
    """
    if participant is not None and facilitation.can_take_part(participant, release.session):
        return True
    return person is not None and facilitation.can_run(person, release.session)


def closed(request: HttpRequest) -> HttpResponse:
    """A report that can no longer be read. It does not say why, or who decided it."""
    return kept_from_machines(render(request, "reports/stopped.html", status=410))


def kept_from_machines(response: HttpResponse) -> HttpResponse:
    """The response, which no search engine may list and nobody on the way may keep."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response


def viewer_of(audience: str) -> Viewer:
    """Readers as somebody who looks; inside, as one of all who took part."""
    if audience == Audience.INSIDE:
        return queries.FACILITATOR
    return Viewer("funder" if audience == Audience.FUNDER else "public")


def refuse_other(audience: str) -> None:
    """Refuses: Http404 for readers there are none of."""
    if audience not in Audience.values:
        raise Http404
