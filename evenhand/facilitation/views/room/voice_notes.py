"""Saying questions and decisions aloud, one language at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.recordings.views import MICROPHONE_HERE, played

from ...actions.voice_notes import keep_voice_note, remove_voice_note
from ...models import VoiceNote
from ...queries.translating import languages_of_the_room
from ...queries.voice_notes import Spoken, speakable, voice_note_of, voice_notes_of, without_voice
from ..languages import named
from .frame import Room, attempt, in_room, show


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def voice_notes(request: HttpRequest, room: Room) -> HttpResponse:
    """What can be said aloud in one language; sent as a form it keeps a recording or takes one away."""
    session = room.session
    languages = languages_of_the_room(session)
    asked = request.POST.get("to") or request.GET.get("to") or ""
    language = asked if asked in languages else next(iter(languages), "")
    if request.method == "POST":
        changed(request, room, language)
        return redirect(f"{reverse('room_voice_notes', args=[session.pk])}?to={language}")
    notes = voice_notes_of(session)
    spoken = speakable(session, language)
    missing = without_voice(spoken, notes, languages)
    context: dict[str, Any] = {
        "groups": groups_of(spoken, notes, missing, language, len(languages)),
        "to": language,
        "choices": named(languages),
        "lack": sum(language in each for each in missing.values()),
    }
    response = show(request, room, "voice_notes", **context)
    response["Permissions-Policy"] = MICROPHONE_HERE
    return response


@dataclass(frozen=True, slots=True)
class Line:
    """One text that can be said aloud, with its note in the language of the page."""

    place: int
    spoken: Spoken
    note: VoiceNote | None
    lacks: list[tuple[str, str]]


def groups_of(
    spoken: list[Spoken],
    notes: Mapping[tuple[str, str], VoiceNote],
    missing: Mapping[str, list[str]],
    language: str,
    languages: int,
) -> list[tuple[str, list[Line]]]:
    """The decisions, then the questions. Where there is one language, nobody is told which are missing."""
    lines = [
        Line(place, each, notes.get((each.mark, language)), named(missing[each.mark]) if languages > 1 else [])
        for place, each in enumerate(spoken)
    ]
    headings = {"decision": _("The decisions"), "question": _("The questions of the stages")}
    return [(says, [line for line in lines if line.spoken.kind == kind]) for kind, says in headings.items()]


def changed(request: HttpRequest, room: Room, language: str) -> None:
    """Keep a recording for one text, or take one away."""
    wanted = request.POST.get("do", "")
    if wanted == "keep":
        file = request.FILES.get("sound")
        if file is None:
            messages.warning(request, _("Choose a file or record first."))
        elif attempt(request, keep_voice_note, room.session, request.POST.get("mark", ""), language, file, room.person):
            messages.success(request, _("The voice note is kept. Listen to it once."))
    elif wanted == "remove":
        attempt(request, removed, request, room)
    else:
        raise Http404


def removed(request: HttpRequest, room: Room) -> None:
    """Take one voice note away."""
    try:
        note = UUID(request.POST.get("note", ""))
    except ValueError:
        raise Http404 from None
    remove_voice_note(room.session, note, room.person)


@require_http_methods(["GET", "HEAD"])
@in_room
def voice_note(request: HttpRequest, room: Room, note_id: UUID) -> HttpResponse:
    """One voice note of the session, to listen to before others do."""
    note = voice_note_of(room.session, note_id)
    if note is None:
        raise Http404
    return played(request, note.recording, may_be_kept=False)
