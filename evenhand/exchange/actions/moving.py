"""Taking a partnership to another server: sealed here for that server, and closed here for changes."""

from __future__ import annotations

import secrets
import zlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evenhand.consultations.models import Consultation
from evenhand.facilitation.actions import grow_revision
from evenhand.facilitation.models import Session
from evenhand.facilitation.rules import phrase_words
from evenhand.partnerships.actions import note_in_ledger
from evenhand.partnerships.models import LedgerEntry, Partnership

from .. import wording
from ..queries.moved_rows import moved_rows, sealable
from ..sealing import SealError, read_receiving_code, seal

SEALING_WORDS = 6
HOST = LedgerEntry.Who.HOST


def new_sealing_words() -> str:
    """Six words drawn by chance. They are shown once and kept nowhere."""
    return " ".join(secrets.choice(phrase_words()) for _word in range(SEALING_WORDS))


def seal_refusal(refused: SealError) -> ValidationError:
    """The sentence for a code or a file that cannot be used."""
    return ValidationError(wording.SEAL_REFUSALS[refused.reason], code=refused.reason)


def plain_words(words: str) -> str:
    """Words as they count: small letters, one gap between them. Refuses: when there are not six."""
    plain = words.lower().split()
    if len(plain) != SEALING_WORDS:
        raise ValidationError(wording.SIX_WORDS, code="words")
    return " ".join(plain)


def refuse_code(typed: str) -> bytes:
    """The receiving server's public key. Refuses: a code that is not whole or mistyped."""
    try:
        return read_receiving_code(typed)
    except SealError as refused:
        raise seal_refusal(refused) from None


@transaction.atomic
def move_partnership(partnership: Partnership, code: str, words: str) -> bytes:
    """The sealed file for the server with this receiving code. Here the partnership can only be read from now on.

    The file may be made again, as long as the move is not taken back.
    Refuses: a code that is not whole; words that are not six; an example, a rehearsal, a partnership without a session.
    """
    receiver, passphrase = refuse_code(code), plain_words(words)
    sessions = list(Session.objects.select_for_update().filter(partnership=partnership).order_by("pk"))
    list(Consultation.objects.select_for_update().filter(partnership=partnership).order_by("pk").values_list("pk"))
    row = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if not sealable(row):
        raise ValidationError(wording.NOT_MOVABLE, code="not_movable")
    for session in sessions:
        if session.moved_at is None:
            session.moved_at = timezone.now()
            session.is_door_open, session.code = False, None
            session.save(update_fields=["moved_at", "is_door_open", "code"])
            grow_revision(session)
    note_in_ledger(row, HOST, "moved")
    return seal(zlib.compress(moved_rows(row)), receiver, passphrase)


@transaction.atomic
def take_back_move(partnership: Partnership) -> None:
    """Go on here after all, because the other server never opened the file."""
    sessions = Session.objects.select_for_update().filter(partnership=partnership, moved_at__isnull=False)
    moved = list(sessions.order_by("pk"))
    for session in moved:
        session.moved_at = None
        session.save(update_fields=["moved_at"])
        grow_revision(session)
    if moved:
        note_in_ledger(partnership, HOST, "move_taken_back")
