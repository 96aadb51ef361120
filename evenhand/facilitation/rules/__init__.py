"""Rules of a session, in plain Python: values in, value out."""

from .codes import (
    is_throttled,
    new_link_token,
    new_partner_code,
    new_phrase,
    new_room_code,
    phrase_words,
    read_code,
    read_partner_code,
    read_phrase,
    stretch_start,
)
from .keys import is_present, is_unlocked, needed_keys
from .listing import asks_for_top_marks, is_list_long, is_many_partners
from .modes import MODES, RISK_QUESTIONS, mode_refusal, offered_modes, suggested_mode
from .speaking import may_speak, speaking_roles
from .stages import (
    BEFORE_REVEAL,
    STAGES,
    is_list_in_hand,
    is_list_open,
    is_list_shown,
    is_step_back,
    may_close,
    may_move,
    may_reveal,
    move_refusal,
    next_stage,
)
from .typing import TextTooLong, typed_text

__all__ = [
    "BEFORE_REVEAL",
    "MODES",
    "RISK_QUESTIONS",
    "STAGES",
    "TextTooLong",
    "asks_for_top_marks",
    "is_list_in_hand",
    "is_list_long",
    "is_list_open",
    "is_list_shown",
    "is_many_partners",
    "is_present",
    "is_step_back",
    "is_throttled",
    "is_unlocked",
    "may_close",
    "may_move",
    "may_reveal",
    "may_speak",
    "mode_refusal",
    "move_refusal",
    "needed_keys",
    "new_link_token",
    "new_partner_code",
    "new_phrase",
    "new_room_code",
    "next_stage",
    "offered_modes",
    "phrase_words",
    "read_code",
    "read_partner_code",
    "read_phrase",
    "speaking_roles",
    "stretch_start",
    "suggested_mode",
    "typed_text",
]
