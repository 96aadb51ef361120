"""The door of a session: the code and the link, and coming in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.partnerships.models import Partner
from evenhand.people.models import Person

from .. import rules
from ..models import Participant, PartnerCode, Presence, Proposal, SentForm, Session, WrongCodes
from ..queries.door import asks_partner_codes, phrase_hash
from ..queries.governing import needs_second_key
from ..queries.phrase_keys import phrase_hashes
from .governing import ask_for
from .opening import give_partner_codes, loosen, unused_code
from .revision import end_phones, grow_revision, lock_open_session, note_change
from .typed import accepted_text

SECONDS_BETWEEN_SIGHTINGS = 20


class Joined(NamedTuple):
    """A new seat, and the four words that open it on any phone. The words are shown now and kept nowhere."""

    participant: Participant
    phrase: str


def no_open_door() -> ValidationError:
    """The one answer for a wrong code, a closed door and a session that does not exist."""
    sentence = _("No session is open with this code. Check the nine digits, or ask your facilitator for a new code.")
    return ValidationError(sentence, code="wrong_code")


@transaction.atomic
def open_door(session: Session, by: Person) -> bool:
    """Let people in: from now on the code and the link work. False: after the reveal it waits for a second key.

    Refuses: a closed session; after the reveal, who is no facilitator.
    """
    return loosen_or_ask(lock_open_session(session), "door_open", by)


@transaction.atomic
def close_door(session: Session, by: Person) -> None:
    """Let nobody in any more. Who is in stays in; the code is given up.

    Streams end with the door: who still has a seat comes back by itself with a new token.
    """
    session = lock_open_session(session)
    session.is_door_open = False
    session.code = None
    session.save(update_fields=["is_door_open", "code"])
    end_phones(session.pk)
    grow_revision(session)
    note_change(session, "door_closed")


@transaction.atomic
def renew_code(session: Session, by: Person) -> None:
    """A new code and a new link; the old ones stop working at once."""
    session = lock_open_session(session)
    session.link_token = rules.new_link_token()
    if session.is_door_open:
        session.code = unused_code()
    session.save(update_fields=["link_token", "code"])
    grow_revision(session)
    note_change(session, "code_renewed")


@transaction.atomic
def set_lobby(session: Session, is_on: bool, by: Person) -> bool:
    """Let newcomers wait until a facilitator lets them in, or not. Who is waiting goes on waiting.

    False: to let them in without waiting again waits for a second key.
    """
    session = lock_open_session(session)
    if not is_on:
        return loosen_or_ask(session, "lobby_off", by)
    session.has_lobby = True
    session.save(update_fields=["has_lobby"])
    grow_revision(session)
    note_change(session, "lobby_on")
    return True


@transaction.atomic
def set_partner_codes(session: Session, is_on: bool, by: Person) -> bool:
    """Ask newcomers for the code of their organisation too, or not. Each partner gets a code of its own.

    False: to ask for it no more waits for a second key.
    Refuses: to ask for it no more at high risk, with code "high_risk".
    """
    session = lock_open_session(session)
    if not is_on:
        refuse_at_high_risk(session)
        return loosen_or_ask(session, "codes_off", by)
    session.has_partner_codes = True
    session.save(update_fields=["has_partner_codes"])
    give_partner_codes(session)
    grow_revision(session)
    note_change(session, "codes_on")
    return True


def refuse_at_high_risk(session: Session) -> None:
    """Refuses: where the codes of organisations stand in place of a list of their names."""
    if rules.names_nobody(session.partnership.risk):
        sentence = _("At high risk nobody sees a list of organisations. So who joins needs the code of one.")
        raise ValidationError(sentence, code="high_risk")


def loosen_or_ask(session: Session, change: str, by: Person) -> bool:
    """Make it easier to come in, or ask for the second key that this needs. Whether it was done."""
    is_guarded = rules.loosens(change, is_revealed=session.revealed_at is not None)
    if is_guarded and needs_second_key(session.partnership, session):
        return ask_for(session, Proposal.Kind.LOOSEN_ACCESS, by, change).done_at is not None
    loosen(session, change)
    return True


@transaction.atomic
def join_session(
    session: Session,
    label: str,
    language: str,
    partner: Partner | None = None,
    *,
    role: str = Participant.Role.RATER,
    partner_code: str = "",
    form_key: str = "",
) -> Joined:
    """A seat for somebody who has the code or the link. The same form sent twice gives one seat.

    Queries: at most 8.
    Refuses: a closed door (as a wrong code), no label, a partner that is not of the partnership or does not take
    part, a wrong code of the partner.
    """
    session = lock_open_session(session)
    if not session.is_door_open:
        raise no_open_door()
    label = seat_label(label)
    if (seated := seat_from_form(session, form_key)) is not None:
        return Joined(seated, new_phrase(seated))
    role = seat_role(session, partner, role)
    refuse_wrong_partner_code(session, partner, partner_code)
    phrase = rules.new_phrase()
    participant = Participant.objects.create(
        session=session,
        partner=partner,
        key=rules.new_key("p"),
        role=role,
        label=label,
        language=accepted_text(language, 40),
        phrase_hash=phrase_hash(phrase),
        is_admitted=not session.has_lobby,
    )
    if form_key:
        SentForm.objects.create(session=session, participant=participant, key=form_key[:40])
    grow_revision(session)
    return Joined(participant, phrase)


def seat_from_form(session: Session, form_key: str) -> Participant | None:
    """The seat that this form has already given; None when it comes for the first time.

    Queries: 1, none without a key.
    """
    if not form_key:
        return None
    sent = SentForm.objects.filter(session=session, key=form_key[:40]).select_related("participant").first()
    return sent.participant if sent is not None else None


def seat_label(typed: str) -> str:
    """A person's label as it is kept. Refuses: an empty one."""
    label = accepted_text(typed, 40)
    if not label:
        raise ValidationError(_("Type a name or a nickname. Any word will do."), code="label_missing")
    return label


