"""A community with its groups and one open round, in any state; rows are written directly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

from django.core import signing
from django.test import Client
from django.utils import timezone

from evenhand.communities.models import (
    Challenge,
    Community,
    CommunityOrganiser,
    Contribution,
    Joined,
    Measure,
    MeasureTried,
    Member,
    Organisation,
    Round,
    Summary,
    SummaryComment,
    WorkingGroup,
)
from evenhand.communities.views import member_page
from evenhand.people.models import Person
from evenhand.recordings.actions import keep_recording
from evenhand.recordings.models import Recording
from tests import makers
from tests.recordings.sounds import ogg

TODAY = timezone.now().date()
ORGANISATIONS = (
    ("Ziwa Letu", "Kisumu", "East Africa"),
    ("Mwalo Fisher Women", "Homa Bay", "East Africa"),
    ("Waterkring", "Utrecht", "Western Europe"),
    ("Red Agua y Tierra", "Cochabamba", "Andes"),
)
QUESTION = "What have you changed in your own rules?"


@dataclass(frozen=True)
class Gathered:
    """A community with its parts. Each organisation has one member, who has joined every group."""

    ana: Person
    community: Community
    organisations: list[Organisation]
    members: list[Member]
    challenge: Challenge
    groups: list[WorkingGroup]
    round: Round
    contributions: list[Contribution] = field(default_factory=list)


def make_community(
    organiser: Person | None = None,
    mark: str = "",
    organisations: Sequence[tuple[str, str, str]] = ORGANISATIONS,
    **fields: object,
) -> Gathered:
    """A community that works on who decides about money; `mark` stands in all its texts."""
    ana = organiser or makers.make_person("ana")
    community = Community.objects.create(name=f"Money and say{mark}", about=f"Who decides{mark}", **fields)
    CommunityOrganiser.objects.create(community=community, person=ana)
    rows = [
        Organisation.objects.create(community=community, name=f"{name}{mark}", place=place, region=f"{region}{mark}")
        for name, place, region in organisations
    ]
    members = [make_member(each) for each in rows]
    challenge = Challenge.objects.create(community=community, text=f"Money is decided far away{mark}")
    groups = [WorkingGroup.objects.create(challenge=challenge, kind=kind) for kind in WorkingGroup.Kind.values]
    for group in groups:
        for member in members:
            Joined.objects.create(group=group, member=member)
    return Gathered(ana, community, rows, members, challenge, groups, make_round(groups[1], text=f"{QUESTION}{mark}"))


def make_member(organisation: Organisation, label: str = "", **fields: object) -> Member:
    """Somebody who takes part for this organisation."""
    standing: dict[str, object] = {"claimed_on": TODAY, **fields}
    community = organisation.community
    return Member.objects.create(community=community, organisation=organisation, label=label or "Grace", **standing)


def make_round(group: WorkingGroup, opens_on: date = TODAY, text: str = QUESTION, **fields: object) -> Round:
    """The next question to a group, open from today unless another day is said."""
    return Round.objects.create(
        group=group, number=group.rounds.count() + 1, question=text, opens_on=opens_on, **{"days": 14, **fields}
    )


def make_closed_round(group: WorkingGroup, **fields: object) -> Round:
    """A round whose last day was yesterday."""
    return make_round(group, opens_on=TODAY - timedelta(days=15), **fields)


def make_contribution(
    row: Round, member: Member, text: str = "We sign nothing unread.", **fields: object
) -> Contribution:
    """What a member said, under another region unless one is given."""
    return Contribution.objects.create(
        round=row,
        member=member,
        position=row.contributions.count() + 1,
        key=uuid4().hex,
        **{"text": text, "language": "en", **fields},
    )


def make_measure(group: WorkingGroup, text: str = "No signature without a draft", **fields: object) -> Measure:
    """A step that a group knows."""
    return Measure.objects.create(group=group, text=text, **{"who": "partner", **fields})


def make_whole_community(organiser: Person, mark: str) -> Gathered:
    """A community in which something was said, summed up, commented on, and tried."""
    gathered = make_community(organiser, mark)
    first, second, third, *_rest = gathered.members
    closed = make_closed_round(gathered.groups[0], text=f"Who signs?{mark}", first=first, second=third)
    summary = Summary.objects.create(
        round=closed, version=1, text=f"Few sign{mark}", first=first, second=third, written_on=TODAY
    )
    SummaryComment.objects.create(summary=summary, member=second, text=f"And fewer read{mark}", language="en")
    said = make_contribution(gathered.round, first, f"We ask for drafts{mark}", recording=make_recording())
    said.wordings.create(language="fr", text=f"Un brouillon{mark}")
    gathered.contributions.append(said)
    tried = make_measure(gathered.groups[1], f"No signature without a draft{mark}", effort=f"One letter{mark}")
    MeasureTried.objects.create(measure=tried, member=second, result="kept", text=f"They sent it{mark}")
    return gathered


def things_of(gathered: Gathered) -> dict[str, object]:
    """What the addresses of a community can name."""
    waiting = make_member(gathered.organisations[0], claimed_on=None, link_ends_on=TODAY)
    return {
        "community_pk": gathered.community.pk,
        "group_pk": gathered.groups[1].pk,
        "round_pk": gathered.round.pk,
        "contribution_pk": gathered.contributions[0].pk,
        "measure_pk": gathered.groups[1].measures.get().pk,
        "organisation_pk": gathered.organisations[0].pk,
        "member_pk": waiting.pk,
        "challenge_pk": gathered.challenge.pk,
    }


def make_recording() -> Recording:
    """Somebody's voice, for a second."""
    return keep_recording(None, BytesIO(ogg()), "en")


def phone_of_member(member: Member | None = None) -> Client:
    """A phone that opens this member's pages; none when nobody is named."""
    phone = Client(headers={"accept-encoding": "br;q=0"})
    if member is not None:
        written = signing.dumps([member.pk.hex, member.version, TODAY.isoformat()], salt=member_page.SALT)
        phone.cookies[member_page.COOKIE] = written
    return phone
