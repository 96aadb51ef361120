"""Reports as pages: for who runs a session, for who took part, and a sample for everybody."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evenhand.analysis.disclosure import Viewer, disclose
from evenhand.facilitation import queries
from evenhand.facilitation.models import Participant, Session
from evenhand.facilitation.queries.rooms import session_in_room
from evenhand.facilitation.queries.translating import words_in
from evenhand.facilitation.rules.translating import mark_of
from evenhand.facilitation.views.phone.page import page
from evenhand.facilitation.views.phone.seat import seated
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person
from evenhand.record.examples import read_example
from evenhand.releases import queries as releases
from evenhand.releases.models import Audience, Release
from evenhand.reports.contents.session_report import report_to_come, session_report
from evenhand.reports.contents.session_report.translated import Words, of_an_example
from evenhand.reports.document import Document

from .files import shown, wants_annexes

BEFORE_LOOK = (Session.Stage.PREPARE, Session.Stage.LIST, Session.Stage.SCORE)
SAMPLE, SAMPLE_SESSION = "open-water-alliance", "R2"


@login_required
@require_safe
def report(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The report for the people who run a session; a draft while it is open. 404 for a stranger."""
    session = session_run_by(request, session_id)
    return shown(
        request,
        document_of(session, queries.FACILITATOR, with_annexes=wants_annexes(request)),
        back_url=reverse("room", args=[session.pk]),
        back_name=_("To the session"),
        banner="rehearsal" if session.is_rehearsal else "",
    )


@seated
@require_safe
def report_here(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The report for somebody who took part: the one that was released inside, with those who are in it."""
    if participant.session.closed_at is None:
        return redirect("here")
    release = releases.sent_report(participant.session, Audience.INSIDE)
    if release is None:
        return page(request, "reports/phone_none.html", participant)
    return shown_inside(request, release, participant)


def shown_inside(request: HttpRequest, release: Release, participant: Participant) -> HttpResponse:
    """The inside report as somebody of an organisation reads it."""
    document = document_of(
        participant.session,
        queries.viewer_of(participant),
        frozenset(release.organisations),
        with_annexes=wants_annexes(request),
    )
    return shown(
        request,
        document,
        back_url=reverse("here_mine"),
        back_name=_("My page"),
        is_at_high_risk=is_at_high_risk(participant.session),
    )


def is_at_high_risk(session: Session) -> bool:
    """Whether a page on a phone has a quick way out."""
    return session.partnership.risk == Partnership.Risk.HIGH


@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """The report of an example in which everything is invented, for everybody."""
    return shown(request, _sample(get_language() or "en", wants_annexes(request)), is_kept=True)


@cache
def _sample(language: str, with_annexes: bool) -> Document:
    """The sample in one language: the same for all."""
    disclosed = disclose(read_example(SAMPLE), SAMPLE_SESSION, Viewer("facilitator"))
    return session_report(disclosed, language, words=of_an_example, with_annexes=with_annexes)


def session_run_by(request: HttpRequest, session_id: UUID) -> Session:
    """The session, for somebody who may look at it. 404 for a stranger."""
    assert isinstance(request.user, Person)
    session = session_in_room(request.user, session_id)
    if session is None:
        raise Http404
    return session


def words_for(session: Session, language: str) -> Words:
    """What was typed in the session, in this language, where somebody translated it.

    Queries: 1; none for an example, whose words are in the catalogues.
    """
    if session.partnership.is_example:
        return of_an_example
    known = words_in(session, language)

    def words(text: str) -> str | None:
        found = known.get(mark_of(text))
        return found.text if found else None

    return words


def document_of(
    session: Session, viewer: Viewer, released: AbstractSet[str] | None = None, *, with_annexes: bool = False
) -> Document:
    """The report this viewer may read now, in the language of the page.

    `released`: the organisations that are in it; None for the people who run the session, who read a draft of all.
    """
    language = get_language() or "en"
    if session.stage in BEFORE_LOOK:
        return report_to_come(language)
    disclosed = queries.looked_at(session, viewer, with_earlier=True, released=released)
    changed = session.changed_after_closing_at
    return session_report(
        disclosed,
        language,
        words=words_for(session, language),
        is_draft=session.closed_at is None,
        changed_on=changed.date() if changed else None,
        with_annexes=with_annexes,
    )
