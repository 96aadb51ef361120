"""Opening a sealed file here: all that is in it becomes rows, or nothing does."""

from __future__ import annotations

import zlib
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from evenhand.facilitation.actions import keep_phrase_keys
from evenhand.facilitation.models import Session
from evenhand.facilitation.queries.phrase_keys import sealed as sealed_key
from evenhand.facilitation.rules import new_link_token
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.actions import note_in_ledger
from evenhand.partnerships.models import Facilitator, Partnership
from evenhand.people.models import Person

from .. import wording
from ..models import ReceivingKey
from ..queries.receiving import KEY_WAITS, private_key_for
from ..sealing import SealError, new_receiving_key, receiver_of, unseal
from .moving import HOST, plain_words, seal_refusal
from .rows_read import MoveError, OtherVersionError, RowsRead, read_rows

AT_A_TIME = 500
MOST_BYTES = 512 * 2**20
"""More than any partnership has; a file that grows beyond it when it is opened was made to fill the memory."""


def make_receiving_key(person: Person) -> ReceivingKey:
    """A key for one sealed file that is to come, and with it the code that the sender types."""
    private = sealed_key(new_receiving_key())
    return ReceivingKey.objects.create(person=person, private=private, made_at=timezone.now())


def erase_old_keys(now: datetime) -> int:
    """Erase keys that waited for their file for a week; how many there were."""
    return ReceivingKey.objects.filter(made_at__lt=now - KEY_WAITS).delete()[0]


@transaction.atomic
def receive_partnership(sealed: bytes, words: str, person: Person) -> Partnership:
    """The partnership in a sealed file, facilitated by whoever opens it. The key it was made for is used up.

    One that was moved away from here and comes back replaces what stayed here to be read; its facilitators stay.
    Refuses: what is no sealed file; one of a later version; one that was damaged; one for another receiving code;
    wrong words; what cannot be read; a log that is not whole; a partnership that is here already. Nothing is kept then.
    """
    passphrase = plain_words(words)
    try:
        found_key = private_key_for(receiver_of(sealed), person, timezone.now())
        if found_key is None:
            raise SealError("other_receiver")
        key, private = found_key
        content = unseal(sealed, private, passphrase)
    except SealError as refused:
        raise seal_refusal(refused) from None
    try:
        found = read_rows(opened(content))
        partnership = keep_rows(found, person)
    except OtherVersionError:
        raise ValidationError(wording.OTHER_VERSION, code="other_version") from None
    except (MoveError, IntegrityError):
        raise ValidationError(wording.NOT_A_MOVE, code="not_a_move") from None
    if partnerships.ledger_break(partnership) is not None:
        raise ValidationError(wording.BROKEN_LEDGER, code="broken_ledger")
    key.delete()
    note_in_ledger(partnership, HOST, "received")
    return partnership


def opened(content: bytes) -> bytes:
    """The content without its packing. Refuses: what is not packed as we pack, or far too long."""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(content, MOST_BYTES)
    except zlib.error:
        raise MoveError("packing") from None
    if not unpacking.eof:
        raise MoveError("length")
    return found


def keep_rows(found: RowsRead, person: Person) -> Partnership:
    """Write the rows; the partnership, with whoever may facilitate it."""
    facilitators = [person.pk, *make_place(found)]
    with transaction.atomic():
        for model, rows in found.rows.items():
            for row in rows:
                if isinstance(row, Session):
                    row.link_token = new_link_token()
            write_rows(model, rows)
    keep_phrase_keys(found.phrase_keys)
    partnership = Partnership.objects.get(pk=found.partnership)
    for pk in dict.fromkeys(facilitators[:2]):
        Facilitator.objects.create(partnership=partnership, person_id=pk)
    return partnership


def write_rows(model: type[Model], rows: list[Model]) -> None:
    """Write the rows of one table. Days and times that the database sets on a new row stay as they came."""
    set_anew = [field.attname for field in model._meta.concrete_fields if getattr(field, "auto_now_add", False)]
    as_they_came = [[getattr(row, name) for name in set_anew] for row in rows]
    model._default_manager.bulk_create(rows, batch_size=AT_A_TIME)
    if set_anew:
        for row, values in zip(rows, as_they_came, strict=True):
            for name, value in zip(set_anew, values, strict=True):
                setattr(row, name, value)
        model._default_manager.bulk_update(rows, set_anew, batch_size=AT_A_TIME)


def make_place(found: RowsRead) -> list[UUID]:
    """Take away what stayed here of a partnership that comes back; who else facilitated it.

    Refuses: a partnership that is here and was not moved away.
    """
    here = Partnership.objects.select_for_update().filter(pk=found.partnership).first()
    if here is None:
        if Partnership.objects.filter(key=found.key).exists():
            raise ValidationError(wording.ALREADY_HERE, code="already_here")
        return []
    if here.sessions.filter(moved_at=None).exists() or not here.sessions.exists():
        raise ValidationError(wording.ALREADY_HERE, code="already_here")
    others = list(here.facilitators.values_list("person_id", flat=True))
    Session.objects.filter(partnership=here).delete()
    here.delete()
    return others
