"""The lock with which an answer and the closing wait for each other."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from .. import rules
from ..models import Consultation
from .refusing import refuse, refuse_moved


def held(pk: UUID) -> Consultation:
    """The consultation as it is now, held until the transaction ends. Whoever also writes into the log locks it first.

    Queries: 1.
    """
    return Consultation.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=pk)


def held_open(pk: UUID, today: date) -> Consultation:
    """The consultation, held, while it takes answers: what is saved under it is in the result.

    Queries: 2.
    Refuses: one that is not open, or whose last day has passed; a partnership that was moved.
    """
    consultation = held(pk)
    if not rules.takes_answers(consultation.standing, consultation.closes_on, today):
        refuse("not_open")
    refuse_moved(consultation.partnership)
    return consultation
