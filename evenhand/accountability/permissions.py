"""Who may agree to a public page, and who may turn its second key."""

from __future__ import annotations

from evenhand.commitments.models import Voice
from evenhand.partnerships.models import Partner

from . import rules


def can_speak(voice: Voice) -> bool:
    """Whether this voice may say something for its organisation now."""
    return voice.is_open


def can_turn_key(voice: Voice, maker: Partner) -> bool:
    """Whether this voice may turn the second key for the public page of an organisation of its partnership."""
    partner = voice.partner
    if not voice.is_open or partner.partnership_id != maker.partnership_id:
        return False
    return rules.may_turn_key(may_hold_second_key=partner.may_hold_second_key, is_maker=partner.pk == maker.pk)
