"""Whether somebody may. Which sessions somebody sees at all: Session.objects.visible_to and run_by."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from evenhand.partnerships.models import Facilitator, Partner
from evenhand.people.models import Person

from . import rules
from .models import Decision, Participant, Proposal, Session


def can_run(person: Person | AnonymousUser | None, session: Session) -> bool:
    """Whether this person facilitates the session: one of the facilitators of its partnership.

    Queries: 1.
    """
    if person is None or not person.is_authenticated or not person.is_active:
        return False
    return Facilitator.objects.filter(partnership_id=session.partnership_id, person_id=person.pk).exists()


def can_reveal(person: Person | AnonymousUser | None, session: Session) -> bool:
    """Whether this person may turn a key for the reveal now.

    Queries: 1.
    """
    is_time = rules.may_reveal(session.stage, is_revealed=is_revealed(session), is_closed=is_closed(session))
    return is_time and can_run(person, session)


def can_close(person: Person | AnonymousUser | None, session: Session) -> bool:
    """Whether this person may turn a key for closing now.

    Queries: 1.
    """
    return rules.may_close(session.stage, is_closed=is_closed(session)) and can_run(person, session)


def can_take_part(participant: Participant, session: Session) -> bool:
    """Whether this seat is in the room: of this session, not removed, and let in.

    Queries: none.
    """
    return participant.session_id == session.pk and participant.removed_at is None and participant.is_admitted


def can_answer(participant: Participant, session: Session) -> bool:
    """Whether this person may score now: in the room, with an organisation to score for, while scoring is open.

    Queries: none.
    """
    is_scoring = session.stage == Session.Stage.SCORE and not is_revealed(session) and not is_closed(session)
    return is_scoring and participant.may_score and can_take_part(participant, session)


def can_list(participant: Participant, session: Session) -> bool:
    """Whether this person may bring decisions now: anybody in the room who does not only observe.

    Queries: none.
    """
    is_open = rules.is_list_open(
        session.stage,
        is_list_closed=session.list_closed_at is not None,
        is_revealed=is_revealed(session),
        is_closed=is_closed(session),
    )
    return is_open and participant.role != Participant.Role.OBSERVER and can_take_part(participant, session)


def can_change_decision(participant: Participant, decision: Decision) -> bool:
    """Whether this person may change or take back the decision: only the one who brought it, while the list is open.

    Queries: none when the decision's session is at hand.
    """
    is_own = decision.brought_by_id == participant.pk and decision.merged_into_id is None
    return is_own and can_list(participant, decision.session)


def can_speak_for(participant: Participant, partner: Partner) -> bool:
    """Whether this person is the voice of the organisation in the talk: satisfaction, wishes, confirmations.

    Queries: 1.
    """
    if participant.partner_id != partner.pk or participant.removed_at is not None or not participant.is_admitted:
        return False
    seated = Participant.objects.admitted().filter(session_id=participant.session_id, partner=partner)
    return rules.may_speak(participant.role, list(seated.values_list("role", flat=True)))


def holds_second_key(participant: Participant) -> bool:
    """Whether this person may turn second keys now: the voice of an eligible organisation, on their own phone.

    Queries: 1, none for whom it is not.
    """
    partner = participant.partner
    if partner is None or partner.left_at is not None or not partner.may_hold_second_key:
        return False
    return participant.is_own_seat and can_speak_for(participant, partner)


def can_turn_key(participant: Participant, proposal: Proposal) -> bool:
    """Whether this person may turn the second key of this proposal: of their session, or of the whole partnership.

    Queries: 1.
    """
    if proposal.session_id is None:
        is_theirs = participant.session.partnership_id == proposal.partnership_id
    else:
        is_theirs = participant.session_id == proposal.session_id
    return is_theirs and holds_second_key(participant)


def is_correcting(session: Session) -> bool:
    """Whether actions and remarks of a closed session can be changed now."""
    is_here = session.closed_at is not None and session.moved_at is None
    return is_here and rules.is_correcting(session.corrections_until, timezone.now())


def is_revealed(session: Session) -> bool:
    """Whether the group has looked together."""
    return session.revealed_at is not None


def is_closed(session: Session) -> bool:
    """Whether the session is over here: closed, or moved to another server."""
    return session.is_over
