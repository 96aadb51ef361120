"""The organisations in a partnership: coming, changing, leaving."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ForeignObjectRel, Max
from django.utils import timezone

from evenhand.people.models import Person

from .. import rules, wording
from ..models import Partner, Partnership
from .ledger import FACILITATOR, note_in_ledger
from .partnerships import locked_for, one_line

CHANGEABLE = {"name", "short", "kind", "role", "place", "is_local", "takes_part", "is_lead", "is_host"}


def plain_fields(fields: dict[str, object]) -> dict[str, object]:
    """What was typed about a partner, as it is kept; a name of at most 12 characters is its own short name.

    Refuses: a name that shows nothing, and a short name that is missing or too long.
    """
    assert fields.keys() <= CHANGEABLE, fields.keys() - CHANGEABLE
    kept = {field: one_line(value) if isinstance(value, str) else value for field, value in fields.items()}
    name, short = str(kept["name"]), str(kept.get("short") or "")
    if rules.is_blank(name):
        raise ValidationError({"name": ValidationError(wording.NAME_PARTNER, code="no_name")})
    if rules.is_blank(short):
        if len(name) > rules.LONGEST_SHORT_NAME:
            raise ValidationError({"short": ValidationError(wording.SHORT_MISSING, code="no_short")})
        short = name
    if len(short) > rules.LONGEST_SHORT_NAME:
        raise ValidationError({"short": ValidationError(wording.SHORT_TOO_LONG, code="short_too_long")})
    return {**kept, "short": short}


def refuse_taken_names(partnership: Partnership, kept: dict[str, object], own: Partner | None = None) -> None:
    """Refuses: a name or short name another partner of the partnership has."""
    others = partnership.partners.exclude(pk=own.pk) if own else partnership.partners.all()
    for field, sentence in (("name", wording.NAME_TAKEN), ("short", wording.SHORT_TAKEN)):
        if others.filter(**{f"{field}__iexact": kept[field]}).exists():
            raise ValidationError({field: ValidationError(sentence, code=f"{field}_taken")})


def refuse_taken_powers(partnership: Partnership, kept: dict[str, object], own: Partner | None = None) -> None:
    """Refuses: a second partner that leads, or a second one that hosts. If all did, none could turn a second key."""
    others = partnership.partners.exclude(pk=own.pk) if own else partnership.partners.all()
    for field, sentence in (("is_lead", wording.LEAD_TAKEN), ("is_host", wording.HOST_TAKEN)):
        if kept.get(field) and others.filter(**{field: True}).exists():
            raise ValidationError({field: ValidationError(sentence, code=f"{field}_taken")})


@transaction.atomic
def add_partner(partnership: Partnership, by: Person, **fields: object) -> Partner:
    """One more organisation, last in the order.

    Refuses: an example, a 41st partner, a name or short name that is missing, too long or taken.
    """
    row = locked_for(partnership, by)
    kept = plain_fields(fields)
    if not rules.may_add_partner(row.partners.filter(left_at__isnull=True).count()):
        raise ValidationError(wording.TOO_MANY_PARTNERS, code="too_many")
    refuse_taken_names(row, kept)
    refuse_taken_powers(row, kept)
    taken = row.partners.values_list("key", flat=True)
    last = row.partners.aggregate(last=Max("order"))["last"]
    note_in_ledger(row, FACILITATOR, "partner_added")
    return Partner.objects.create(
        partnership=row,
        key=rules.partner_key(str(kept["short"]), set(taken)),
        order=0 if last is None else last + 1,
        **kept,
    )


@transaction.atomic
def change_partner(partner: Partner, by: Person, **fields: object) -> Partner:
    """Changes what is known about a partner. Its id in files stays.

    Refuses: an example, a name or short name that is missing, too long or taken.
    """
    row = locked_for(partner.partnership, by)
    kept = plain_fields({"name": partner.name, "short": partner.short, **fields})
    refuse_taken_names(row, kept, own=partner)
    refuse_taken_powers(row, kept, own=partner)
    powers = powers_of(partner)
    for field, value in kept.items():
        setattr(partner, field, value)
    partner.save(update_fields=list(kept))
    note_in_ledger(row, FACILITATOR, "partner_changed" if powers_of(partner) == powers else "powers_changed")
    return partner


def powers_of(partner: Partner) -> tuple[object, ...]:
    """What says whether a partner may turn a second key; a change of it stands out in the ledger."""
    return partner.kind, partner.takes_part, partner.is_lead, partner.is_host


@transaction.atomic
def move_partner(partner: Partner, by: Person, places: int) -> None:
    """Moves a partner up (-1) or down (+1) in the order that is the same on every page."""
    row = locked_for(partner.partnership, by)
    present = list(row.partners.filter(left_at__isnull=True))
    here = next(place for place, one in enumerate(present) if one.pk == partner.pk)
    there = min(max(here + places, 0), len(present) - 1)
    present.insert(there, present.pop(here))
    for place, one in enumerate(present):
        one.order = place
    Partner.objects.bulk_update(present, ["order"])


@transaction.atomic
def remove_partner(partner: Partner, by: Person) -> bool:
    """Takes a partner off the list; whether it was erased.

    A partner that stands in a session is kept there and marked as left; one that was never in any is erased.
    Refuses: an example, and one of the last two partners.
    """
    row = locked_for(partner.partnership, by)
    if not rules.may_leave_partner(row.partners.filter(left_at__isnull=True).count()):
        raise ValidationError(wording.TOO_FEW_PARTNERS, code="too_few")
    note_in_ledger(row, FACILITATOR, "partner_left")
    if not stands_somewhere(partner):
        partner.delete()
        return True
    partner.left_at = timezone.now()
    partner.save(update_fields=["left_at"])
    return False


def stands_somewhere(partner: Partner) -> bool:
    """Whether anything in a session points to this partner."""
    relations = (each for each in Partner._meta.get_fields(include_hidden=True) if isinstance(each, ForeignObjectRel))
    return any(each.related_model._base_manager.filter(**{each.field.name: partner}).exists() for each in relations)


@transaction.atomic
def take_partner_back(partner: Partner, by: Person) -> None:
    """A partner that had left takes part again.

    Refuses: an example, and a 41st partner.
    """
    row = locked_for(partner.partnership, by)
    if not rules.may_add_partner(row.partners.filter(left_at__isnull=True).count()):
        raise ValidationError(wording.TOO_MANY_PARTNERS, code="too_many")
    partner.left_at = None
    partner.save(update_fields=["left_at"])
    note_in_ledger(row, FACILITATOR, "partner_back")
