"""Steps are written by anybody inside, agreed by both sides, and done only when the receiving side says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import get_language

from evenhand.commitments.actions import make_commitment
from evenhand.commitments.actions.refusing import refuse_stranger, speaking
from evenhand.commitments.models import Commitment, Voice
from evenhand.commitments.queries import voices_of
from evenhand.facilitation.actions.typed import accepted_text
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry, Partner, Partnership
from evenhand.people.models import Person

from . import queries, rules, wording
from .models import Keeping, Step

ROLE_LENGTH, LINE_LENGTH = 160, 280
REPRESENTATIVE, FACILITATOR = LedgerEntry.Who.REPRESENTATIVE, LedgerEntry.Who.FACILITATOR
AT_FIELD = {
    "no_role": "role",
    "nothing": "what",
    "same_organisation": "receiver",
    "not_there": "receiver",
    "day_past": "by_on",
    "day_far": "by_on",
    "no_reason": "because",
}


def refuse(code: str, *, at_field: bool = False) -> NoReturn:
    """Refuse with the sentence of this code, at a field of the form where it is about one."""
    error = ValidationError(wording.REFUSALS[code], code=code)
    raise ValidationError({AT_FIELD[code]: error}) if at_field and code in AT_FIELD else error


@transaction.atomic
def write_step(partnership: Partnership, by: Person | Voice, **wanted: Any) -> Step:
    """A step that waits for both sides. A voice that writes it says yes for its own side.

    `wanted`: role, giver, receiver (organisations), condition, support, by_on.
    Refuses: who neither facilitates nor speaks for one of the two; an example; a partnership that was moved; one
    organisation on both sides; one that is not there or left; no role; a day that is past or after 2100; a 101st step.
    """
    row = locked(partnership, by)
    fields = step_fields(row, wanted)
    if isinstance(by, Voice) and by.partner_id not in (fields["giver"].pk, fields["receiver"].pk):
        refuse("not_side")
    steps = Step.objects.filter(partnership=row)
    if steps.count() >= rules.MOST_STEPS:
        refuse("full")
    last = steps.aggregate(last=Max("order"))["last"]
    step = Step.objects.create(
        partnership=row, order=0 if last is None else last + 1, language=get_language() or "", **fields
    )
    if isinstance(by, Voice):
        agree_to_step(by, step)
        step.refresh_from_db()
    return step


@transaction.atomic
def change_step(step: Step, by: Person | Voice, **wanted: Any) -> None:
    """Write an open step anew. A yes that was said to the words before lapses; a voice says its yes to the new ones.

    Refuses: as write_step; a step to which both sides said yes.
    """
    row = open_step(step, by)
    for name, value in step_fields(row.partnership, wanted).items():
        setattr(row, name, value)
    if isinstance(by, Voice) and by.partner_id not in (row.giver_id, row.receiver_id):
        refuse("not_side")
    row.giver_yes = row.receiver_yes = False
    row.giver_voice = row.receiver_voice = None
    row.language = get_language() or ""
    row.save()
    if isinstance(by, Voice):
        agree_to_step(by, row)


@transaction.atomic
def remove_step(step: Step, by: Person | Voice) -> None:
    """Take an open step away. Refuses: as change_step."""
    open_step(step, by).delete()


@transaction.atomic
def agree_to_step(voice: Voice, step: Step) -> None:
    """The yes of one side. With both, the step is agreed, and each side promises its part to the other.

    Refuses: a voice that ended or of neither side; a step that was stopped; a day that is past by now.
    """
    row = own_step(voice, step)
    if row.standing in ("agreed", "done"):
        return
    found = rules.day_refusal(row.by_on, timezone.now().date())
    if found:
        refuse(found)
    if row.giver_id == voice.partner_id:
        row.giver_yes, row.giver_voice = True, voice
    else:
        row.receiver_yes, row.receiver_voice = True, voice
    if row.giver_yes and row.receiver_yes:
        row.agreed_on = timezone.now().date()
        row.giver_commitment, row.receiver_commitment = commitments_of(row)
        partnerships.note_in_ledger(row.partnership, REPRESENTATIVE, "step_agreed")
    row.save()


@transaction.atomic
def take_yes_back(voice: Voice, step: Step) -> None:
    """Take the yes of one side back while the other has not said yes. Refuses: a step that both agreed to."""
    row = own_step(voice, step)
    if row.standing != "open":
        refuse("agreed")
    if row.giver_id == voice.partner_id:
        row.giver_yes, row.giver_voice = False, None
    else:
        row.receiver_yes, row.receiver_voice = False, None
    row.save()


@transaction.atomic
def say_step_done(voice: Voice, step: Step) -> None:
    """The side that takes over says that it holds the role now. Said twice, it counts once.

    Refuses: the side that hands over, anybody else; a step that is not agreed.
    """
    row = own_step(voice, step)
    if row.receiver_id != voice.partner_id:
        refuse("not_receiver")
    if row.standing == "open":
        refuse("not_agreed")
    if row.done_on is None:
        row.done_on = timezone.now().date()
        row.save(update_fields=["done_on"])
        partnerships.note_in_ledger(row.partnership, REPRESENTATIVE, "step_done")


@transaction.atomic
def stop_step(voice: Voice, step: Step, because: str) -> None:
    """One side says that an agreed step will not happen, and why. The reason is shown inside; what was promised stays.

    Refuses: who is of neither side; a step that is not agreed or is done; no reason.
    """
    row = own_step(voice, step)
    if row.standing != "agreed":
        refuse("done" if row.standing == "done" else "not_agreed")
    reason = accepted_text(because, LINE_LENGTH)
    if not reason:
        refuse("no_reason", at_field=True)
    row.stopped_on, row.stopped_because = timezone.now().date(), reason
    row.save(update_fields=["stopped_on", "stopped_because"])
    partnerships.note_in_ledger(row.partnership, REPRESENTATIVE, "step_stopped")


@transaction.atomic
def write_keeping(partnership: Partnership, by: Person, **wanted: Any) -> Keeping:
    """Something that stays with one organisation when the partnership ends; it waits for the yes of that one.

    `wanted`: kind, what, partner, by_on.
    Refuses: who does not facilitate; an example; an organisation that is not there; nothing written; a day that is
    past or after 2100.
    """
    row = locked(partnership, by)
    what = accepted_text(str(wanted.get("what") or ""), LINE_LENGTH)
    partner: Partner = wanted["partner"]
    if not what:
        refuse("nothing", at_field=True)
    if partner.partnership_id != row.pk or partner.left_at is not None:
        refuse("not_there")
    found = rules.day_refusal(wanted["by_on"], timezone.now().date())
    if found:
        refuse(found, at_field=True)
    here = Keeping.objects.filter(partnership=row)
    if here.count() >= rules.MOST_KEPT:
        refuse("full")
    last = here.aggregate(last=Max("order"))["last"]
    return Keeping.objects.create(
        partnership=row,
        kind=wanted["kind"],
        what=what,
        partner=partner,
        by_on=wanted["by_on"],
        language=get_language() or "",
        order=0 if last is None else last + 1,
    )


@transaction.atomic
def remove_keeping(keeping: Keeping, by: Person) -> None:
    """Take a line of the exit page away. Refuses: who does not facilitate; an example."""
    locked(keeping.partnership, by)
    keeping.delete()


@transaction.atomic
def accept_keeping(voice: Voice, keeping: Keeping, *, is_yes: bool) -> None:
    """The yes of the organisation that keeps something, or its taking back. Refuses: any other organisation."""
    locked(keeping.partnership, voice)
    if keeping.partner_id != voice.partner_id:
        refuse("not_keeper")
    Keeping.objects.filter(pk=keeping.pk).update(is_accepted=is_yes)


def locked(partnership: Partnership, by: Person | Voice) -> Partnership:
    """The partnership's row, locked, for somebody inside. Refuses: others, an example, one that was moved."""
    row = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if isinstance(by, Voice):
        if speaking(by).partner.partnership_id != row.pk:
            refuse("not_side")
    else:
        refuse_stranger(by, row)
    if queries.is_moved(row):
        refuse("moved")
    return row


