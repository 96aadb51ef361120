"""Sets a room up beside the server, and reads afterwards what it kept, in a process of its own.

python -m benchmarks.room_set make '{"rooms": 1, "partners": 8, "decisions": 10, "stage": "score"}'
python -m benchmarks.room_set kept SESSION
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4


def main() -> None:
    """Do what the first word says and print JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
    import django

    django.setup()
    commands: dict[str, Callable[..., Any]] = {"make": make, "kept": kept, "act": act}
    print(json.dumps(commands[sys.argv[1]](*sys.argv[2:])))


def make(wanted: str) -> list[dict[str, Any]]:
    """Rooms with their doors open, each with what a crowd needs to know."""
    wishes = json.loads(wanted)
    return [one_room(wishes, number) for number in range(wishes["rooms"])]


def one_room(wishes: dict[str, Any], number: int) -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client

    from evenhand.facilitation import queries
    from tests import makers

    # A fresh run of the makers begins to count anew: what must differ between runs is drawn here.
    ana = makers.make_person(f"ana{number}")
    partnership = makers.make_partnership(ana, partners=wishes["partners"], key=uuid4().hex)
    session = makers.make_session(
        partnership,
        wishes["stage"],
        code=None,
        link_token=f"room-{uuid4().hex}",
        mode=wishes.get("mode", "open_by_organisation"),
    )
    decisions = [makers.make_decision(session, f"Decision {place + 1}") for place in range(wishes["decisions"])]
    partners = list(partnership.partners.all())
    client = Client()
    client.force_login(ana)
    seats = [
        seat_cookie(makers.make_participant(session, partners[place % len(partners)], f"p{place:05d}"))
        for place in range(wishes.get("seats", 0))
    ]
    return {
        "session": str(session.pk),
        "link": f"/join/{session.link_token}/",
        "partners": [str(partner.pk) for partner in partners],
        "decisions": [str(decision.pk) for decision in decisions],
        "live": f"/live/{queries.follow_token(session)}",
        "facilitator": {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value},
        "seats": seats,
    }


def seat_cookie(participant: Any) -> str:
    """The cookie with which a phone holds this seat."""
    from django.http import HttpResponse

    from evenhand.facilitation.views.phone.seat import COOKIE, give_seat

    return str(give_seat(HttpResponse(), participant).cookies[COOKIE].value)


def kept(session: str) -> list[list[Any]]:
    """Every answer that is kept: label, decision, partner, level; a cell that is there twice would stand twice."""
    from evenhand.facilitation.models import Response

    rows = Response.objects.filter(participant__session=UUID(session))
    cells = rows.values_list("participant__label", "decision", "partner", "level")
    return [[label, str(decision), str(partner), level] for label, decision, partner, level in cells]


def act(session: str, what: str) -> list[Any]:
    """Something the server is not told of: for looking at what is there."""
    from evenhand.facilitation.models import Note, Session

    found = Session.objects.get(pk=session)
    if what == "state":
        return [found.stage, found.revision, found.revealed_at is not None]
    assert what == "notes"
    return list(Note.objects.filter(participant__session=found).values_list("participant__label", "text"))


if __name__ == "__main__":
    main()
