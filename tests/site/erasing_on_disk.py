"""Run on a database file of its own: something is typed and erased, and the bytes of the files are searched for it."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

WORDS = b"Quiet owls heard it by radio"


def found(folder: Path) -> dict[str, bool]:
    """In which files of the database the words stand."""
    return {path.suffix: WORDS in path.read_bytes() for path in folder.glob("evenhand.sqlite3*")}


def main(folder: Path, way: str) -> None:
    """Type, erase at people's own wish or by the daily run, and search."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "evenhand.site.settings",
        "EVENHAND_DATA": str(folder),
        "EVENHAND_DEVELOPMENT": "yes",
    }
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from evenhand.facilitation import actions
    from evenhand.facilitation.models import Note, Session
    from evenhand.site.retention import erase_what_is_due
    from tests.makers import make_note, make_participant, make_responses, make_room

    room = make_room("close")
    for number in range(40):
        seat = make_participant(room.session, room.partners[number % 3], f"Dora {number}")
        for decision in room.decisions:
            make_responses(seat, decision, 1, 2, 3)
            make_note(seat, decision, f"{WORDS.decode()} {number}")
    assert any(found(folder).values()), "the words were never on disk, so nothing is shown"
    if way == "own":
        for note in Note.objects.all():
            if note.participant.label:
                actions.erase_participant(note.participant)
    else:
        Session.objects.update(closed_at=timezone.now() - timedelta(days=31))
        assert erase_what_is_due(timezone.now())
    connection.cursor().execute("SELECT 1")
    assert not any(found(folder).values()), found(folder)
    print("gone")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
