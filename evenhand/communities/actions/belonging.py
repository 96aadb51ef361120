"""Members: coming by a one-time link, alone or in pairs, coming back, joining groups, and leaving."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from evenhand.facilitation.queries.door import phrase_hash
from evenhand.facilitation.rules import new_phrase
from evenhand.people.models import Person

from ..models import Joined, Member, Organisation, Pair, WorkingGroup, today
from ..queries.members import hashed_link, members_by_phrase
from ..rules.rounds import LINK_DAYS, new_link_token
from .refusing import organised, refuse, taking_part, typed

LABEL_LENGTH = 40
MOST_LINKS = 200
"""Waiting at once in one community."""


class Claimed(NamedTuple):
    """A member, and the four words that open the page on any phone. The words are shown now and kept nowhere."""

    member: Member
    phrase: str


class Offered(NamedTuple):
    """A place nobody has yet, and the unguessable part of its link. The link is shown now and kept nowhere."""

    member: Member
    token: str


@transaction.atomic
def offer_links(organisation: Organisation, second: Organisation | None, by: Person) -> list[Offered]:
    """A one-time link for somebody of an organisation; with a second organisation two links, whose people are a pair.

    Refuses: who does not organise it (403); a community that asks for pairs without a second organisation; the same
    organisation twice (no_pair); too many links that wait.
    """
    community = organised(organisation.community, by)
    of_another = second is not None and second.community_id != community.pk
    if second == organisation or of_another or (second is None and community.asks_for_pairs):
        refuse("no_pair", "second")
    if Member.objects.offered().filter(community=community).count() >= MOST_LINKS:
        refuse("too_many")
    pair = None if second is None else Pair.objects.create(community=community)
    return [_offered(each, pair) for each in (organisation, second) if each is not None]


def _offered(organisation: Organisation, pair: Pair | None) -> Offered:
    token = new_link_token()
    member = Member.objects.create(
        community=organisation.community,
        organisation=organisation,
        pair=pair,
        link_hash=hashed_link(token),
        link_ends_on=today() + timedelta(days=LINK_DAYS),
    )
    return Offered(member, token)


@transaction.atomic
def take_link_back(member: Member, by: Person) -> None:
    """Take back a link nobody has opened. One that was opened stays: a member leaves by themself."""
    organised(member.community, by)
    Member.objects.filter(pk=member.pk, claimed_on__isnull=True).delete()


@transaction.atomic
def claim_link(token: str, label: str, language: str, form_key: str = "") -> Claimed:
    """The place of a one-time link, for whoever opens it first. The same form sent twice gives one place.

    Refuses: a link that was used, is too old or was never there (link_used); no label (no_label).
    """
    name = typed(label, LABEL_LENGTH, lines=False, needed="no_label")
    opened = hashed_link(f"{token} {form_key}") if form_key else None
    rows = Member.objects.select_for_update(of=("self",)).select_related("community", "organisation")
    rows = rows.filter(left_at__isnull=True, community__ended_on__isnull=True)
    if opened and (member := rows.filter(link_hash=opened).first()):
        return Claimed(member, new_words(member))
    waiting = rows.filter(claimed_on__isnull=True, link_ends_on__gte=today())
    member = waiting.filter(link_hash=hashed_link(token)).first()
    if member is None:
        refuse("link_used")
    member.label, member.language = name, language[:40]
    member.claimed_on, member.link_hash = today(), opened
    member.save(update_fields=["label", "language", "claimed_on", "link_hash"])
    return Claimed(member, new_words(member))


def return_with_phrase(phrase: str) -> Member:
    """The member that these four words open.

    Refuses: words that open none (wrong_phrase), the same for wrong words and a place that ended.
    """
    found = members_by_phrase(phrase)
    if len(found) != 1:
        refuse("wrong_phrase")
    return found[0]


def new_words(member: Member) -> str:
    """Four new words for this member; the old ones stop working.

    Queries: 1.
    """
    phrase = new_phrase()
    member.phrase_hash = phrase_hash(phrase)
    member.save(update_fields=["phrase_hash"])
    return phrase


def change_label(member: Member, label: str) -> None:
    """Keep another name for this member. Refuses: no name (no_label); a place that ended."""
    row = taking_part(member)
    row.label = typed(label, LABEL_LENGTH, lines=False, needed="no_label")
    row.save(update_fields=["label"])


def speak_language(member: Member, language: str) -> None:
    """Keep the language somebody reads in, so that other phones have it.

    Queries: 1, none when it is so already.
    """
    if member.language != language:
        Member.objects.filter(pk=member.pk).update(language=language[:40])


def leave_every_phone(member: Member) -> None:
    """Let every phone forget this member. The words open the page again."""
    Member.objects.filter(pk=member.pk).update(version=F("version") + 1)


@transaction.atomic
def leave_community(member: Member) -> None:
    """End one's own place. What was said stays, without a name and without a way back."""
    nameless = {"label": "", "language": "", "phrase_hash": "", "link_hash": None, "pair": None}
    Member.objects.filter(pk=member.pk).update(left_at=timezone.now(), version=F("version") + 1, **nameless)
    Joined.objects.filter(member=member).delete()


@transaction.atomic
def join_group(member: Member, group: WorkingGroup) -> None:
    """Take part in a working group of one's own community. Asked twice, it is once."""
    row = taking_part(member)
    Joined.objects.get_or_create(member=row, group=group)


@transaction.atomic
def leave_group(member: Member, group: WorkingGroup) -> None:
    """Take part no longer. What was said there stays."""
    Joined.objects.filter(member=member, group=group).delete()
