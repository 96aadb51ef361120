"""Saying the words of a session aloud: facilitators keep a voice note for each text and language, and take it away."""

from __future__ import annotations

from typing import IO
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.people.models import Person
from evenhand.recordings.actions import forget_recordings, keep_recording

from ..models import Session, VoiceNote
from ..queries.translating import languages_of_the_room
from ..queries.voice_notes import speakable
from .refusing import refuse_stranger
from .revision import grow_revision, lock_open_session, turn_phones


@transaction.atomic
def keep_voice_note(session: Session, mark: str, language: str, file: IO[bytes], by: Person) -> None:
    """Keep what somebody says aloud, instead of the note there was.

    Refuses: who is no facilitator, a closed session, a text that is not there now, a language nobody in the room has,
    a file that is no short recording.
    """
    refuse_stranger(by, session)
    recording = keep_recording(session.partnership, file, language)
    session = lock_open_session(session)
    if language not in languages_of_the_room(session):
        raise ValidationError(_("Choose a language of this session."), code="no_such_language")
    if mark not in {each.mark for each in speakable(session, language)}:
        raise ValidationError(_("This text was changed or taken away. Look at the list again."), code="no_such_text")
    forget(session, of=mark, language=language)
    VoiceNote.objects.create(session=session, of=mark, language=language, recording=recording)
    tell(session)


@transaction.atomic
def remove_voice_note(session: Session, note_id: UUID, by: Person) -> None:
    """Erase a voice note; nothing happens when it is gone already.

    Refuses: who is no facilitator, a closed session.
    """
    session = lock_open_session(session)
    refuse_stranger(by, session)
    forget(session, pk=note_id)
    tell(session)


def erase_voice_notes(session: Session) -> int:
    """Erase every voice note of a session with its sound; how many there were."""
    return forget(session)


def forget(session: Session, **which: object) -> int:
    """Erase these voice notes of a session, and what was recorded for them."""
    notes = VoiceNote.objects.filter(session=session.pk, **which)
    # A recording takes along what points to it.
    return forget_recordings(list(notes.values_list("recording_id", flat=True)))


def tell(session: Session) -> None:
    """Forget what was said of words that are gone, and tell whoever looks on."""
    marks = {each.mark for each in speakable(session, "")}
    gone = VoiceNote.objects.filter(session=session).exclude(of__in=marks)
    forget_recordings(list(gone.values_list("recording_id", flat=True)))
    grow_revision(session)
    turn_phones(session)
