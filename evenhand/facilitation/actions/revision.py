"""What every change of a session begins and ends with: the lock and the revision."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand import live
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry

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
    refuse_moved(locked)
    return locked


def refuse_moved(session: Session) -> None:
    """Refuses: a session that went on to another server."""
    if session.moved_at is not None:
        raise ValidationError(_("This session was moved to another server. It goes on there."), code="moved")


def grow_revision(session: Session) -> None:
    """Add 1 to the revision of a locked session, and tell whoever follows it once the change is committed.

    Queries: 1.
    """
    Session.objects.filter(pk=session.pk).update(revision=F("revision") + 1, changed_on=timezone.now().date())
    session.revision += 1
    session_id, revision = session.pk, session.revision
    transaction.on_commit(lambda: live.announce(session_id, revision))


def note_change(session: Session, what: str, who: str = LedgerEntry.Who.FACILITATOR, partner: str = "") -> None:
    """Write into the partnership's ledger what kind of thing was done in a locked session.

    What single participants do is never noted: its time would tell who answered last.
    Queries: 3.
    """
    partnerships.note_in_ledger(session.partnership, who, what, session.key, partner)


def end_phones(session_id: UUID) -> None:
    """End what all phones of a session follow, once the change is committed."""
    transaction.on_commit(lambda: live.end_session(phones_of(session_id)))


def turn_phones(session: Session) -> None:
    """Tell phones, once the change is committed, that the group has turned to something else.

    They hear of turns only, not of every answer: a number that grew with answers would tell who has just answered,
    and each of a thousand answers would wake a thousand phones.
    Queries: 1.
    """
    Session.objects.filter(pk=session.pk).update(turn=F("turn") + 1)
    session.turn += 1
    session_id, turn = session.pk, session.turn
    transaction.on_commit(lambda: live.announce(phones_of(session_id), turn))
