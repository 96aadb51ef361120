"""Reports as pages: for who runs a session, for who took part, and a sample for everybody."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evenhand.analysis.disclosure import Viewer, disclose
from evenhand.facilitation import queries
from evenhand.facilitation.models import Participant, Session
from evenhand.facilitation.queries.rooms import session_in_room
from evenhand.facilitation.views.phone.seat import seated
from evenhand.people.models import Person
from evenhand.record.examples import read_example
from evenhand.reports.contents.session_report import report_to_come, session_report
from evenhand.reports.document import Document
from evenhand.reports.formats.html import report_file, report_part

BEFORE_LOOK = (Session.Stage.PREPARE, Session.Stage.LIST, Session.Stage.SCORE)
SAMPLE, SAMPLE_SESSION = "open-water-alliance", "R2"


@login_required
@require_safe
def report(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The report for the people who run a session; a draft while it is open. 404 for a stranger."""
    session = _session(request, session_id)
    context = {
        "report": report_part(_document(session, queries.FACILITATOR)),
        "file_url": reverse("report_file", args=[session.pk]),
        "back_url": reverse("room", args=[session.pk]),
        "back_name": _("To the session"),
        "banner": "rehearsal" if session.is_rehearsal else "",
    }
    return render(request, "reports/report.html", context)


@login_required
@require_safe
def report_as_file(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The same report as one file, whose name tells nothing."""
    document = _document(_session(request, session_id), queries.FACILITATOR)
    response = HttpResponse(report_file(document), content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="report.html"'
    return response


@seated
@require_safe
def report_here(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The report for somebody who took part, once the session is closed."""
    if participant.session.closed_at is None:
        return redirect("here")
    context = {
        "report": report_part(_document(participant.session, queries.viewer_of(participant))),
        "back_url": reverse("here_mine"),
        "back_name": _("My page"),
    }
    return render(request, "reports/report.html", context)


@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """The report of an example in which everything is invented, for everybody."""
    return render(request, "reports/report.html", {"report": _sample(get_language() or "en")})


@cache
def _sample(language: str) -> SafeString:
    """The sample in one language: made once, and the same for all."""
    disclosed = disclose(read_example(SAMPLE), SAMPLE_SESSION, Viewer("facilitator"))
    return report_part(session_report(disclosed, language))


def _session(request: HttpRequest, session_id: UUID) -> Session:
    assert isinstance(request.user, Person)
    session = session_in_room(request.user, session_id)
    if session is None:
        raise Http404
    return session


def _document(session: Session, viewer: Viewer) -> Document:
    """The report this viewer may read now, in the language of the page."""
    language = get_language() or "en"
    if session.stage in BEFORE_LOOK:
        return report_to_come(language)
    disclosed = queries.looked_at(session, viewer, with_earlier=True)
    return session_report(disclosed, language, is_draft=session.closed_at is None)
