"""Promises: written, published in versions that nobody edits, withdrawn with a reason."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from evenhand.facilitation.actions.typed import accepted_text
from evenhand.facilitation.models import Action, Decision
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry, Partner, Partnership
from evenhand.people.models import Person

from .. import rules
from ..models import Commitment, CommitmentVersion, Receiver, Voice
from ..models.voice import today
from .refusing import locked, refuse, refuse_if, refuse_stranger, speaking

TEXT_LENGTH, REASON_LENGTH = 500, 500

REPRESENTATIVE, FACILITATOR = LedgerEntry.Who.REPRESENTATIVE, LedgerEntry.Who.FACILITATOR


@transaction.atomic
def draft_commitment(
    partnership: Partnership, maker: Partner, receivers: Collection[Partner], by: Person, **wanted: Any
) -> Commitment:
    """A commitment a facilitator writes down for an organisation. It is said to nobody until that one publishes it.

    `wanted`: as make_commitment.
    Refuses: who does not facilitate; an example; what make_commitment refuses.
    """
    refuse_stranger(by, partnership)
    commitment, is_new = _begun(partnership, maker, receivers, wanted)
    if is_new:
        partnerships.note_in_ledger(partnership, FACILITATOR, "commitment_drafted")
    return commitment


@transaction.atomic
def make_commitment(voice: Voice, receivers: Collection[Partner], *, publish: bool = True, **wanted: Any) -> Commitment:
    """A commitment of the organisation this voice speaks for; published, its receivers read it from now on.

    `wanted`: text, why, how_we_will_know, first_on, review_every_months (None: asked once), is_public, decision,
    action, form_key (the same form sent twice makes one commitment).
    Refuses: a voice that ended; no receiver, its own organisation, or one that is not there; no text or one that is
    too long; a first day that is missing, past or after 2100; another rhythm than offered.
    """
    row = speaking(voice)
    commitment, is_new = _begun(row.partner.partnership, row.partner, receivers, wanted)
    if is_new and publish:
        _publish(commitment, commitment.versions.get(), row)
    return commitment


@transaction.atomic
def change_draft(commitment: Commitment, by: Person | Voice, receivers: Collection[Partner], **wanted: Any) -> None:
    """Write a draft anew. `wanted`: as make_commitment.

    Refuses: one that is published; who neither facilitates nor speaks for the maker; what make_commitment refuses.
    """
    row = _editable(commitment, by)
    if not row.is_draft:
        refuse("published")
    fields, words = _fields_of(row.partnership, row.maker, receivers, wanted)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    row.versions.update(**words)
    row.receivers.all().delete()
    _keep_receivers(row, receivers)


@transaction.atomic
def remove_draft(commitment: Commitment, by: Person | Voice) -> None:
    """Throw a draft away. Refuses: one that is published; who neither facilitates nor speaks for the maker."""
    row = _editable(commitment, by)
    if not row.is_draft:
        refuse("published")
    row.delete()


@transaction.atomic
def publish_commitment(commitment: Commitment, voice: Voice) -> None:
    """Say a draft to its receivers. From now on its words stay. Published twice, it counts once.

    Refuses: a voice of another organisation (not_maker); receivers that left meanwhile; a first day that is past.
    """
    speaker = speaking(voice)
    row = locked(commitment)
    if row.maker_id != speaker.partner_id:
        refuse("not_maker")
    if row.is_draft:
        receivers = [each.partner for each in row.receivers.select_related("partner")]
        refuse_if(_receivers_refusal(row.maker, receivers))
        refuse_if(rules.first_day_refusal(row.first_on, today()))
        _publish(row, row.versions.get(), speaker)


@transaction.atomic
def publish_version(commitment: Commitment, voice: Voice, after: int, **words: str) -> CommitmentVersion:
    """The next version of a published commitment; the ones before stay as they were, and can be read.

    `words`: text, why, how_we_will_know. `after`: the number of the version this one follows.
    Refuses: a voice of another organisation; a draft; what was withdrawn; no text; a version written meanwhile.
    """
    speaker = speaking(voice)
    row = locked(commitment)
    if row.maker_id != speaker.partner_id:
        refuse("not_maker")
    refuse_if("draft" if row.is_draft else "withdrawn" if row.withdrawn_on else None)
    latest = row.versions.latest("number")
    kept = _words_of(words)
    if {name: getattr(latest, name) for name in kept} == kept:
        return latest
    if latest.number != after:
        refuse("changed_meanwhile")
    partnerships.note_in_ledger(row.partnership, REPRESENTATIVE, "commitment_changed", partner=row.maker.key)
    return row.versions.create(number=latest.number + 1, published_on=today(), language=get_language() or "", **kept)


@transaction.atomic
def withdraw_commitment(commitment: Commitment, voice: Voice, because: str) -> None:
    """Take a promise back. What was said about it stays; the reason is shown to everybody who can read it.

    Refuses: a voice of another organisation; a draft; no reason. Withdrawn twice, the first reason stays.
    """
    speaker = speaking(voice)
    row = locked(commitment)
    if row.maker_id != speaker.partner_id:
        refuse("not_maker")
    if row.is_draft:
        refuse("draft")
    reason = accepted_text(because, REASON_LENGTH, lines=True)
    if not reason:
        refuse("no_reason")
    if row.withdrawn_on is None:
        row.withdrawn_on, row.withdrawn_because = today(), reason
        row.save(update_fields=["withdrawn_on", "withdrawn_because"])
        partnerships.note_in_ledger(row.partnership, REPRESENTATIVE, "commitment_withdrawn", partner=row.maker.key)


def _begun(
    partnership: Partnership, maker: Partner, receivers: Collection[Partner], wanted: dict[str, Any]
) -> tuple[Commitment, bool]:
    """A draft with its first version and receivers; False beside it when the same form was sent before."""
    locked_one = Partnership.objects.select_for_update().get(pk=partnership.pk)
    form_key = str(wanted.pop("form_key", "") or "")
    pk = uuid.uuid5(partnership.pk, form_key) if form_key else uuid.uuid4()
    if sent := Commitment.objects.filter(pk=pk, maker=maker).first():
        return sent, False
    fields, words = _fields_of(locked_one, maker, receivers, wanted)
    taken = Commitment.objects.filter(partnership=locked_one).values_list("key", flat=True)
    keys = list(taken)
    commitment = Commitment.objects.create(
        id=pk, partnership=locked_one, maker=maker, key=rules.next_key(keys), order=len(keys), **fields
    )
    commitment.versions.create(number=1, **words)
    _keep_receivers(commitment, receivers)
    return commitment, True


def _fields_of(
    partnership: Partnership, maker: Partner, receivers: Collection[Partner], wanted: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields of the commitment and the words of its version, as they are kept."""
    refuse_if(_receivers_refusal(maker, receivers))
    if any(each.partnership_id != partnership.pk for each in (maker, *receivers)):
        refuse("not_there")
    first_on: date | None = wanted.get("first_on")
    refuse_if(rules.first_day_refusal(first_on, today()))
    months: int | None = wanted.get("review_every_months")
    if not rules.is_rhythm(months):
        refuse("rhythm")
    action: Action | None = wanted.get("action")
    decision: Decision | None = wanted.get("decision") or (action.decision if action else None)
    source = action or decision
    if source is not None and source.session.partnership_id != partnership.pk:
        refuse("not_there")
    fields = {
        "is_public": bool(wanted.get("is_public")),
        "first_on": first_on,
        "review_every_months": months,
        "session": source.session if source else None,
        "decision": decision,
        "action": action,
    }
    return fields, {**_words_of(wanted), "language": get_language() or ""}


