"""What pages, mails and calendars say about dates."""

from __future__ import annotations

from .addressees import Standing, addressee_of, language_of, page_of, standing_of, today, waiting_count, waiting_since
from .dues import NextDate, calendar_days, followed_by, link_address, next_dates, sessions_of
from .tokens import Purpose, pk_in, token_of

__all__ = [
    "NextDate",
    "Purpose",
    "Standing",
    "addressee_of",
    "calendar_days",
    "followed_by",
    "language_of",
    "link_address",
    "next_dates",
    "page_of",
    "pk_in",
    "sessions_of",
    "standing_of",
    "today",
    "token_of",
    "waiting_count",
    "waiting_since",
]
