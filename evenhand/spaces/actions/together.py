"""When groups meet again: the plan, notes to bodies, texts that enter a session. Whoever calls has checked who may."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NoReturn
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from evenhand.facilitation import actions as facilitation
from evenhand.facilitation.actions.refusing import refuse_stranger
from evenhand.facilitation.actions.typed import accepted_text
from evenhand.facilitation.models import Session
from evenhand.people.models import Person
from evenhand.shelf import actions as shelf
from evenhand.shelf.models import Resource

from ..models import AdvisoryNote, CarriedOut, Organiser, Programme, TakeOut
from ..rules import advising as rules

REFUSALS = {
    "no_addressee": _("Write who is asked."),
    "no_ask": _("Write at least one thing that is asked."),
    "too_many_asks": _("Ask at most ten things in one note."),
    "too_many_notes": _("This programme has many notes already. Wait for answers first."),
    "day": _("Give them at least a week to answer, and at most a year."),
    "no_answer": _("Write an answer first."),
    "answered": _("This was answered already. What was sent stays."),
    "not_today": _("A note can be taken back only on its first day, before an answer."),
    "entered": _("This text is in the session already."),
}
PLAN_LENGTH = 2000


def refuse(code: str) -> NoReturn:
    """Refuse with the sentence of this code."""
    raise ValidationError(REFUSALS[code], code=code)


@transaction.atomic
def plan_meeting(programme: Programme, at: datetime | None, plan: str) -> None:
    """Keep when the groups meet, and what for.

    Queries: 2.
    Refuses: a plan that is too long.
    """
    row = Programme.objects.select_for_update().get(pk=programme.pk)
    row.together_at, row.together_plan = at, accepted_text(plan, PLAN_LENGTH, lines=True)
    row.save(update_fields=["together_at", "together_plan"])


@transaction.atomic
def write_note(
    programme: Programme, addressee: str, asks: Sequence[str], answer_by: date, language: str, today: date
) -> AdvisoryNote:
    """A note to a body, which has its own link from now on. Who wrote it is not kept.

    Queries: 3.
    Refuses: nobody asked, nothing asked, too much, a day too near or too far, very many notes.
    """
    Programme.objects.select_for_update().get(pk=programme.pk)
    body = accepted_text(addressee, rules.LONGEST_ADDRESSEE)
    texts = [text for each in asks if (text := accepted_text(each, rules.LONGEST_ASK))]
    first, _usual, last = rules.days_to_choose(today)
    for is_wrong, code in (
        (not body, "no_addressee"),
        (not texts, "no_ask"),
        (len(texts) > rules.MOST_ASKS, "too_many_asks"),
        (not first <= answer_by <= last, "day"),
        (AdvisoryNote.objects.filter(programme=programme).count() >= rules.MOST_NOTES, "too_many_notes"),
    ):
        if is_wrong:
            refuse(code)
    return AdvisoryNote.objects.create(
        programme=programme, addressee=body, asks=texts, answer_by=answer_by, language=language[:16], sent_on=today
    )


@transaction.atomic
def take_note_back(programme: Programme, note: UUID, today: date) -> None:
    """Take a note back that was written today and not answered: later, silence shows.

    Queries: 2.
    Refuses: a note of another day, or with an answer.
    """
    row = AdvisoryNote.objects.select_for_update().filter(programme=programme, pk=note).first()
    if row is None:
        return
    if row.sent_on != today or any(row.answer):
        refuse("not_today")
    row.delete()


@transaction.atomic
def answer_note(note: AdvisoryNote, answers: Mapping[int, str], today: date) -> AdvisoryNote:
    """Keep what a body answers, ask by ask. What was sent stays; the rest can follow.

    `answers`: by the number of the ask, from 1.
    Queries: 2.
    Refuses: no words at all; an ask that was answered already with other words; an answer that is too long.
    """
    row = AdvisoryNote.objects.select_for_update().get(pk=note.pk)
    kept = list(row.answer) + [None] * (len(row.asks) - len(row.answer))
    typed = {number: accepted_text(text, rules.LONGEST_ANSWER, lines=True) for number, text in answers.items()}
    new = {number: text for number, text in typed.items() if text and 1 <= number <= len(kept)}
    if not new:
        refuse("no_answer")
    for number, text in new.items():
        before = kept[number - 1]
        if before and before["text"] != text:
            refuse("answered")
        kept[number - 1] = before or {"text": text, "on": today.isoformat()}
    row.answer = kept
    if all(kept) and row.answered_on is None:
        row.answered_on = today
    row.save(update_fields=["answer", "answered_on"])
    return row


@transaction.atomic
def take_off_the_shelf(programme: Programme, carried: UUID) -> None:
    """Take off the public shelf what a group of this programme had published there. Nothing when it is not there.

    Queries: at most 7.
    """
    row = CarriedOut.objects.filter(programme=programme, pk=carried, destination=TakeOut.Destination.SHELF).first()
    resource = Resource.objects.on_the_shelf().filter(pk=row.pk).first() if row else None
    if resource is not None:
        shelf.withdraw(resource)


@transaction.atomic
def prepare_before(session: Session, by: Person, name: str) -> Programme:
    """A programme of groups that meet before this session; the one this person prepared already stays.

    Queries: at most 6.
    Refuses: a closed session; who is no facilitator of it.
    """
    locked = facilitation.revision.lock_open_session(session)
    refuse_stranger(by, locked)
    there = Programme.objects.organised_by(by).filter(session=locked, erased_at__isnull=True).first()
    if there is not None:
        return there
    programme = Programme.objects.create(name=name[:120], session=locked, language=(get_language() or "en")[:16])
    Organiser.objects.create(programme=programme, person=by)
    return programme


@transaction.atomic
def enter_as_decision(session: Session, carried: UUID, text: str, kind: str, by: Person) -> None:
    """Bring a text that a group carried out onto the list of the session, in words that fit there.

    Refuses: a text that is in the session already; what facilitation refuses: after the reveal, too long, no text.
    """
    row = waiting_text(session, carried, by)
    facilitation.bring_decision(session, text, kind, by)
    entered(row, CarriedOut.Entered.DECISION)


@transaction.atomic
def enter_as_note(session: Session, carried: UUID, decision: UUID, by: Person) -> None:
    """Put a text that a group carried out beside a decision, under what was noted there.

    Refuses: a text that is in the session already; what facilitation refuses: before the reveal, closed, too long.
    """
    row = waiting_text(session, carried, by)
    beside = session.decisions.filter(pk=decision).first()
    if beside is None:
        raise ValidationError(_("This decision is not on the list of this session."), code="not_here")
    note = f"{beside.agreed_note}\n{row.from_name}: {row.text}".strip()
    facilitation.write_agreed_note(beside, note, by)
    entered(row, CarriedOut.Entered.NOTE)


def waiting_text(session: Session, carried: UUID, by: Person) -> CarriedOut:
    """The text, held, when this person may bring it into the session.

    Refuses: who is no facilitator; a text of another session; one that entered already.
    """
    refuse_stranger(by, session)
    there = CarriedOut.objects.select_for_update(of=("self",)).filter(
        programme__session=session, destination=TakeOut.Destination.SESSION
    )
    row = there.filter(pk=carried).first()
    if row is None or row.entered:
        refuse("entered")
    return row


def entered(row: CarriedOut, how: str) -> None:
    """Say how a text entered the session. Queries: 1."""
    row.entered = how
    row.save(update_fields=["entered"])
