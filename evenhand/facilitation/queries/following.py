"""Following a session live: a signed token says which one, and the revision says whether to look again."""

from __future__ import annotations

import time
from uuid import UUID

from django.core import signing

from evenhand.live.listener import Subscription
from evenhand.people.models import Person

from ..models import Participant, Session

SALT = "evenhand.live"
SECONDS_VALID = 24 * 3600
"""Shorter than live remembers that a seat was ended."""


def follow_token(session: Session, participant: Participant | None = None, facilitator: Person | None = None) -> str:
    """A token with which a page follows the session for a day, from a seat or as a facilitator.

    Queries: none.
    """
    seat = participant or facilitator
    written = [str(session.pk), str(seat.pk) if seat else None, round(time.time(), 3)]
    return signing.dumps(written, salt=SALT, compress=False)


def subscription_of(token: str) -> Subscription | None:
    """What a token allows. Unknown: None for one that is not ours or too old.

    Queries: none.
    """
    try:
        session, seat, issued_at = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    if not 0 <= time.time() - issued_at + 60 <= SECONDS_VALID:
        return None
    return Subscription(session, seat, issued_at)


def revision_of(session_id: UUID | str) -> int | None:
    """The revision of a session. Unknown: None when there is none.

    Queries: 1.
    """
    try:
        key = UUID(str(session_id))
    except ValueError:
        return None
    return Session.objects.filter(pk=key).values_list("revision", flat=True).first()
