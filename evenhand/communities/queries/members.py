"""Who takes part: found by a phone's cookie, by a link, by four words; and the region that is shown."""

from __future__ import annotations

from uuid import UUID

from django.utils.crypto import salted_hmac

from evenhand.analysis.disclosure.contributions import ANOTHER_REGION, shown_regions
from evenhand.facilitation.queries.phrase_keys import phrase_hashes
from evenhand.facilitation.rules import PHRASE_WORDS, read_phrase

from ..models import Community, Member, Organisation
from ..rules.rounds import new_link_token


def open_member(member_id: UUID, version: int) -> Member | None:
    """The member a phone holds, with organisation and community. Unknown: None when it has ended.

    Queries: 1.
    """
    rows = Member.objects.open().select_related("organisation", "community")
    return rows.filter(pk=member_id, version=version).first()


def member_by_link(token: str) -> Member | None:
    """The place that a one-time link offers. Unknown: None for a wrong, old or opened link alike.

    Queries: 1, none for what is no link.
    """
    if len(token) != len(new_link_token()):
        return None
    rows = Member.objects.offered().filter(community__ended_on__isnull=True, link_hash=hashed_link(token))
    return rows.select_related("organisation", "community").first()


def members_by_phrase(phrase: str) -> list[Member]:
    """The members that these four words open: one, or none.

    Queries: 2, none for another number of words.
    """
    words = read_phrase(phrase)
    if len(words) != PHRASE_WORDS:
        return []
    rows = Member.objects.open().select_related("organisation", "community")
    return list(rows.filter(phrase_hash__in=phrase_hashes(" ".join(words)))[:2])


def hashed_link(token: str) -> str:
    """What is kept of a one-time link: a keyed hash, of no use without the secret of this installation."""
    return salted_hmac("evenhand.communities.link", token, algorithm="sha256").hexdigest()


def shown_region_of(organisation: Organisation) -> str:
    """The region that may stand beside what this organisation's members say today. Empty: another region.

    Counted are organisations for which somebody has come; a name on a list says nothing and hides nobody.
    Queries: 1.
    """
    there = Organisation.objects.filter(community=organisation.community_id, members__claimed_on__isnull=False)
    regions = {str(each.pk): each.region for each in there.distinct()}
    return shown_regions(regions).get(str(organisation.pk), ANOTHER_REGION)


def partner_in_pair(member: Member) -> Member | None:
    """With whom somebody came. Unknown: None when they came alone, or the other has not come or has left.

    Queries: 1, none for who came alone.
    """
    if member.pair_id is None:
        return None
    rows = Member.objects.open().filter(pair=member.pair_id).exclude(pk=member.pk)
    return rows.select_related("organisation").first()


def organisations_of(community: Community) -> list[Organisation]:
    """The organisations of a community by name, each with its members.

    Queries: 2.
    """
    return list(community.organisations.prefetch_related("members"))
