"""Who may tell of money, and whose yes shows it."""

from __future__ import annotations

from evenhand.commitments.models import Voice

from .models import Flow


def can_tell(voice: Voice) -> bool:
    """Whether this voice may tell of money now: it speaks, and its partnership is no example."""
    return voice.is_open and not voice.partner.partnership.is_example


def can_release(voice: Voice, flow: Flow) -> bool:
    """Whether this voice's yes shows a figure: only a voice of the organisation it belongs to."""
    return can_tell(voice) and flow.owner_id == voice.partner_id
