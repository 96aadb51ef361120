"""What was promised, what is due, and who speaks for an organisation."""

from .check_ins import SessionFollowed, check_in_days, check_ins_of, own_check_in, sides_of
from .due import Due, due_dates_of, due_for_voice
from .filing import shared_commitments_of, with_commitments
from .promises import (
    commitment_of,
    commitments_of,
    own_check,
    parties_of,
    present_receivers,
    promises_of,
)
from .voices import may_follow, offered_links, open_voice, voice_by_link, voice_counts, voice_of_seat, voices_of

__all__ = [
    "Due",
    "SessionFollowed",
    "check_in_days",
    "check_ins_of",
    "commitment_of",
    "commitments_of",
    "due_dates_of",
    "due_for_voice",
    "may_follow",
    "offered_links",
    "open_voice",
    "own_check",
    "own_check_in",
    "parties_of",
    "present_receivers",
    "promises_of",
    "shared_commitments_of",
    "sides_of",
    "voice_by_link",
    "voice_counts",
    "voice_of_seat",
    "voices_of",
    "with_commitments",
]
