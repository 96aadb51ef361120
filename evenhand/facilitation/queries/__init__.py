"""Reads that put together what pages need to know about a session."""

from .carried import KEPT_AS, carried_parts
from .door import (
    asks_partner_codes,
    hashed_address,
    is_code_throttled,
    partner_with_code,
    session_by_code,
    session_by_link,
)
from .erased import ErasedDay, answers_erased_on, erased_days, erased_days_of, erased_on, last_erasing_day
from .following import follow_token, revision_of, subscription_of
from .governing import former_versions_of, is_key_wanted, needs_second_key, proposals_for, proposals_waiting
from .kept import kept_views
from .looking import FACILITATOR, looked_at, looked_at_by_each, moment_of, terms_of_session, viewer_of, wishes_of
from .own import Stored, own_file, stored_about
from .phrase_keys import phrase_keys
from .progress import PartnerProgress, PersonProgress, Progress, progress_of
from .records import SCALE, record_from, record_of, record_of_partnership, sessions_in_order
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
    "ErasedDay",
    "ListedDecision",
    "OwnAnswers",
    "OwnDecision",
    "PartnerProgress",
    "PersonProgress",
    "Progress",
    "Stored",
    "actions_of",
    "agreed_cells",
    "all_own_answers",
    "answers_erased_on",
    "asks_partner_codes",
    "carried_parts",
    "desired_cells",
    "erased_days",
    "erased_days_of",
    "erased_on",
    "follow_token",
    "former_versions_of",
    "hashed_address",
    "is_code_throttled",
    "is_key_wanted",
    "kept_views",
    "last_erasing_day",
    "listed_decisions",
    "looked_at",
    "looked_at_by_each",
    "moment_of",
    "needs_second_key",
    "organisations_answered",
    "own_answers",
    "own_closing_comment",
    "own_decisions_of",
    "own_file",
    "own_satisfaction",
    "own_wishes",
    "participants_of",
    "partner_with_code",
    "phrase_keys",
    "progress_of",
    "proposals_for",
    "proposals_waiting",
    "record_from",
    "record_of",
    "record_of_partnership",
    "revision_of",
    "satisfactions_said_aloud",
    "session_by_code",
    "session_by_link",
    "sessions_in_order",
    "speakers_of",
    "stored_about",
    "subscription_of",
    "terms_of_session",
    "viewer_of",
    "wishes_of",
]
