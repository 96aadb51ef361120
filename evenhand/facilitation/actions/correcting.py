"""Changing a closed session: for a while, and with the words before kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from evenhand.people.models import Person

from .. import permissions, rules
from ..models import FormerVersion, Session
from .refusing import refuse_if, refuse_stranger
from .revision import grow_revision, lock_session, note_change


def open_corrections(session: Session) -> None:
    """Let the facilitators change actions and remarks of a locked, closed session for a day."""
    session.corrections_until = rules.corrections_end(timezone.now())
    session.save(update_fields=["corrections_until"])
    grow_revision(session)
    note_change(session, "corrections_opened")


@transaction.atomic
def end_corrections(session: Session, by: Person) -> None:
    """End the changing of a closed session before its day is over.

    Refuses: who is no facilitator.
    """
    session = lock_session(session)
    refuse_stranger(by, session)
    if session.corrections_until is not None:
        session.corrections_until = None
        session.save(update_fields=["corrections_until"])
        grow_revision(session)
        note_change(session, "corrections_ended")


def refuse_fixed(session: Session) -> None:
    """Refuse to change what the group agreed: before the reveal, and after the close unless it is being corrected."""
    is_fixed = permissions.is_closed(session) and not permissions.is_correcting(session)
    refuse_if(rules.settle_refusal(is_revealed=permissions.is_revealed(session), is_closed=is_fixed))


def keep_former(session: Session, about: str, kept: dict[str, Any]) -> None:
    """Keep what stood in a locked session, when it is closed and something in it is about to change.

    `about`: the key of an action, or empty for the closing remarks. `kept`: empty for what was not there before.
    Queries: none while the session is open.
    """
    if session.closed_at is None:
        return
    now = timezone.now()
    number = FormerVersion.objects.filter(session=session, about=about).count() + 1
    FormerVersion.objects.create(session=session, about=about, version=number, kept=kept, at=now)
    session.changed_after_closing_at = now
    session.save(update_fields=["changed_after_closing_at"])
    note_change(session, "changed_after_closing")
