"""What is noted when a copy leaves."""

from __future__ import annotations

from django.db import transaction

from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry, Partnership


@transaction.atomic
def note_copy(partnership: Partnership) -> None:
    """Note in the ledger that a facilitator took a full copy; what a representative takes is noted nowhere."""
    partnerships.note_in_ledger(partnership, LedgerEntry.Who.FACILITATOR, "copied")
