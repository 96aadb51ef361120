"""Following a session live: a signed token says which one, and the revision says whether to look again."""

from __future__ import annotations

import time
from uuid import UUID

from django.core import signing

from evenhand.live.hub import PHONES
from evenhand.live.listener import Subscription
from evenhand.people.models import Person

from ..models import Participant, Session

SALT = "evenhand.live"
SECONDS_VALID = 24 * 3600
"""Shorter than live remembers that a seat was ended."""


def phones_of(session_id: UUID | str) -> str:
    """The name under which phones follow a session: they hear of its turns, not of every answer that comes in."""
    return f"{session_id}{PHONES}"


def follow_token(session: Session, participant: Participant | None = None, facilitator: Person | None = None) -> str:
    """A token with which a page follows the session for a day: from a seat its turns, otherwise every change.

    Queries: none.
    """
    seat = participant or facilitator
    followed = phones_of(session.pk) if participant else str(session.pk)
    version = participant.seat_version if participant else 0
    written = [followed, str(seat.pk) if seat else None, round(time.time(), 3), version]
    return signing.dumps(written, salt=SALT, compress=False)


def subscription_of(token: str) -> Subscription | None:
    """What a token allows. Unknown: None for one that is not ours or too old.

    Queries: none.
    """
    try:
        session, seat, issued_at, version = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    if not 0 <= time.time() - issued_at + 60 <= SECONDS_VALID:
        return None
    return Subscription(session, seat, issued_at, version)


def revision_of(session_id: UUID | str) -> int | None:
    """The revision of a session; under the name phones follow it by, its turn. Unknown: None when there is none.

    Queries: 1.
    """
    name = str(session_id)
    number = "turn" if name.endswith(PHONES) else "revision"
    key = session_id_of(name)
    return Session.objects.filter(pk=key).values_list(number, flat=True).first() if key else None


def session_id_of(name: str) -> UUID | None:
    """The session behind a name by which it is followed. Unknown: None for what names no session."""
    try:
        return UUID(name.removesuffix(PHONES))
    except ValueError:
        return None
