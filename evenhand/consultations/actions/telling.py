"""What people are told: what they said and what came of it, and whom we did not reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet

from evenhand.commitments.actions import draft_commitment
from evenhand.commitments.models import Commitment
from evenhand.commitments.models.voice import today
from evenhand.facilitation.actions.typed import accepted_text
from evenhand.partnerships.models import Partner
from evenhand.people.models import Person

from .. import rules
from ..models import Consultation, Heard, NotReached
from ..wording import REACH, REACH_NEXT_TIME
from .holding import held
from .refusing import refuse, refuse_stranger

ASKED_AFTER = timedelta(days=90)
"""When receivers are first asked about a commitment made of who was not reached; its draft can still say otherwise."""
SHORT, LONG, WHO = 280, 1000, 140


@dataclass(frozen=True, slots=True)
class HeardTyped:
    """One thing people said and what came of it, as it was typed."""

    said: str
    outcome: str
    said_by: str = ""
    what: str = ""
    why: str = ""
    by_when: date | None = None
    seen_at: str = ""


@transaction.atomic
def write_heard(consultation: Consultation, by: Person, typed: HeardTyped, heard: Heard | None = None) -> Heard:
    """Write one point of "You said, we did", or write it anew.

    Refuses: who does not facilitate; one that is not closed, or of which people were told; no words; no outcome; no
    reason where it is not done or only in part; a day after 2100.
    """
    row = _writable(consultation, by)
    if heard is None and row.heard.count() >= rules.MOST_HEARD:
        refuse("many_heard")
    kept = heard or Heard(consultation=row, position=_next_place(row.heard.all()))
    kept.said = accepted_text(typed.said, SHORT)
    if not kept.said:
        refuse("nothing_said", "said")
    if typed.outcome not in Heard.Outcome.values:
        refuse("no_such_outcome", "outcome")
    kept.outcome = typed.outcome
    kept.said_by, kept.seen_at = accepted_text(typed.said_by, SHORT), accepted_text(typed.seen_at, SHORT)
    kept.what = accepted_text(typed.what, LONG, lines=True)
    kept.why = accepted_text(typed.why, LONG, lines=True)
    if kept.outcome in (Heard.Outcome.PART, Heard.Outcome.NO) and not kept.why:
        refuse("no_why", "why")
    if kept.outcome != Heard.Outcome.NO and not kept.what:
        refuse("no_what", "what")
    if typed.by_when is not None and typed.by_when.year > rules.LAST_YEAR:
        refuse("day_far", "by_when")
    kept.by_when, kept.language = typed.by_when, row.language
    kept.save()
    return kept


@transaction.atomic
def remove_heard(heard: Heard, by: Person) -> None:
    """Take a point off the page. Refuses: as write_heard."""
    _writable(heard.consultation, by)
    heard.delete()


@transaction.atomic
def write_not_reached(
    consultation: Consultation, by: Person, who: str, why: str, next_time: str = "", line: NotReached | None = None
) -> NotReached:
    """Write whom we did not reach and why, or write it anew.

    Refuses: who does not facilitate; one that was not opened, or of which people were told; no words.
    """
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.standing not in ("open", "closed"):
        refuse("told" if row.standing == "told" else "not_opened")
    if line is None and row.not_reached.count() >= rules.MOST_NOT_REACHED:
        refuse("many_not_reached")
    kept = line or NotReached(consultation=row, position=_next_place(row.not_reached.all()))
    kept.who, kept.why = accepted_text(who, WHO), accepted_text(why, SHORT)
    if not kept.who:
        refuse("no_who", "who")
    if not kept.why:
        refuse("no_why_not_reached", "why")
    kept.next_time, kept.language = accepted_text(next_time, SHORT), row.language
    kept.save()
    return kept


@transaction.atomic
def remove_not_reached(line: NotReached, by: Person) -> None:
    """Take a line off the list. Refuses: as write_not_reached."""
    row = held(line.consultation_id)
    refuse_stranger(by, row.partnership)
    if row.standing == "told":
        refuse("told")
    line.delete()


@transaction.atomic
def promise_to_reach(line: NotReached, by: Person, maker: Partner) -> Commitment:
    """A draft of a commitment to reach these people next time, to all others in the partnership. Twice is once.

    Refuses: who does not facilitate; nobody else there to promise it to; an organisation that is not there.
    """
    row = held(line.consultation_id)
    refuse_stranger(by, row.partnership)
    line = NotReached.objects.select_related("commitment").get(pk=line.pk)
    if line.commitment is not None:
        return line.commitment
    present = row.partnership.partners.filter(left_at__isnull=True)
    receivers = list(present.exclude(pk=maker.pk))
    if not receivers or not present.filter(pk=maker.pk).exists():
        refuse("nobody_to_promise")
    said = REACH_NEXT_TIME if line.next_time else REACH
    line.commitment = draft_commitment(
        row.partnership, maker, receivers, by,
        text=str(said) % {"who": line.who, "next_time": line.next_time},
        why=line.why, first_on=today() + ASKED_AFTER, decision=row.decision, form_key=f"not reached {line.pk}",
    )  # fmt: skip
    line.save(update_fields=["commitment"])
    return line.commitment


def _writable(consultation: Consultation, by: Person) -> Consultation:
    """The consultation, held, while "You said, we did" is being written."""
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.standing == "told":
        refuse("told")
    if row.standing != "closed":
        refuse("not_closed")
    return row


def _next_place(rows: QuerySet[Heard] | QuerySet[NotReached]) -> int:
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
