"""Changes: voices that come and go, promises made and withdrawn, and what both sides say about them."""

from .ending import end_what_is_due
from .following import say_check_in, set_check_in_days
from .importing import add_commitments
from .making import (
    change_draft,
    draft_commitment,
    make_commitment,
    publish_commitment,
    publish_version,
    remove_draft,
    withdraw_commitment,
)
from .saying import say_check, say_reply
from .voices import (
    Claimed,
    Offered,
    change_voice,
    claim_link,
    end_voice,
    follow_from_seat,
    leave_every_phone,
    leave_voice,
    new_words,
    offer_link,
    return_with_phrase,
    speak_language,
)

__all__ = [
    "Claimed",
    "Offered",
    "add_commitments",
    "change_draft",
    "change_voice",
    "claim_link",
    "draft_commitment",
    "end_voice",
    "end_what_is_due",
    "follow_from_seat",
    "leave_every_phone",
    "leave_voice",
    "make_commitment",
    "new_words",
    "offer_link",
    "publish_commitment",
    "publish_version",
    "remove_draft",
    "return_with_phrase",
    "say_check",
    "say_check_in",
    "say_reply",
    "set_check_in_days",
    "speak_language",
    "withdraw_commitment",
]
