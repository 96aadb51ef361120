"""What waits for a second key, whose keys can be turned, and what stood before a change after closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from evenhand.partnerships.models import Partnership

from .. import rules
from ..models import FormerVersion, Participant, Proposal, Session


@dataclass(frozen=True)
class Waiting:
    """Something that waits for keys."""

    proposal: Proposal
    asked_by: str
    turned_by: tuple[str, ...]
    """The facilitators whose keys are turned."""
    until: datetime


def needs_second_key(partnership: Partnership, session: Session | None) -> bool:
    """Whether a representative's key is asked for: in this session, or in any of the partnership's.

    Somebody whose seat was removed, or whose organisation has left, had a seat all the same.
    Queries: 2, 1 for one session.
    """
    seats = Participant.objects.exclude(partner=None).select_related("partner")
    sessions = [session] if session else list(partnership.sessions.all())
    kept = [each for each in sessions if not each.is_rehearsal]
    seats = seats.filter(session__in=[each.pk for each in kept])
    had = any(seat.is_own_seat and seat.partner is not None and seat.partner.may_hold_second_key for seat in seats)
    return rules.needs_second_key(
        had_eligible_seats=had, is_rehearsal=not kept and bool(sessions), is_example=partnership.is_example
    )


def proposals_waiting(session: Session) -> list[Waiting]:
    """What waits for keys in a session or in its partnership, the oldest first.

    Queries: 2.
    """
    asked = Proposal.objects.waiting(timezone.now()).filter(partnership=session.partnership_id)
    about = asked.filter(session=session) | asked.filter(session=None)
    return [waiting(each) for each in about.select_related("asked_by").prefetch_related("keys__person")]


def waiting(proposal: Proposal) -> Waiting:
    """A proposal with the names of the facilitators."""
    by = proposal.asked_by.name if proposal.asked_by else ""
    turned = tuple(key.person.name for key in proposal.keys.all() if key.person)
    return Waiting(proposal, by, turned, rules.expires_at(proposal.asked_at))


def proposals_for(participant: Participant) -> list[Waiting]:
    """What waits for a second key that this seat, which holds one, has not turned yet.

    Queries: 3.
    """
    turned = set(Proposal.objects.filter(keys__participant=participant).values_list("pk", flat=True))
    return [each for each in proposals_waiting(participant.session) if each.proposal.pk not in turned]


def is_key_wanted(participant: Participant) -> bool:
    """Whether something of this seat's session waits for keys and this seat has not turned one for it.

    Queries: 1.
    """
    asked = Proposal.objects.waiting(timezone.now()).filter(partnership=participant.session.partnership_id)
    about = asked.filter(Q(session=participant.session_id) | Q(session=None))
    return about.exclude(keys__participant=participant.pk).exists()


def former_versions_of(session: Session) -> list[FormerVersion]:
    """What stood in a closed session before each change, by what it is about.

    Queries: 1.
    """
    return list(FormerVersion.objects.filter(session=session))