def seat_role(session: Session, partner: Partner | None, role: str) -> str:
    """The role a person gets; where only a stand-in scores for an organisation, who rates is one.

    Refuses: a role there is not; a partner of another partnership, one that has left or does not take part.
    """
    if role not in Participant.Role.values:
        raise ValidationError(_("Choose one of the roles shown."), code="no_such_role")
    if partner is None:
        return role
    if partner.partnership_id != session.partnership_id or partner.left_at is not None:
        raise ValidationError(_("Choose one of the organisations shown."), code="no_such_partner")
    if partner.takes_part == Partner.TakesPart.ABSENT and role != Participant.Role.OBSERVER:
        raise ValidationError(_("This organisation does not take part. Choose another one."), code="absent")
    if partner.takes_part == Partner.TakesPart.STAND_IN and role != Participant.Role.OBSERVER:
        return Participant.Role.STAND_IN
    return role


def refuse_wrong_partner_code(session: Session, partner: Partner | None, typed: str) -> None:
    """Refuses: where partners have codes, as always at high risk, a code that is not this partner's.

    Who is not sure of the organisation, or has none, needs the code of any partner.
    """
    if not asks_partner_codes(session):
        return
    codes = PartnerCode.objects.filter(session=session, code=rules.read_partner_code(typed))
    if partner is not None:
        codes = codes.filter(partner=partner)
    if not codes.exists():
        sentence = _("This is not the code of the organisation. You find it in the invitation of your organisation.")
        raise ValidationError(sentence, code="wrong_partner_code")


def return_by_phrase(phrase: str) -> Participant:
    """The seat that these four words open.

    Queries: 2.
    Refuses: another number of words, with code "phrase_words"; words that open no page, with code "wrong_phrase",
    the same for wrong words, a removed seat and an erased one.
    """
    words = rules.read_phrase(phrase)
    if len(words) != rules.PHRASE_WORDS:
        sentence = ngettext(
            "That is %(count)d word. Four words are needed, in their order.",
            "That is %(count)d words. Four words are needed, in their order.",
            len(words),
        ) % {"count": len(words)}
        raise ValidationError(sentence, code="phrase_words")
    hashes = phrase_hashes(" ".join(words))
    seats = Participant.objects.seated().filter(phrase_hash__in=hashes).select_related("session")
    found = list(seats[:2])
    if len(found) != 1:
        sentence = _("These four words open no page. Check them, or ask your facilitator for a new place.")
        raise ValidationError(sentence, code="wrong_phrase")
    return found[0]


def new_phrase(participant: Participant) -> str:
    """Four new words for this seat; the old ones stop working. Who is in stays in.

    Queries: 1.
    """
    phrase = rules.new_phrase()
    participant.phrase_hash = phrase_hash(phrase)
    participant.save(update_fields=["phrase_hash"])
    return phrase


def count_wrong_code(address_hash: str, now: datetime | None = None) -> None:
    """Count one wrong code, phrase or partner's code from this address and in all; older counts are forgotten.

    Queries: at most 10.
    """
    now = now or timezone.now()
    since = rules.stretch_start(now)
    WrongCodes.objects.filter(since__lt=now - timedelta(hours=1)).delete()
    for counted in (address_hash, ""):
        rows = WrongCodes.objects.filter(address_hash=counted, since=since)
        if rows.update(count=F("count") + 1):
            continue
        try:
            with transaction.atomic():
                WrongCodes.objects.create(address_hash=counted, since=since, count=1)
        except IntegrityError:  # somebody else began this stretch a moment ago
            rows.update(count=F("count") + 1)


@transaction.atomic
def note_presence(session: Session, person: Person, at: datetime) -> None:
    """Remember that this facilitator is in the room. Followers are told only when somebody comes back.

    Queries: 1 while the last sighting is fresh.
    """
    presence = Presence.objects.filter(session=session, person=person).first()
    if presence is not None and at - presence.seen_at < timedelta(seconds=SECONDS_BETWEEN_SIGHTINGS):
        return
    was_here = presence is not None and rules.is_present(presence.seen_at, at)
    Presence.objects.update_or_create(session=session, person=person, defaults={"seen_at": at})
    if not was_here:
        grow_revision(session)
