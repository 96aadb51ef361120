"""The record of a whole partnership, with what each capability keeps of it: for the host's command only."""

from __future__ import annotations

from evenhand.commitments.queries import with_commitments
from evenhand.facilitation import queries as facilitation
from evenhand.money.queries import with_money
from evenhand.partnerships.models import Partnership
from evenhand.record.values import Record


def record_of_partnership(partnership: Partnership) -> Record:
    """Everything that was said in a partnership, private answers and figures nobody said yes to included.

    Queries: 9 more than facilitation.queries.record_of_partnership.
    """
    record = with_money(facilitation.record_of_partnership(partnership), partnership)
    return with_commitments(record, partnership)
