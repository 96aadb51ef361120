"""What every change of a session begins and ends with: the lock and the revision."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from evenhand import live

from ..models import Session
from ..queries.following import phones_of


def lock_session(session: Session) -> Session:
    """The session as it is now, held until the transaction ends: whoever else wants to change it waits.

    Queries: 1.
    """
    return Session.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=session.pk)


def lock_open_session(session: Session) -> Session:
    """The session as it is now, held until the transaction ends.

    Queries: 1.
    Refuses: a closed session, with code "closed".
    """
    locked = lock_session(session)
    if locked.closed_at is not None:
        raise ValidationError(_("This session is closed. Nothing in it can change any more."), code="closed")
    return locked


def grow_revision(session: Session) -> None:
    """Add 1 to the revision of a locked session, and tell whoever follows it once the change is committed.

    Queries: 1.
    """
    Session.objects.filter(pk=session.pk).update(revision=F("revision") + 1)
    session.revision += 1
    session_id, revision = session.pk, session.revision
    transaction.on_commit(lambda: live.announce(session_id, revision))


def turn_phones(session: Session) -> None:
    """Tell phones, once the change is committed, that the group has turned to something else.

    They hear of turns only, not of every answer: otherwise each of a thousand answers would wake a thousand phones.
    Queries: none.
    """
    transaction.on_commit(lambda: live.announce(phones_of(session.pk), session.revision))