def _receivers_refusal(maker: Partner, receivers: Collection[Partner]) -> str | None:
    present = [each.pk for each in (maker, *receivers) if each.left_at is None]
    return rules.making_refusal(maker.pk, [each.pk for each in receivers], present)


def _words_of(wanted: dict[str, Any]) -> dict[str, str]:
    """The words of a version. Refuses: no text; words that are too long."""
    names = ("text", "why", "how_we_will_know")
    words = {name: accepted_text(str(wanted.get(name) or ""), TEXT_LENGTH, lines=False) for name in names}
    if not words["text"]:
        refuse("no_text")
    return words


def _keep_receivers(commitment: Commitment, receivers: Collection[Partner]) -> None:
    ordered = sorted({each.pk: each for each in receivers}.values(), key=lambda each: (each.order, str(each.pk)))
    Receiver.objects.bulk_create(
        Receiver(commitment=commitment, partner=each, order=place) for place, each in enumerate(ordered)
    )


def _editable(commitment: Commitment, by: Person | Voice) -> Commitment:
    """The commitment's row, locked, for somebody who may write its draft."""
    row = locked(commitment)
    if isinstance(by, Voice):
        if speaking(by).partner_id != row.maker_id:
            refuse("not_maker")
    else:
        refuse_stranger(by, row.partnership)
    return row


def _publish(commitment: Commitment, version: CommitmentVersion, voice: Voice) -> None:
    commitment.published_on = version.published_on = today()
    commitment.save(update_fields=["published_on"])
    version.save(update_fields=["published_on"])
    partnerships.note_in_ledger(
        commitment.partnership, REPRESENTATIVE, "commitment_published", partner=voice.partner.key
    )
