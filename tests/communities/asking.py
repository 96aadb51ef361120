"""A community that asks for something: organisations with a member each, an organiser, a recommendation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.test import Client

from evenhand.communities.actions.adopting import address
from evenhand.communities.actions.answering import say_answer
from evenhand.communities.actions.recommending import draft_recommendation, publish_version
from evenhand.communities.models import (
    Challenge,
    Community,
    Joined,
    Member,
    Organisation,
    Recommendation,
    RecommendationVersion,
    WorkingGroup,
    today,
)
from evenhand.communities.views.member_page import COOKIE, SALT
from evenhand.people.models import Person
from tests import makers
from tests.communities.makers import Gathered

NAMES = ("Ziwa Letu", "Waterkring", "Nyanza Shore", "Red Agua", "Samahan", "Alliance du Delta", "Mwalo", "Puente")
WORDS = {
    "addressee": "funders of programmes",
    "ask": "Pay every partner the same overhead rate.",
    "reason": "Whoever carries the work carries its running costs.",
}


@dataclass(frozen=True)
class Asking:
    """A community with a published recommendation. Its answers are open for ten days."""

    ana: Person
    community: Community
    organisations: list[Organisation]
    members: list[Member]
    group: WorkingGroup
    row: Recommendation

    @property
    def version(self) -> RecommendationVersion:
        return self.row.versions.select_related("recommendation").latest("number")

    def say(self, place: int, choice: str, text: str = "", *, named: bool = False) -> None:
        """Let the organisation at this place answer."""
        say_answer(self.members[place], self.version, choice, text, is_named=named)

    def end(self) -> None:
        """Let the last day for answers be over."""
        self.row.versions.update(open_until=today() - timedelta(days=1))

    def phone(self, place: int) -> Client:
        """The phone of the member at this place."""
        return phone_of(self.members[place])


def phone_of(member: Member) -> Client:
    """The phone of a member."""
    client = Client()
    client.cookies[COOKIE] = signing.dumps([member.pk.hex, member.version, today().isoformat()], salt=SALT)
    return client


def make_asking(organisations: int = 4, regions: tuple[str, ...] = ("East Africa",), *, publish: bool = True) -> Asking:
    """A community whose working group asks for something; regions go round."""
    ana = makers.make_person("ana")
    community = Community.objects.create(name="Money and say")
    community.organisers.create(person=ana)
    rows = [
        Organisation.objects.create(
            community=community, name=NAMES[place], place="Town", region=regions[place % len(regions)]
        )
        for place in range(organisations)
    ]
    came = today() - timedelta(days=30)
    members = [
        Member.objects.create(community=community, organisation=each, label="Member", claimed_on=came) for each in rows
    ]
    challenge = Challenge.objects.create(community=community, text="Who decides about money")
    group = WorkingGroup.objects.create(challenge=challenge, kind="change")
    Joined.objects.create(group=group, member=members[0])
    row = draft_recommendation(community, ana, WORDS, group)
    if publish:
        publish_version(row.versions.get(), ana, today() + timedelta(days=10))
    members = list(Member.objects.filter(community=community).select_related("organisation", "community"))
    members.sort(key=lambda each: NAMES.index(each.organisation.name))
    return Asking(ana, community, rows, members, group, row)


def signed_in(person: Person) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(person)
    return client


def asked_things(gathered: Gathered, mark: str) -> dict[str, object]:
    """What the addresses of recommendations can name; the link for a body is of another community."""
    words = {name: f"{text}{mark}" for name, text in WORDS.items()}
    row = draft_recommendation(gathered.community, gathered.ana, words, gathered.groups[2])
    publish_version(row.versions.get(), gathered.ana, today() + timedelta(days=10))
    version = row.versions.select_related("recommendation").get()
    for member, (choice, named) in zip(
        gathered.members, (("support", True), ("object", False), ("change", False)), strict=False
    ):
        say_answer(member, version, choice, f"Because{mark}", is_named=named)
    row.versions.update(open_until=today() - timedelta(days=1))
    address(row, gathered.ana, f"A fund{mark}", today() + timedelta(days=30))
    other = make_asking()
    other.say(0, "support", "Yes.", named=True)
    other.end()
    _addressee, token = address(other.row, other.ana, "A fund", today() + timedelta(days=30))
    return {"recommendation_id": row.pk, "request_token": token}


def typed_asking() -> set[str]:
    """Every text that asked_things types, besides those with a mark."""
    return {*NAMES, *WORDS.values(), "Money and say", "A fund", "Yes.", "Who decides about money"}
