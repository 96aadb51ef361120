"""Who may follow a session live: a short signed token, and the session's revision in the database."""

from __future__ import annotations

import time
from uuid import UUID

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import close_old_connections

from evenhand.facilitation.models import Session
from evenhand.live.listener import Subscription
from evenhand.live.stream import PREFIX

SALT = "evenhand.live"

# A page that is open longer asks for a new one by being loaded again. Unit: seconds.
TOKEN_LIFE = 24 * 3600


def live_address(session: UUID | str, seat: UUID | str | None = None) -> str:
    """The address at which a page follows its session, from one seat or without one.

    It shows when something changed and nothing else; the change itself is fetched like any page.
    """
    written = [str(session), str(seat) if seat else None, round(time.time(), 3)]
    return PREFIX + signing.dumps(written, salt=SALT, compress=False)


def authorise(token: str) -> Subscription | None:
    """What a token allows. Unknown: None when it is not ours or too old."""
    try:
        session, seat, issued_at = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    if not 0 <= time.time() - issued_at + 60 <= TOKEN_LIFE:
        return None
    return Subscription(session, seat, issued_at)


def revision_of(session: str) -> int | None:
    """The session's revision. Unknown: None when there is no such session.

    Queries: 1.
    """
    try:
        return Session.objects.filter(pk=session).values_list("revision", flat=True).first()
    except ValidationError:
        return None


def revision_outside_requests(session: str) -> int | None:
    """The same for the hub's own thread, where nobody else renews a connection that was lost.

    Queries: 1.
    """
    close_old_connections()
    return revision_of(session)
