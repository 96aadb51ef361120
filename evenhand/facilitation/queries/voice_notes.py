"""What can be heard in a session, and what lacks a voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import override

from evenhand.live import Once

from ..models import Session, VoiceNote
from ..rules.translating import mark_of
from ..rules.voice_notes import ASKED_IN, heard_language, question_mark
from ..wording.questions import questions
from .translating import words_by_language


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice note as a listener is told of it before anything of it is fetched."""

    id: UUID
    seconds: int
    kilobytes: int
    language: str


_heard: Once[tuple[object, ...], Mapping[str, Heard]] = Once(2048)


def heard_in(session: Session, language: str) -> Mapping[str, Heard]:
    """The voice notes for whoever reads this language, by the marks of what is said.

    A thousand phones ask for the same, so it is kept until the group turns to something else: a new note is a turn.
    Queries: 1, 2 where there are notes, or none.
    """
    return _heard.get((session.pk, session.turn, language), lambda: _heard_in(session, language))


def _heard_in(session: Session, language: str) -> Mapping[str, Heard]:
    there = voice_notes_of(session)
    if not there:
        return {}
    original = original_language(session)
    originals = {mark_of(each.text): each.language for each in session.decisions.chosen()}
    languages: dict[str, list[str]] = defaultdict(list)
    for mark, code in there:
        languages[mark].append(code)
    found = {}
    for mark, codes in languages.items():
        spoken = heard_language(codes, language, originals.get(mark, original))
        if spoken is not None:
            note = there[mark, spoken]
            found[mark] = Heard(note.pk, note.recording.seconds, note.recording.kilobytes, spoken)
    return found


def original_language(session: Session) -> str:
    """The language in which the group is asked: the first one of its partnership."""
    return next(iter(session.partnership.languages), settings.LANGUAGE_CODE)


def voice_notes_of(session: Session) -> dict[tuple[str, str], VoiceNote]:
    """Every voice note of a session, by the mark of what is said and the language; without the sound.

    Queries: 1.
    """
    notes = VoiceNote.objects.filter(session=session.pk).select_related("recording").defer("recording__sound")
    return {(note.of, note.language): note for note in notes}


def voice_note_of(session: Session, note_id: UUID) -> VoiceNote | None:
    """One voice note with its sound. Unknown: None when this session has none such.

    Queries: 1.
    """
    return VoiceNote.objects.filter(session=session.pk, pk=note_id).select_related("recording").first()


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something that can be said aloud, in the words of one language where they are there."""

    mark: str
    kind: str
    """question or decision."""
    text: str
    language: str
    """The language of these words; empty where nobody said which."""


def speakable(session: Session, language: str) -> list[Spoken]:
    """The questions of the stages, then the chosen decisions, as whoever speaks this language would say them.

    Queries: 2.
    """
    said_in = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with override(said_in):
        asked = questions()
    found = [Spoken(question_mark(stage), "question", strip_tags(asked[stage]), said_in) for stage in ASKED_IN]
    words = words_by_language(session)
    for each in session.decisions.chosen():
        mark = mark_of(each.text)
        own = words.get((mark, language))
        found.append(Spoken(mark, "decision", own.text if own else each.text, language if own else each.language))
    return list({each.mark: each for each in found}.values())


def without_voice(
    spoken: list[Spoken], notes: Mapping[tuple[str, str], VoiceNote], languages: list[str]
) -> dict[str, list[str]]:
    """Which languages of the room each text is not spoken in, by its mark."""
    return {each.mark: [code for code in languages if (each.mark, code) not in notes] for each in spoken}
