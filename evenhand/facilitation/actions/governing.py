"""What no partner may do alone: asking for it, turning the second key, and what happens with the last key."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand import live
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry, Partnership
from evenhand.people.models import Person

from .. import permissions
from ..models import Participant, Proposal, Session
from .correcting import open_corrections
from .keys import ask_with_key, is_unlocked, note_key, turn_own_key
from .opening import loosen
from .refusing import refuse_absent, refuse_stranger
from .revision import end_phones, grow_revision, lock_session, note_change, turn_phones
from .voice_notes import erase_voice_notes

Kind = Proposal.Kind


@transaction.atomic
def ask_for(session: Session, kind: str, by: Person, wanted: str = "") -> Proposal:
    """Ask for something that needs a second key, with this facilitator's key. `done_at` says whether it is carried out.

    Asked again by the other facilitator it is the same, with one key more.
    Refuses: who is no facilitator; a change or a release of a session that is not closed (not_closed).
    """
    session = lock_session(session)
    refuse_stranger(by, session)
    if kind in (Kind.EDIT_AFTER_CLOSE, Kind.RELEASE) and session.closed_at is None:
        raise ValidationError(_("This can be asked when the session is closed."), code="not_closed")
    proposal = ask_with_key(session.partnership, session, kind, by, wanted)
    grow_revision(session)
    if is_unlocked(proposal):
        carry_out(proposal, session)
    else:
        turn_phones(session)
    return proposal


@transaction.atomic
def delete_session(session: Session, by: Person) -> bool:
    """Delete a session with everything said in it. False: it waits for a second key.

    Refuses: who is no facilitator.
    """
    return ask_for(session, Kind.DELETE_SESSION, by).done_at is not None


@transaction.atomic
def delete_partnership(partnership: Partnership, by: Person, typed_name: str) -> bool:
    """Delete a partnership with everything said in it. False: it waits for a second key.

    Refuses: an example, who is no facilitator, and a typed name that is not its name.
    """
    lock_sessions(partnership)
    row = partnerships.confirm_deletion(partnership, by, typed_name)
    proposal = ask_with_key(row, None, Kind.DELETE_PARTNERSHIP, by)
    if not is_unlocked(proposal):
        return False
    carry_out(proposal, None)
    return True


@transaction.atomic
def turn_second_key(participant: Participant, proposal: Proposal) -> bool:
    """Turn the key of the organisation this person speaks for. True when it was carried out with it.

    Refuses: what nobody asks any more (not_asked); a seat that was removed; whoever does not speak for an eligible
    organisation (not_your_key).
    """
    session = lock_session(proposal.session) if proposal.session else None
    if session is None:
        lock_sessions(proposal.partnership)
    asked = Proposal.objects.waiting(timezone.now()).select_related("partnership", "session")
    found = asked.filter(pk=proposal.pk).first()
    if found is None:
        raise ValidationError(_("Nobody asks for this any more. Nothing was changed."), code="not_asked")
    seat = Participant.objects.select_related("session", "partner").filter(pk=participant.pk).first()
    seat = refuse_absent(seat, participant.session)
    if not permissions.can_turn_key(seat, found):
        sentence = _("This key is turned by a representative of a partner that does not fund, lead or host.")
        raise ValidationError(sentence, code="not_your_key")
    turn_own_key(seat, found)
    if session is not None:
        grow_revision(session)
    if not is_unlocked(found):
        return False
    carry_out(found, session)
    return True


@transaction.atomic
def withdraw_proposal(proposal: Proposal, by: Person) -> None:
    """Take back what was asked and is not carried out yet.

    Refuses: who is no facilitator.
    """
    session = lock_session(proposal.session) if proposal.session else None
    if session is not None:
        refuse_stranger(by, session)
    elif not proposal.partnership.facilitators.filter(person=by).exists():
        raise ValidationError(_("Only a facilitator of this partnership can do this."), code="not_facilitator")
    found = Proposal.objects.filter(pk=proposal.pk, done_at__isnull=True).first()
    if found is None:
        return
    note_key(proposal, "proposal_withdrawn", LedgerEntry.Who.FACILITATOR)
    found.delete()
    if session is not None:
        grow_revision(session)


def carry_out(proposal: Proposal, session: Session | None) -> None:
    """Do what was asked; its rows are locked. A release needs no more than that its keys were turned."""
    proposal.done_at = timezone.now()
    proposal.save(update_fields=["done_at"])
    if session is None:
        erase_partnership(proposal.partnership)
    elif proposal.kind == Kind.DELETE_SESSION:
        erase_session(session)
    elif proposal.kind == Kind.EDIT_AFTER_CLOSE:
        open_corrections(session)
    elif proposal.kind == Kind.LOOSEN_ACCESS:
        if session.closed_at is None:
            note_change(session, "access_loosened")
            loosen(session, proposal.wanted)
    elif proposal.kind == Kind.RELEASE:
        note_change(session, "released")


def erase_session(session: Session) -> None:
    """Erase a locked session with all its rows, and end what its phones follow."""
    note_change(session, "session_deleted")
    session_id = session.pk
    erase_voice_notes(session)
    session.delete()
    end_phones(session_id)
    transaction.on_commit(lambda: live.end_session(session_id))
    transaction.on_commit(live.forget_pages)


def erase_partnership(partnership: Partnership) -> None:
    """Erase a partnership with all its sessions. Sessions first: seats hold on to their partners."""
    for session in partnership.sessions.all():
        erase_session(session)
    partnerships.erase_partnership(partnership)


def lock_sessions(partnership: Partnership) -> None:
    """Hold every session of a partnership, always in one order, before the partnership itself."""
    list(
        Session.objects.select_for_update(of=("self",)).filter(partnership=partnership).order_by("pk").values_list("pk")
    )
