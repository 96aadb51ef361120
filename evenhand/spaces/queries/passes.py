"""Who may have a pass of a programme, and what pages say about its passes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core import signing
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from evenhand.commitments.models import Voice
from evenhand.facilitation.models import Participant
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from ..models import MemberPartnership, PassKey, Programme
from ..rules import passes

SALT = "evenhand.spaces.agreeing"
DAYS_OF_LINK = 14


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may take a pass: of which partnership, and a name that is kept only as a keyed hash."""

    partnership_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Passes:
    """What pages say about the passes of a programme."""

    until: date
    public: str
    fingerprint: str
    is_given: bool
    """Whether passes are taken today; from the day after their last day they are used."""


@dataclass(frozen=True, slots=True)
class LetIn:
    """A programme that lets the people of a partnership in."""

    programme: Programme
    passes: Passes | None


def passes_of(programme: Programme, today: date) -> Passes | None:
    """The passes of a programme. Unknown: None when it gives none.

    Queries: 1.
    """
    key = PassKey.objects.filter(programme=programme).first()
    return said_of(key, today) if key else None


def said_of(key: PassKey, today: date) -> Passes | None:
    """What pages say about this key. Unknown: None as long as its last day is not set."""
    if key.taken_until is None:
        return None
    is_given = bool(key.private) and today <= key.taken_until
    return Passes(key.taken_until, key.public, passes.fingerprint(key.public), is_given)


def holder_of(seat: Participant | None, voice: Voice | None, programme: Programme) -> Holder | None:
    """Who may take a pass of this programme: a person of a partnership that agreed. Unknown: None for anybody else.

    A voice that was begun from a seat is the same person as the seat.
    Queries: 1, or 0 for whoever has neither seat nor voice.
    """
    holders = []
    if voice is not None:
        holders.append(
            Holder(voice.partner.partnership_id, f"seat:{voice.seat_id}" if voice.seat_id else f"voice:{voice.pk}")
        )
    if seat is not None and seat.is_admitted and seat.is_own_seat and seat.partner_id is not None:
        holders.append(Holder(seat.session.partnership_id, f"seat:{seat.pk}"))
    if not holders:
        return None
    agreed = set(agreed_partnerships(programme).values_list("partnership_id", flat=True))
    return next((each for each in holders if each.partnership_id in agreed), None)


def holder_hash(programme: Programme, holder: Holder) -> str:
    """Under which name it is kept that somebody took a pass, until the last day is over."""
    return salted_hmac("evenhand.spaces.pass", f"{programme.pk}:{holder.name}", algorithm="sha256").hexdigest()


def card_hash(programme: Programme, letters: str) -> str:
    """What is kept of the code of a card."""
    return salted_hmac("evenhand.spaces.card", f"{programme.pk}:{letters}", algorithm="sha256").hexdigest()


def agreed_partnerships(programme: Programme) -> QuerySet[MemberPartnership]:
    """The partnerships of a programme whose facilitators agreed. Queries: 1 when it is read."""
    named = MemberPartnership.objects.filter(programme=programme, agreed_on__isnull=False)
    return named.select_related("partnership").order_by("partnership__name", "pk")


def let_in_by(partnership: Partnership, today: date) -> list[LetIn]:
    """The programmes that let the people of this partnership in.

    Queries: 1.
    """
    named = MemberPartnership.objects.filter(partnership=partnership, agreed_on__isnull=False)
    standing = named.filter(programme__erased_at__isnull=True).select_related("programme__pass_key")
    found = [each.programme for each in standing.order_by("programme__name", "pk")]
    return [LetIn(each, said_of(each.pass_key, today) if hasattr(each, "pass_key") else None) for each in found]


def run_by(person: Person) -> list[Partnership]:
    """The partnerships this person facilitates and can let in, by name. Queries: 1."""
    return list(Partnership.objects.run_by(person).filter(is_example=False).order_by("name", "pk"))


def link_to_agree(programme: Programme) -> str:
    """A word for an address where facilitators agree; it works for two weeks."""
    return signing.dumps(programme.pk.hex, salt=SALT)


def programme_asking(signed: str) -> Programme | None:
    """The programme that asks with this word. Unknown: None for a word never given, or after two weeks.

    Queries: 1.
    """
    try:
        found = signing.loads(signed, salt=SALT, max_age=DAYS_OF_LINK * 24 * 3600)
    except signing.BadSignature:
        return None
    return Programme.objects.filter(pk=found, erased_at__isnull=True).first()
