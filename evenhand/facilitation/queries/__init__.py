"""Reads that put together what pages need to know about a session."""

from .carried import KEPT_AS, carried_parts
from .door import hashed_address, is_code_throttled, session_by_code, session_by_link
from .following import follow_token, revision_of, subscription_of
from .looking import FACILITATOR, looked_at, moment_of, terms_of_session, viewer_of, wishes_of
from .progress import PartnerProgress, PersonProgress, Progress, progress_of
from .records import SCALE, record_of, record_of_partnership, sessions_in_order
from .saying import (
    OwnAnswers,
    actions_of,
    agreed_cells,
    all_own_answers,
    desired_cells,
    organisations_answered,
    own_answers,
    own_closing_comment,
    own_satisfaction,
    own_wishes,
    satisfactions_said_aloud,
)
from .seats import ListedDecision, OwnDecision, listed_decisions, own_decisions_of, participants_of, speakers_of

__all__ = [
    "FACILITATOR",
    "KEPT_AS",
    "SCALE",
    "ListedDecision",
    "OwnAnswers",
    "OwnDecision",
    "PartnerProgress",
    "PersonProgress",
    "Progress",
    "actions_of",
    "agreed_cells",
    "all_own_answers",
    "carried_parts",
    "desired_cells",
    "follow_token",
    "hashed_address",
    "is_code_throttled",
    "listed_decisions",
    "looked_at",
    "moment_of",
    "organisations_answered",
    "own_answers",
    "own_closing_comment",
    "own_decisions_of",
    "own_satisfaction",
    "own_wishes",
    "participants_of",
    "progress_of",
    "record_of",
    "record_of_partnership",
    "revision_of",
    "satisfactions_said_aloud",
    "session_by_code",
    "session_by_link",
    "sessions_in_order",
    "speakers_of",
    "subscription_of",
    "terms_of_session",
    "viewer_of",
    "wishes_of",
]
