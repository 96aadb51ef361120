"""Voices: made from a seat or by a one-time link, found again by four words, and ended."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from evenhand.facilitation.actions.typed import accepted_text
from evenhand.facilitation.models import Participant
from evenhand.facilitation.queries.door import phrase_hash
from evenhand.facilitation.rules import new_phrase
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry, Partner
from evenhand.people.models import Person

from .. import queries, rules
from ..models import Voice
from ..models.voice import today
from ..queries.voices import hashed_link, voices_by_phrase
from .refusing import refuse, refuse_stranger, speaking

MOST_LINKS = 10
LABEL_LENGTH = 40


class Claimed(NamedTuple):
    """A voice, and the four words that open it on any phone. The words are shown now and kept nowhere."""

    voice: Voice
    phrase: str


class Offered(NamedTuple):
    """A voice nobody has yet, and the unguessable part of its link. The link is shown now and kept nowhere."""

    voice: Voice
    token: str


@transaction.atomic
def follow_from_seat(seat: Participant) -> Claimed:
    """A voice for whoever speaks for an organisation in a session. Asked twice, it is one voice with new words.

    Refuses: who does not speak for an organisation (not_speaker).
    """
    row = Participant.objects.select_for_update(of=("self",)).select_related("session__partnership", "partner")
    speaker = row.get(pk=seat.pk)
    if not queries.may_follow(speaker):
        refuse("not_speaker")
    assert speaker.partner is not None
    voice = queries.voice_of_seat(speaker)
    if voice is None:
        Voice.objects.filter(seat=speaker).update(seat=None)
        voice = Voice.objects.create(
            partner=speaker.partner,
            label=speaker.label[:LABEL_LENGTH],
            language=speaker.language,
            came_from=Voice.CameFrom.SEAT,
            seat=speaker,
            claimed_at=timezone.now(),
        )
        _note(speaker.partner, LedgerEntry.Who.REPRESENTATIVE, "voice_began")
    return Claimed(voice, new_words(voice))


@transaction.atomic
def offer_link(partner: Partner, by: Person) -> Offered:
    """A one-time link with which somebody begins to speak for an organisation. The first to open it has it.

    Refuses: who does not facilitate; an example; an organisation that left (left); an eleventh link (too_many_links).
    """
    row = Partner.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=partner.pk)
    refuse_stranger(by, row.partnership)
    if row.left_at is not None:
        refuse("not_there")
    if Voice.objects.offered().filter(partner=row).count() >= MOST_LINKS:
        refuse("too_many_links")
    token = rules.new_link_token()
    voice = Voice.objects.create(
        partner=row,
        came_from=Voice.CameFrom.INVITATION,
        link_hash=hashed_link(token),
        link_ends_on=today() + timedelta(days=rules.LINK_DAYS),
    )
    _note(row, LedgerEntry.Who.FACILITATOR, "voice_offered")
    return Offered(voice, token)


@transaction.atomic
def claim_link(token: str, label: str, language: str, form_key: str = "") -> Claimed:
    """The voice of a one-time link, for whoever opens it first. The same form sent twice gives one voice.

    Refuses: a link that was used, is too old or was never there (link_used); no label (no_label).
    """
    name = accepted_text(label, LABEL_LENGTH)
    if not name:
        refuse("no_label")
    opened = hashed_link(f"{token} {form_key}") if form_key else None
    rows = Voice.objects.select_for_update(of=("self",)).select_related("partner__partnership")
    sent = rows.filter(link_hash=opened, left_at__isnull=True, partner__left_at__isnull=True) if opened else rows.none()
    if voice := sent.first():
        return Claimed(voice, new_words(voice))
    waiting = rows.filter(claimed_at__isnull=True, left_at__isnull=True, partner__left_at__isnull=True)
    voice = waiting.filter(link_hash=hashed_link(token), link_ends_on__gte=today()).first()
    if voice is None:
        refuse("link_used")
    voice.label, voice.language = name, accepted_text(language, 40)
    voice.claimed_at, voice.link_hash = timezone.now(), opened
    voice.save(update_fields=["label", "language", "claimed_at", "link_hash"])
    _note(voice.partner, LedgerEntry.Who.REPRESENTATIVE, "voice_began")
    return Claimed(voice, new_words(voice))


def return_with_phrase(phrase: str) -> Voice:
    """The voice that these four words open.

    Refuses: words that open none (wrong_phrase), the same for wrong words and a voice that ended.
    """
    found = voices_by_phrase(phrase)
    if len(found) != 1:
        refuse("wrong_phrase")
    return found[0]


def new_words(voice: Voice) -> str:
    """Four new words for this voice; the old ones stop working.

    Queries: 1.
    """
    phrase = new_phrase()
    voice.phrase_hash = phrase_hash(phrase)
    voice.save(update_fields=["phrase_hash"])
    return phrase


def change_voice(voice: Voice, label: str) -> None:
    """Keep another name for this voice. Refuses: no name (no_label); a voice that ended."""
    name = accepted_text(label, LABEL_LENGTH)
    if not name:
        refuse("no_label")
    row = speaking(voice)
    row.label = name
    row.save(update_fields=["label"])


def speak_language(voice: Voice, language: str) -> None:
    """Keep the language somebody reads in with their voice, so that reminders and other phones have it.

    Queries: 1, none when it is so already.
    """
    if voice.language != language:
        Voice.objects.filter(pk=voice.pk).update(language=language[:40])


def leave_every_phone(voice: Voice) -> None:
    """Let every phone forget this voice. Its words open it again."""
    Voice.objects.filter(pk=voice.pk).update(version=F("version") + 1)


@transaction.atomic
def leave_voice(voice: Voice) -> None:
    """End one's own voice. What was said with it stays, and nothing ties it to a person."""
    _end(speaking(voice), LedgerEntry.Who.REPRESENTATIVE)


@transaction.atomic
def end_voice(voice: Voice, by: Person) -> None:
    """End a voice, or take back a link nobody opened. What was said with it stays.

    Refuses: who does not facilitate; an example.
    """
    row = Voice.objects.select_related("partner__partnership").get(pk=voice.pk)
    refuse_stranger(by, row.partner.partnership)
    if row.left_at is None:
        _end(row, LedgerEntry.Who.FACILITATOR)


def _end(voice: Voice, who: str) -> None:
    was_opened = voice.claimed_at is not None
    nameless = {"label": "", "language": "", "phrase_hash": "", "link_hash": None, "seat": None}
    Voice.objects.filter(pk=voice.pk).update(left_at=timezone.now(), version=F("version") + 1, **nameless)
    _note(voice.partner, who, "voice_ended" if was_opened else "voice_link_withdrawn")


def _note(partner: Partner, who: str, what: str) -> None:
    named = partner.key if who == LedgerEntry.Who.REPRESENTATIVE else ""
    partnerships.note_in_ledger(partner.partnership, who, what, partner=named)
