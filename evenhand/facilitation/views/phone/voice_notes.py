"""Listening on a phone, when somebody asks to."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from evenhand.recordings.views import played

from ... import rules
from ...models import Participant
from ...queries.voice_notes import voice_note_of
from .seat import seated


@require_http_methods(["GET", "HEAD"])
@seated
def voice_note(request: HttpRequest, seat: Participant, note_id: UUID) -> HttpResponse:
    """One voice note of the person's session. At high risk it is not kept in the browser either."""
    note = voice_note_of(seat.session, note_id)
    if note is None:
        raise Http404
    return played(request, note.recording, may_be_kept=not rules.names_nobody(seat.session.partnership.risk))
