"""Who may say yes for an organisation."""

from __future__ import annotations

from evenhand.facilitation import permissions as facilitation
from evenhand.facilitation.models import Participant

from . import rules


def can_say_yes(participant: Participant) -> bool:
    """Whether this person may say yes or no for their organisation's own row.

    Its voice in the talk, on a phone of its own: no stand-in, nobody a helper types for.
    Queries: 1, none for whom it is not.
    """
    partner, session = participant.partner, participant.session
    if partner is None or partner.left_at is not None or not participant.is_own_seat:
        return False
    if not rules.may_ask_organisations(session.stage, is_closed=session.closed_at is not None):
        return False
    return facilitation.can_speak_for(participant, partner)
