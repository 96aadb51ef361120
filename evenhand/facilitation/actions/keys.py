"""Turning keys for what no partner may do alone. What happens with the last key: governing.py."""

from __future__ import annotations

from django.utils import timezone

from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry, Partnership
from evenhand.people.models import Person

from .. import permissions, rules
from ..models import Participant, Presence, Proposal, ProposalKey, Session
from ..queries import governing


def ask_with_key(
    partnership: Partnership, session: Session | None, kind: str, by: Person, wanted: str = ""
) -> Proposal:
    """What is asked, with this facilitator's key turned: the one that waits already, or a new one.

    The rows it is about are locked by whoever calls.
    """
    now = timezone.now()
    asked = Proposal.objects.waiting(now).filter(partnership=partnership, session=session, kind=kind, wanted=wanted)
    proposal = asked.first()
    is_new = proposal is None
    if proposal is None:
        proposal = Proposal.objects.create(
            partnership=partnership, session=session, kind=kind, wanted=wanted, asked_by=by, asked_at=now
        )
    _key, is_turned_now = ProposalKey.objects.get_or_create(proposal=proposal, person=by, defaults={"at": now})
    if session is not None:
        Presence.objects.update_or_create(session=session, person=by, defaults={"seen_at": now})
    if is_new or is_turned_now:
        note_key(proposal, "proposal_made" if is_new else "key_turned", LedgerEntry.Who.FACILITATOR)
    return proposal


def turn_own_key(seat: Participant, proposal: Proposal) -> None:
    """Turn the second key of a proposal, for the organisation this seat speaks for. Turned twice, it counts once."""
    _key, is_new = ProposalKey.objects.get_or_create(
        proposal=proposal, participant=seat, defaults={"at": timezone.now()}
    )
    if is_new:
        is_named = seat.partner is not None and seat.session.mode == Session.Mode.OPEN
        partner = seat.partner.key if is_named and seat.partner else ""
        note_key(proposal, "key_turned", LedgerEntry.Who.REPRESENTATIVE, partner)


def is_unlocked(proposal: Proposal) -> bool:
    """Whether the keys of a proposal are enough now. Keys of people who are out of it do not count.

    Queries: 5 at most.
    """
    facilitators = set(proposal.partnership.facilitators.values_list("person_id", flat=True))
    turned = set(proposal.keys.filter(person__isnull=False).values_list("person_id", flat=True))
    seen = Presence.objects.filter(session__partnership=proposal.partnership_id)
    if proposal.session_id is not None:
        seen = seen.filter(session=proposal.session_id)
    now = timezone.now()
    present = {person for person, at in seen.values_list("person_id", "seen_at") if rules.is_present(at, now)}
    needs_second = governing.needs_second_key(proposal.partnership, proposal.session)
    return rules.may_carry_out(
        proposal.kind,
        turned & facilitators,
        present & facilitators,
        needs_second=needs_second,
        has_second=needs_second and has_second_key(proposal),
    )


def has_second_key(proposal: Proposal) -> bool:
    """Whether a seat that may do so has turned the second key, and still may."""
    keys = proposal.keys.filter(participant__isnull=False).select_related(
        "participant__partner", "participant__session"
    )
    return any(key.participant is not None and permissions.can_turn_key(key.participant, proposal) for key in keys)


def note_key(proposal: Proposal, what: str, who: str, partner: str = "") -> None:
    """Write into the ledger that something was asked, or that a key was turned."""
    about = proposal.session.key if proposal.session else ""
    partnerships.note_in_ledger(proposal.partnership, who, what, about, partner)
