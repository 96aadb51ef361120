"""A partnership from a file."""

from __future__ import annotations

import json
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.commitments.actions import add_commitments
from evenhand.facilitation.models import Session
from evenhand.facilitation.queries import KEPT_AS
from evenhand.money.actions import add_funding
from evenhand.partnerships.actions import note_in_ledger
from evenhand.partnerships.models import Facilitator, LedgerEntry, Partner, Partnership
from evenhand.people.models import Person
from evenhand.record.examples import example_names, read_example
from evenhand.record.values import Record

from .. import rules
from .sessions import add_sessions


@transaction.atomic
def import_record(record: Record, by: Person | None = None, replace: bool = False) -> Partnership:
    """A partnership from a record, with everything that has rows; the rest is kept beside it, as it came.

    Its sessions come in closed: what was settled stays. A text that is there but empty says nothing and is left out.
    `by`: who will facilitate it. `replace`: in place of the partnership with the same id, whose facilitators stay.
    Refuses: a copy that holds the shared layer only (is_copy); an id that is here already (already_here), unless it is
    to be replaced; two organisations with one short name (short_twice); two shifts for one organisation in one action
    (shift_twice). Nothing is kept then.
    """
    if record.layer == "shared":
        sentence = _("This file is a copy without anybody’s answers. It is there to be read and compared.")
        raise ValidationError(sentence, code="is_copy")
    _refuse_twice(record)
    partnership = _empty_partnership(record, replace)
    organisation_rows = Partner.objects.bulk_create(
        Partner(
            partnership=partnership,
            key=organisation.id,
            name=organisation.name,
            short=organisation.short,
            kind=organisation.kind,
            role=organisation.role or "",
            place=organisation.place or "",
            is_local=organisation.local,
            takes_part=organisation.takes_part,
            is_lead=bool(organisation.lead),
            is_host=bool(organisation.host),
            order=place,
        )
        for place, organisation in enumerate(record.organisations)
    )
    partners = {partner.key: partner for partner in organisation_rows}
    add_sessions(record, partnership, partners)
    add_funding(record, partnership, partners)
    add_commitments(record, partnership, partners)
    if by is not None:
        Facilitator.objects.get_or_create(partnership=partnership, person=by)
    if not record.example:
        note_in_ledger(partnership, LedgerEntry.Who.FACILITATOR if by else LedgerEntry.Who.HOST, "imported")
    return partnership


def load_examples() -> list[Partnership]:
    """The worked examples; those that are here already stay as they are."""
    loaded = []
    for name in example_names():
        record = read_example(name)
        here = Partnership.objects.filter(key=record.partnership.id).first()
        loaded.append(here or import_record(record))
    return loaded


def _refuse_twice(record: Record) -> None:
    """Refuse what a file may say twice and a partnership may not, with its place in the file."""
    shorts: set[str] = set()
    for place, organisation in enumerate(record.organisations):
        if organisation.short in shorts:
            sentence = _("the short name %(value)s is used twice") % {"value": organisation.short}
            raise ValidationError(f"organisations[{place}].short: {sentence}", code="short_twice")
        shorts.add(organisation.short)
    for number, session in enumerate(record.sessions):
        for place, action in enumerate(session.actions):
            if len({shift.organisation for shift in action.shifts}) < len(action.shifts):
                path = f"sessions[{number}].actions[{place}].shifts"
                raise ValidationError(f"{path}: {_('an organisation stands here twice')}", code="shift_twice")


def _empty_partnership(record: Record, replace: bool) -> Partnership:
    """The partnership's own row, without sessions and partners: a new one, or the one that is here."""
    about = record.partnership
    partnership = Partnership.objects.select_for_update().filter(key=about.id).first()
    if partnership is not None and not replace:
        sentence = _("A partnership with the id %(id)s is here already. Replace it, or change the id in the file.")
        raise ValidationError(sentence % {"id": about.id}, code="already_here")
    if partnership is None:
        partnership = Partnership(key=about.id)
    else:
        Session.objects.filter(partnership=partnership).delete()
        Partner.objects.filter(partnership=partnership).delete()
    partnership.name = about.name
    partnership.about = about.about
    partnership.stage = about.stage
    partnership.region = about.region or ""
    partnership.languages = list(about.languages)
    partnership.started = about.started or ""
    partnership.privacy = asdict(record.privacy)
    risk = record.privacy.risk
    partnership.risk = risk if risk in Partnership.Risk.values else Partnership.Risk.ORDINARY
    partnership.is_example = record.example
    partnership.notice = record.notice or ""
    partnership.carried = {KEPT_AS: json.dumps(rules.kept_parts(record), ensure_ascii=False)}
    partnership.save()
    return partnership