def open_step(step: Step, by: Person | Voice) -> Step:
    """A step that can still be changed, locked. Refuses: one both agreed to, and voices of neither side."""
    row = own_step(by, step) if isinstance(by, Voice) else fresh(step, by)
    if row.agreed_on is not None:
        refuse("agreed")
    return row


def own_step(voice: Voice, step: Step) -> Step:
    """A step of the voice's own organisation, locked. Refuses: a voice of neither side; a step that was stopped."""
    row = fresh(step, voice)
    if voice.partner_id not in (row.giver_id, row.receiver_id):
        refuse("not_side")
    if row.standing == "stopped":
        refuse("stopped")
    return row


def fresh(step: Step, by: Person | Voice) -> Step:
    """The step's row as it is now, locked with its partnership."""
    locked(step.partnership, by)
    return Step.objects.select_related("partnership", "giver", "receiver").get(pk=step.pk)


def step_fields(partnership: Partnership, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a step as they are kept. Refuses: at its field what cannot be."""
    giver, receiver, by_on = wanted["giver"], wanted["receiver"], wanted["by_on"]
    present = set(partnership.partners.filter(left_at__isnull=True).values_list("pk", flat=True))
    found = rules.step_refusal(giver.pk, receiver.pk, present, by_on, timezone.now().date())
    if found:
        refuse(found, at_field=True)
    role = accepted_text(str(wanted.get("role") or ""), ROLE_LENGTH)
    if not role:
        refuse("no_role", at_field=True)
    lines = {name: accepted_text(str(wanted.get(name) or ""), LINE_LENGTH) for name in ("condition", "support")}
    return {"role": role, "giver": giver, "receiver": receiver, "by_on": by_on, **lines}


def commitments_of(step: Step) -> tuple[Commitment | None, Commitment | None]:
    """What both sides of an agreed step promise each other, in the language of the step."""
    first_on: date = rules.first_asked_on(step.by_on, timezone.now().date())
    with translation.override(step.language or None):
        handing = wording.HANDS_OVER_WITH if step.support else wording.HANDS_OVER
        said = {"name": step.receiver.name, "role": step.role, "support": step.support}
        hands_over = str(handing % said)
        takes_over = str(wording.TAKES_OVER % {"name": step.giver.name, "role": step.role})
        we_will_know = str(wording.WE_WILL_KNOW % {"name": step.receiver.name})
        why = str(wording.ON_CONDITION % {"condition": step.condition}) if step.condition else ""
        words = {"how_we_will_know": we_will_know, "why": why, "first_on": first_on}
        return (
            promise(step.giver_voice, step.giver, step.receiver, text=hands_over, **words),
            promise(step.receiver_voice, step.receiver, step.giver, text=takes_over, **words),
        )


def promise(voice: Voice | None, maker: Partner, receiver: Partner, **words: Any) -> Commitment | None:
    """The promise of one side: published by the voice that said yes, or by another of that organisation.

    Unknown: None when nobody speaks for it any more.
    """
    speakers = voices_of(maker)
    speaker = next((each for each in speakers if voice is not None and each.pk == voice.pk), None)
    speaker = speaker or next(iter(speakers), None)
    return make_commitment(speaker, [receiver], **words) if speaker is not None else None
