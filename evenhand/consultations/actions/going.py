"""Opening a consultation, closing it, moving the day by which people hear back, telling them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from evenhand.commitments.models.voice import today
from evenhand.facilitation.actions.typed import accepted_text
from evenhand.partnerships.actions import note_in_ledger
from evenhand.partnerships.models import LedgerEntry
from evenhand.people.models import Person

from .. import rules
from ..models import Consultation, Returned
from .holding import held
from .refusing import refuse, refuse_stranger

FACILITATOR = LedgerEntry.Who.FACILITATOR
REASON_LENGTH = 280


@transaction.atomic
def open_consultation(consultation: Consultation, by: Person) -> Consultation:
    """Let people answer. From now on what is asked stays, and the day to hear back is promised. Twice is once.

    Refuses: who does not facilitate; an example; no question, no cluster, nothing that can change, a past last day.
    """
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.standing == "open":
        return row
    if row.standing != "prepared":
        refuse("not_prepared")
    wrong = rules.opening_refusal(
        row.questions.count(), row.clusters.count(), row.can_still_change, row.closes_on, today()
    )
    if wrong:
        refuse(wrong)
    row.opened_at = timezone.now()
    row.save(update_fields=["opened_at"])
    note_in_ledger(row.partnership, FACILITATOR, "consultation_opened")
    return row


@transaction.atomic
def close_consultation(consultation: Consultation, by: Person) -> Consultation:
    """Take no more answers. What was acknowledged is in the result, and nothing is added to it or taken from it.

    Which phone an answer came from is forgotten with it. Closed twice is closed once.
    Refuses: who does not facilitate; an example; one that was not opened.
    """
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.standing == "prepared":
        refuse("not_opened")
    if row.closed_at is None:
        row.closed_at = timezone.now()
        row.save(update_fields=["closed_at"])
        Returned.objects.filter(consultation=row).update(phone_key_hash=None)
        note_in_ledger(row.partnership, FACILITATOR, "consultation_closed")
    return row


@transaction.atomic
def move_day(consultation: Consultation, by: Person, to: date, because: str) -> Consultation:
    """Move the day by which people hear back. The day before and the reason stand on everybody's page.

    Refuses: who does not facilitate; one that was not opened, or of which people were told; the same day, a past one,
    one before the last day to answer, one after 2100; no reason.
    """
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.standing not in ("open", "closed"):
        refuse("told" if row.standing == "told" else "not_opened")
    if to == row.hear_back_by:
        refuse("day_not_moved", "to")
    if to < today():
        refuse("day_past", "to")
    if wrong := rules.days_refusal(max(row.closes_on, today()), to, today()):
        refuse(wrong[1], "to")
    reason = accepted_text(because, REASON_LENGTH)
    if not reason:
        refuse("no_reason", "because")
    row.first_promised = row.first_promised or row.hear_back_by
    row.hear_back_by, row.moved_because = to, reason
    row.save(update_fields=["first_promised", "hear_back_by", "moved_because"])
    note_in_ledger(row.partnership, FACILITATOR, "consultation_day_moved")
    return row


@transaction.atomic
def tell_everybody(consultation: Consultation, by: Person) -> Consultation:
    """Show "You said, we did" at the link of every cluster. From now on its words stay. Told twice is told once.

    Refuses: who does not facilitate; one that is not closed; nothing heard; a cluster of which nobody answered while
    nobody is named whom we did not reach.
    """
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.standing == "told":
        return row
    if row.standing != "closed":
        refuse("not_closed")
    answers = Returned.objects.filter(cluster=OuterRef("pk"))
    silent = row.clusters.exclude(Exists(answers)).count()
    if wrong := rules.telling_refusal(row.heard.count(), silent, row.not_reached.count()):
        refuse(wrong)
    row.told_at = timezone.now()
    row.save(update_fields=["told_at"])
    note_in_ledger(row.partnership, FACILITATOR, "consultation_told")
    return row


@transaction.atomic
def note_arrangements(consultation: Consultation, by: Person, *, is_fare_paid: bool, is_helper_found: bool) -> None:
    """Keep what was arranged for those who are asked; it can still be arranged while people answer."""
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.standing not in ("prepared", "open"):
        refuse("not_open")
    row.is_fare_paid, row.is_helper_found = is_fare_paid, is_helper_found
    row.save(update_fields=["is_fare_paid", "is_helper_found"])
