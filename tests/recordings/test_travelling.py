"""Voices go with their partnership to another server, and through a backup; what a file says of them is read again."""

from __future__ import annotations

import json
from base64 import b64encode
from io import BytesIO
from typing import Any

import pytest

from evenhand.exchange.actions.rows_read import MoveError, read_rows
from evenhand.exchange.queries.moved_rows import moved_rows
from evenhand.facilitation.models import VoiceNote
from evenhand.recordings.actions import forget_recordings, keep_recording
from evenhand.recordings.models import Recording
from evenhand.site.backups.tables import fields_of, line, lines_of_model, meant
from tests import makers
from tests.recordings.sounds import ogg, webm

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> makers.Room:
    made = makers.make_room("score")
    recording = keep_recording(made.partnership, BytesIO(webm()), "sw")
    VoiceNote.objects.create(session=made.session, of="question:score", language="sw", recording=recording)
    return made


def sent_with(room: makers.Room, **other: object) -> bytes:
    """What travels, with something of the recording changed."""
    content: dict[str, Any] = json.loads(moved_rows(room.partnership))
    content["rows"]["recordings.Recording"][0] |= other
    return json.dumps(content).encode()


def test_what_travels_is_read_as_it_was(room: makers.Room) -> None:
    rows = read_rows(moved_rows(room.partnership)).rows
    (recording,), (note,) = rows[Recording], rows[VoiceNote]
    kept = Recording.objects.get()
    assert isinstance(recording, Recording)
    assert isinstance(note, VoiceNote)
    assert (bytes(recording.sound), recording.seconds, recording.size) == (bytes(kept.sound), 2, kept.size)
    assert (note.recording_id, note.of) == (kept.pk, "question:score")


@pytest.mark.parametrize(
    "other",
    [
        {"sound": "PGh0bWw+"},
        {"seconds": 3},
        {"size": 1},
        {"sound": "not base64"},
        {"sound": None},
    ],
)
def test_a_file_with_another_sound_than_ours_is_refused(room: makers.Room, other: dict[str, object]) -> None:
    with pytest.raises(MoveError):
        read_rows(sent_with(room, **other))


def test_a_sound_with_names_in_it_is_refused(room: makers.Room) -> None:
    with pytest.raises(MoveError):
        read_rows(sent_with(room, sound=b64encode(ogg()).decode(), size=len(ogg())))


def test_a_backup_says_the_sound_without_losing_a_byte(room: makers.Room) -> None:
    _table, row = lines_of_model(Recording)
    place = [field.attname for field in fields_of(Recording)].index("sound")
    told = json.loads(row)[place]
    assert meant(fields_of(Recording)[place], told) == bytes(Recording.objects.get().sound)
    assert line(json.loads(row)) == row


def test_what_is_forgotten_takes_along_what_points_to_it(room: makers.Room) -> None:
    assert forget_recordings([None, Recording.objects.get().pk]) == 1
    assert (Recording.objects.count(), VoiceNote.objects.count()) == (0, 0)
