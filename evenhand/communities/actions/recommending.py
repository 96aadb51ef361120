"""Recommendations: drafted by a working group or an organiser, published in versions that nobody edits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from evenhand.people.models import Person

from ..models import Community, Member, Organisation, Recommendation, RecommendationVersion, WorkingGroup, today
from ..rules import recommending as rules
from .refusing import typed
from .refusing_recommendations import refuse, refuse_non_organiser, refuse_non_writer

ADDRESSEE_LENGTH, ASK_LENGTH, REASON_LENGTH = 120, 200, 2000


@transaction.atomic
def draft_recommendation(
    community: Community, by: Person | Member, words: Mapping[str, str], group: WorkingGroup | None = None
) -> Recommendation:
    """A draft, which nobody is asked about before an organiser publishes it.

    `words`: addressee, ask, reason.
    Refuses: who neither organises nor is in the group; nobody it is for; nothing asked; texts that are too long.
    """
    refuse_non_writer(by, community, group)
    kept = _accepted(words)
    locked = Community.objects.select_for_update().get(pk=community.pk)
    number = rules.next_number(list(locked.recommendations.values_list("number", flat=True)))
    row = Recommendation.objects.create(community=locked, group=group, number=number)
    row.versions.create(number=1, language=get_language() or "", **kept)
    return row


@transaction.atomic
def write_version(row: Recommendation, by: Person | Member, words: Mapping[str, str]) -> RecommendationVersion:
    """Write the draft anew, or begin the next version of what is published.

    Refuses: as draft_recommendation.
    """
    locked = _locked(row)
    refuse_non_writer(by, locked.community, locked.group)
    kept = _accepted(words) | {"language": get_language() or ""}
    latest = locked.versions.latest("number")
    if latest.published_at is not None:
        return locked.versions.create(number=latest.number + 1, **kept)
    for name, value in kept.items():
        setattr(latest, name, value)
    latest.save(update_fields=list(kept))
    return latest


@transaction.atomic
def publish_version(version: RecommendationVersion, by: Person, open_until: date | None) -> None:
    """Ask every organisation of the community about a version. From now on its words stay.

    Refuses: who does not organise the community; a last day that is not after today, or more than a year away.
    """
    row = _locked(version.recommendation)
    refuse_non_organiser(by, row.community)
    if rules.day_refusal(open_until, today()):
        refuse("bad_day", "open_until")
    fresh = row.versions.get(pk=version.pk)
    if fresh.published_at is not None:
        return
    asked = Organisation.objects.filter(community=row.community_id).values_list("pk", "region")
    fresh.asked = {str(pk): region for pk, region in asked}
    fresh.open_until, fresh.published_at = open_until, timezone.now()
    fresh.save(update_fields=["asked", "open_until", "published_at"])


@transaction.atomic
def remove_draft(version: RecommendationVersion, by: Person | Member) -> None:
    """Throw a draft away, and the recommendation with its first one.

    Refuses: one that is published; who may not write.
    """
    row = _locked(version.recommendation)
    refuse_non_writer(by, row.community, row.group)
    fresh = row.versions.get(pk=version.pk)
    if fresh.published_at is not None:
        refuse("published")
    fresh.delete()
    if not row.versions.exists():
        row.delete()


def _locked(row: Recommendation) -> Recommendation:
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("community", "group")
    return rows.get(pk=row.pk)


def _accepted(words: Mapping[str, str]) -> dict[str, str]:
    """The words of a version, as they are kept."""
    kept = {
        "addressee": typed(words.get("addressee", ""), ADDRESSEE_LENGTH, lines=False),
        "ask": typed(words.get("ask", ""), ASK_LENGTH, lines=False),
        "reason": typed(words.get("reason", ""), REASON_LENGTH),
    }
    if not kept["addressee"]:
        refuse("no_addressee", "addressee")
    if not kept["ask"]:
        refuse("no_ask", "ask")
    return kept
