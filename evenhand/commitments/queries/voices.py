"""Who speaks for an organisation between sessions."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count
from django.utils.crypto import salted_hmac

from evenhand.facilitation import permissions as facilitation
from evenhand.facilitation.models import Participant, Session
from evenhand.facilitation.queries.phrase_keys import phrase_hashes
from evenhand.facilitation.rules import PHRASE_WORDS, read_phrase
from evenhand.partnerships.models import Partner, Partnership

from .. import rules
from ..models import Voice

FOLLOWING = (Session.Stage.ACT, Session.Stage.CLOSE)
"""Stages from which on there is something to follow."""


def voices_of(partner: Partner) -> list[Voice]:
    """The voices an organisation has now, the first one first.

    Queries: 1.
    """
    return list(Voice.objects.open().filter(partner=partner).select_related("partner"))


def voice_counts(partnership: Partnership) -> dict[UUID, int]:
    """How many voices each organisation has now, by its id; an organisation without any is not in it.

    Queries: 1.
    """
    rows = Voice.objects.open().filter(partner__partnership=partnership).order_by()
    return dict(rows.values("partner").annotate(number=Count("pk")).values_list("partner", "number"))


def offered_links(partnership: Partnership) -> list[Voice]:
    """One-time links that nobody has opened yet and that still work.

    Queries: 1.
    """
    return list(Voice.objects.offered().filter(partner__partnership=partnership).select_related("partner"))


def open_voice(voice_id: UUID, version: int) -> Voice | None:
    """The voice a phone holds, with organisation and partnership. Unknown: None when it has ended.

    Queries: 1.
    """
    rows = Voice.objects.open().select_related("partner__partnership")
    return rows.filter(pk=voice_id, version=version).first()


def voice_by_link(token: str) -> Voice | None:
    """The voice that a one-time link offers. Unknown: None for a wrong, old or opened link alike.

    Queries: 1, none for what is no link.
    """
    if len(token) != len(rules.new_link_token()):
        return None
    return Voice.objects.offered().filter(link_hash=hashed_link(token)).select_related("partner__partnership").first()


def voices_by_phrase(phrase: str) -> list[Voice]:
    """The voices that these four words open: one, or none.

    Queries: 2, none for another number of words.
    """
    words = read_phrase(phrase)
    if len(words) != PHRASE_WORDS:
        return []
    rows = Voice.objects.open().select_related("partner__partnership")
    return list(rows.filter(phrase_hash__in=phrase_hashes(" ".join(words)))[:2])


def voice_of_seat(seat: Participant) -> Voice | None:
    """The voice that was made from this seat. Unknown: None when there is none that speaks.

    Queries: 1.
    """
    return Voice.objects.open().filter(seat=seat).select_related("partner__partnership").first()


def may_follow(seat: Participant) -> bool:
    """Whether this person may become a voice: who speaks for an organisation that is there, on a phone of their own.

    Queries: 1, none for whom it is not.
    """
    partner, session = seat.partner, seat.session
    if partner is None or partner.left_at is not None or not seat.is_own_seat:
        return False
    if session.is_rehearsal or session.moved_at is not None or session.partnership.is_example:
        return False
    if session.closed_at is None and session.stage not in FOLLOWING:
        return False
    return facilitation.can_speak_for(seat, partner)


def hashed_link(token: str) -> str:
    """What is kept of a one-time link: a keyed hash, of no use without the secret of this installation."""
    return salted_hmac("evenhand.commitments.link", token, algorithm="sha256").hexdigest()
