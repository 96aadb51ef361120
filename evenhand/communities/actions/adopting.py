"""What a body answers to a recommendation: it takes it on as a commitment, or says why not. Silence shows by itself."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils.translation import get_language

from evenhand.commitments import actions as commitments
from evenhand.partnerships import permissions as partnerships
from evenhand.partnerships import queries as partners
from evenhand.partnerships.models import Partner
from evenhand.people.models import Person

from ..models import Addressee, Recommendation, RecommendationReply, RecommendationVersion, today
from ..rules import recommending as rules
from .refusing import typed
from .refusing_recommendations import refuse, refuse_non_organiser

NAME_LENGTH, REASON_LENGTH = 100, 700


@transaction.atomic
def address(row: Recommendation, by: Person, name: str, answers_by: date | None) -> tuple[Addressee, str]:
    """Ask a body, by a link that is shown once; the token of the link beside it.

    Refuses: who does not organise the community; what is not published; no name; a day that is not after today.
    """
    refuse_non_organiser(by, row.community)
    kept = typed(name, NAME_LENGTH, lines=False)
    if not kept:
        refuse("no_name", "name")
    if rules.day_refusal(answers_by, today()):
        refuse("bad_day", "answers_by")
    token = rules.new_token()
    addressee = Addressee.objects.create(recommendation=row, name=kept, answers_by=answers_by, token_hash=hashed(token))
    return addressee, token


@transaction.atomic
def address_no_more(addressee: Addressee, by: Person) -> None:
    """Take back a link that was not answered. Refuses: who does not organise; one that was answered."""
    row = _locked(addressee)
    refuse_non_organiser(by, row.recommendation.community)
    if RecommendationReply.objects.filter(addressee=row).exists():
        refuse("answered")
    row.delete()


@transaction.atomic
def adopt(
    addressee: Addressee, version: RecommendationVersion, by: Person, maker: Partner, first_on: date | None
) -> RecommendationReply:
    """Take it on as a commitment of an organisation this person facilitates, to all others of its partnership.

    It begins as a draft, and is said to the others when a voice of that organisation publishes it.
    Refuses: what was answered already; an organisation of another's partnership; what a commitment refuses.
    """
    row = _unanswered(addressee)
    if not partnerships.can_change(by, maker.partnership):
        refuse("not_there", "maker")
    receivers = [each for each in partners.present_partners(maker.partnership) if each.pk != maker.pk]
    kept = commitments.draft_commitment(
        maker.partnership,
        maker,
        receivers,
        by,
        text=version.ask,
        first_on=first_on,
        review_every_months=6,
        is_public=True,
    )
    return _replied(row, by, RecommendationReply.Choice.ADOPTED, commitment=kept)


@transaction.atomic
def reject(addressee: Addressee, by: Person, reason: str) -> RecommendationReply:
    """Say that it is not taken on, and why; the reason is shown as it was written.

    Refuses: what was answered already; no reason.
    """
    row = _unanswered(addressee)
    kept = typed(reason, REASON_LENGTH)
    if not kept:
        refuse("no_reason", "reason")
    return _replied(row, by, RecommendationReply.Choice.REJECTED, reason=kept)


def hashed(token: str) -> str:
    """What is kept of the token of a link."""
    return sha256(token.encode()).hexdigest()


def _locked(addressee: Addressee) -> Addressee:
    rows = Addressee.objects.select_for_update(of=("self",)).select_related("recommendation__community")
    return rows.get(pk=addressee.pk)


def _unanswered(addressee: Addressee) -> Addressee:
    row = _locked(addressee)
    if RecommendationReply.objects.filter(addressee=row).exists():
        refuse("answered")
    return row


def _replied(row: Addressee, by: Person, choice: str, **said: object) -> RecommendationReply:
    row.person = by
    row.save(update_fields=["person"])
    return RecommendationReply.objects.create(
        recommendation=row.recommendation,
        addressee=row,
        choice=choice,
        language=get_language() or "",
        said_on=today(),
        **said,
    )
