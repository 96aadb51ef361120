"""Keeping a community going: what it is, who belongs to it, what it works on, who organises it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.db.models import Max

from evenhand.people.models import Person

from ..models import Challenge, Community, CommunityOrganiser, Organisation, WorkingGroup, today
from .refusing import organised, refuse, typed

NAME_LENGTH = 120
ABOUT_LENGTH = 2000
REGION_LENGTH = 80
CHALLENGE_LENGTH = 200
MOST_ORGANISATIONS = 500
MOST_CHALLENGES = 30
SALT = "evenhand.communities.organiser"
DAYS_OF_A_LINK = 7


@dataclass(frozen=True, slots=True)
class Described:
    """What an organiser types about a community."""

    name: str
    about: str
    asks_for_pairs: bool


@transaction.atomic
def start_community(by: Person, typed_in: Described, language: str) -> Community:
    """A new community, organised by this person. Refuses: no name; a text too long."""
    row = Community.objects.create(
        name=typed(typed_in.name, NAME_LENGTH, lines=False, needed="no_name"),
        about=typed(typed_in.about, ABOUT_LENGTH),
        asks_for_pairs=typed_in.asks_for_pairs,
        language=language[:16],
    )
    CommunityOrganiser.objects.create(community=row, person=by)
    return row


@transaction.atomic
def describe_community(community: Community, by: Person, typed_in: Described) -> None:
    """Say anew what a community is. Refuses: who does not organise it (403); no name; a text too long."""
    row = organised(community, by)
    row.name = typed(typed_in.name, NAME_LENGTH, lines=False, needed="no_name")
    row.about = typed(typed_in.about, ABOUT_LENGTH)
    row.asks_for_pairs = typed_in.asks_for_pairs
    row.save(update_fields=["name", "about", "asks_for_pairs"])


@transaction.atomic
def end_community(community: Community, by: Person) -> None:
    """Nothing more is said in it; everything can still be read. Refuses: who does not organise it (403)."""
    row = organised(community, by)
    row.ended_on = today()
    row.save(update_fields=["ended_on"])


@transaction.atomic
def add_organisation(community: Community, by: Person, name: str, place: str, region: str) -> Organisation:
    """One more organisation. Refuses: who does not organise it (403); no name or region; a name that is there."""
    row = organised(community, by)
    words = _described(row, name, region)
    if row.organisations.count() >= MOST_ORGANISATIONS:
        refuse("too_many")
    where = typed(place, NAME_LENGTH, lines=False)
    return Organisation.objects.create(community=row, name=words[0], region=words[1], place=where)


def _described(community: Community, name: str, region: str) -> tuple[str, str]:
    called = typed(name, NAME_LENGTH, lines=False, needed="no_name")
    where = typed(region, REGION_LENGTH, lines=False, needed="no_region")
    if community.organisations.filter(name__iexact=called).exists():
        refuse("there_already", "name")
    return called, where


@transaction.atomic
def remove_organisation(organisation: Organisation, by: Person) -> None:
    """Take an organisation off the list, with its links.

    Refuses: who does not organise it (403); one for which somebody came, because regions that were shown would change.
    """
    organised(organisation.community, by)
    if organisation.members.filter(claimed_on__isnull=False).exists():
        refuse("somebody_came")
    Organisation.objects.filter(pk=organisation.pk).delete()


@transaction.atomic
def add_challenge(community: Community, by: Person, text: str, language: str) -> Challenge:
    """Something to work on, with its three groups: how it works, what works against it, what should change.

    Refuses: who does not organise it (403); no text; a text too long.
    """
    row = organised(community, by)
    words = typed(text, CHALLENGE_LENGTH, lines=False, needed="no_text")
    there = row.challenges.filter(text=words).first()
    if there is not None:
        return there
    if row.challenges.count() >= MOST_CHALLENGES:
        refuse("too_many")
    last = row.challenges.aggregate(last=Max("position"))["last"] or 0
    challenge = Challenge.objects.create(community=row, text=words, language=language[:16], position=last + 1)
    WorkingGroup.objects.bulk_create(WorkingGroup(challenge=challenge, kind=kind) for kind in WorkingGroup.Kind.values)
    return challenge


@transaction.atomic
def remove_challenge(challenge: Challenge, by: Person) -> None:
    """Take away what nothing was asked about yet. Refuses: who does not organise it (403); one with rounds."""
    organised(challenge.community, by)
    if challenge.groups.filter(rounds__isnull=False).exists():
        refuse("has_begun")
    Challenge.objects.filter(pk=challenge.pk).delete()


def organiser_token(community: Community) -> str:
    """The unguessable part of a link with which one more person organises; it works once, for a week.

    Queries: 1.
    """
    return signing.dumps([community.pk.hex, _last_organiser(community)], salt=SALT)


def _last_organiser(community: Community) -> int:
    return community.organisers.aggregate(last=Max("pk"))["last"] or 0


def community_of_token(token: str) -> Community | None:
    """The community that asks somebody to organise it. Unknown: None for a wrong, old or used link alike.

    Queries: 2, none for what is no link.
    """
    try:
        pk, last = signing.loads(token, salt=SALT, max_age=DAYS_OF_A_LINK * 24 * 3600)
    except signing.BadSignature:
        return None
    found = Community.objects.filter(pk=pk, ended_on__isnull=True).first()
    return found if found is not None and _last_organiser(found) == last else None


@transaction.atomic
def take_up_organising(token: str, by: Person) -> Community:
    """Organise a community together with those who ask for it. Refuses: a wrong, old or used link (link_used)."""
    found = community_of_token(token)
    if found is None:
        refuse("link_used")
    locked = Community.objects.select_for_update().get(pk=found.pk)
    if community_of_token(token) is None:
        refuse("link_used")
    CommunityOrganiser.objects.get_or_create(community=locked, person=by)
    return locked


@transaction.atomic
def stop_organising(community: Community, by: Person) -> None:
    """Organise no longer. Refuses: the last one, who ends the community or asks somebody else first."""
    row = organised(community, by)
    if row.organisers.count() == 1:
        refuse("last_organiser")
    row.organisers.filter(person=by).delete()
