"""Telling of money, saying yes to have it shown, taking either back. Only voices of the organisation can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NoReturn
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from evenhand.commitments.models import Voice
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Partner, Partnership
from evenhand.record import values

from . import permissions, queries, rules
from .models import Flow, Loss
from .wording import REFUSALS


@dataclass(frozen=True)
class Told:
    """What is told of one flow. Amounts in hundredths."""

    giver: UUID
    receiver: UUID
    year: int
    currency: str
    least: int | None
    most: int | None = None
    overhead: int | None = None
    overhead_percent: Decimal | None = None
    months: int | None = None
    flexible: str = ""
    due_on: date | None = None
    arrived_on: date | None = None


def refuse(code: str, field: str | None = None) -> NoReturn:
    """Refuse with the sentence of this code, at a field of the form where there is one."""
    error = ValidationError(REFUSALS[code], code=code)
    raise ValidationError({field: error}) if field else error


AT_FIELD = {
    "no_such_year": "year",
    "no_amount": "amount",
    "upside_down": "amount_to",
    "overhead_above": "overhead",
    "no_currency": "currency",
}


@transaction.atomic
def tell_flow(voice: Voice, told: Told) -> Flow:
    """One figure of the voice's own organisation. Nobody else sees it before a voice of the organisation says yes.

    Refuses: a voice that has ended, an example, a partnership that was moved; money between two others; what
    rules.telling_refusal, rules.amount_refusal and rules.is_year refuse.
    """
    partnership = locked(voice)
    refuse_telling(voice, told, Flow.objects.owned_by(voice.partner).count())
    last = Flow.objects.filter(partnership=partnership).aggregate(last=Max("order"))["last"]
    return Flow.objects.create(
        partnership=partnership, owner=voice.partner, order=0 if last is None else last + 1, **fields_of(told)
    )


@transaction.atomic
def change_flow(voice: Voice, flow: Flow, told: Told) -> Flow:
    """Tell a figure of one's own anew. It waits for a yes again: the old yes was for other words.

    Refuses: as tell_flow; a figure of another organisation.
    """
    row = own_flow(voice, flow)
    refuse_telling(voice, told, 0)
    changed = fields_of(told)
    if all(getattr(row, name) == value for name, value in changed.items()):
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    row.is_released, row.is_told = False, True
    row.save()
    return row


@transaction.atomic
def take_flow_away(voice: Voice, flow: Flow) -> None:
    """Take a figure of one's own away; it is gone for everybody. Refuses: a figure of another organisation."""
    own_flow(voice, flow).delete()


@transaction.atomic
def release_flow(voice: Voice, flow: Flow, *, is_yes: bool) -> None:
    """Show a figure of one's own inside the partnership, or take that back. No trace of either is kept.

    Refuses: a figure of another organisation.
    """
    row = own_flow(voice, flow)
    row.is_released = is_yes
    row.save(update_fields=["is_released"])


@transaction.atomic
def release_all(voice: Voice, *, is_yes: bool) -> None:
    """The same for every figure of one's own at once. Refuses: a voice that has ended."""
    locked(voice)
    Flow.objects.owned_by(voice.partner).update(is_released=is_yes)


@transaction.atomic
def say_losses(voice: Voice, said: Mapping[str, bool | None], *, is_released: bool) -> None:
    """Which losses one's own organisation carries, and whether the others may see that. None: nothing said.

    Refuses: a voice that has ended, an example, a partnership that was moved.
    """
    locked(voice)
    here = queries.own_losses(voice.partner)
    for order, kind in enumerate(rules.LOSSES):
        answer, row = said.get(kind), here.get(kind)
        if answer is None:
            if row is not None:
                row.delete()
        elif row is None:
            Loss.objects.create(
                partner=voice.partner, kind=kind, is_carried=answer, is_released=is_released, order=order
            )
        else:
            row.is_carried = answer
            row.save(update_fields=["is_carried"])
    Loss.objects.filter(partner=voice.partner).update(is_released=is_released)


def locked(voice: Voice) -> Partnership:
    """The partnership of a voice, locked, when the voice may tell of money. Refuses: otherwise."""
    row = Partnership.objects.select_for_update().get(pk=voice.partner.partnership_id)
    fresh = Voice.objects.select_related("partner__partnership").filter(pk=voice.pk).first()
    if row.is_example:
        refuse("is_example")
    if fresh is None or not permissions.can_tell(fresh):
        refuse("not_there")
    if queries.is_moved(row):
        refuse("moved")
    return row


def own_flow(voice: Voice, flow: Flow) -> Flow:
    """A figure of the voice's own organisation, locked. Refuses: one of another organisation."""
    locked(voice)
    row = Flow.objects.select_for_update(of=("self",)).get(pk=flow.pk)
    if not permissions.can_release(voice, row):
        raise PermissionDenied
    return row


def refuse_telling(voice: Voice, told: Told, already: int) -> None:
    """Refuse what cannot be told, at the field it is about."""
    partners = {each.pk for each in partnerships.present_partners(voice.partner.partnership)}
    # Money of somebody who has left can still be told by the one who stays.
    left = {each.pk for each in partnerships.left_partners(voice.partner.partnership)}
    if not {told.giver, told.receiver} <= partners | left:
        raise PermissionDenied
    found = rules.telling_refusal(voice.partner_id, told.giver, told.receiver, list(partners), told=already)
    found = found or rules.amount_refusal(told.least, told.most, told.overhead)
    if found is None and not rules.is_year(told.year, timezone.now().date()):
        found = "no_such_year"
    if found:
        refuse(found, AT_FIELD.get(found))


def fields_of(told: Told) -> dict[str, object]:
    """What is told, as it is kept."""
    assert told.least is not None
    percent = told.overhead_percent
    share = None if percent is None else int(percent * rules.HUNDREDTHS)
    return {
        "giver_id": told.giver,
        "receiver_id": told.receiver,
        "year": told.year,
        "currency": told.currency,
        "least": told.least,
        "most": told.most if told.most != told.least else None,
        "overhead": told.overhead,
        "overhead_percent": share if told.overhead is None else None,
        "months": told.months,
        "flexible": told.flexible,
        "due_on": told.due_on,
        "arrived_on": told.arrived_on,
    }


def add_funding(record: values.Record, partnership: Partnership, partners: Mapping[str, Partner]) -> None:
    """The money of a file. That of an example is shown; any other waits for the yes of who told it, or received it."""
    rows: Sequence[Flow] = [
        Flow(
            partnership=partnership,
            giver=partners[each.from_organisation],
            receiver=partners[each.to_organisation],
            owner=partners[each.told_by or each.to_organisation],
            is_told=each.told_by is not None,
            is_released=record.example,
            year=each.year,
            currency=each.currency,
            least=rules.in_hundredths(each.amount) or 0,
            most=rules.in_hundredths(each.amount_to),
            overhead=rules.in_hundredths(each.overhead_in),
            overhead_percent=rules.in_hundredths(each.overhead_percent),
            months=each.months,
            flexible=each.flexible or "",
            due_on=each.due,
            arrived_on=each.arrived,
            order=place,
        )
        for place, each in enumerate(record.funding)
        if rules.reads_back(each)
    ]
    Flow.objects.bulk_create(rows)
    Loss.objects.bulk_create(
        Loss(
            partner=partners[each.organisation],
            kind=each.kind,
            is_carried=each.carried,
            is_released=record.example,
            order=place,
        )
        for place, each in enumerate(record.losses)
    )
