"""Attacks on rounds of a community: finding out which organisation, or which person, said something."""

from __future__ import annotations

import re

import pytest
from django.core import signing
from django.db import connection, transaction
from django.urls import reverse

from evenhand.communities.actions import contributing, measures, organising, rounds
from evenhand.communities.models import Member
from evenhand.communities.views import member_page
from tests import makers
from tests.communities.makers import (
    Gathered,
    make_closed_round,
    make_community,
    make_measure,
    make_member,
    phone_of_member,
)
from tests.communities.test_organising import signed_in

pytestmark = pytest.mark.django_db

CHANGING = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|name=\"(?:csrfmiddlewaretoken|form_key)\" value=\"[^\"]*\"|\?version=\d+"
)


def pages(gathered: Gathered, reader: Member) -> list[str]:
    """Everything a member can read of a group, and what an organiser can, without what is drawn by chance."""
    phone, browser = phone_of_member(reader), signed_in(gathered.ana)
    group, community = gathered.groups[1], gathered.community
    addresses = [reverse("member_home"), reverse("member_group", args=[group.pk])]
    addresses += [reverse("member_round", args=[each.pk]) for each in group.rounds.all()]
    addresses += [reverse("member_summary", args=[each.pk]) for each in group.rounds.all()]
    addresses += [reverse("member_measure", args=[each.pk]) for each in group.measures.all()]
    for row in group.rounds.all():
        addresses += [reverse("member_contribution", args=[each.pk]) for each in row.contributions.all()]
    own = [reverse(name, args=[community.pk]) for name in ("community", "community_people")]
    own.append(reverse("working_group", args=[community.pk, group.pk]))
    answers = [phone.get(each) for each in addresses] + [browser.get(each) for each in own]
    assert {each.status_code for each in answers} == {200}
    return [CHANGING.sub("", each.content.decode()) for each in answers]


def say_everything(gathered: Gathered, member: Member) -> None:
    """This member says something in every place where one can."""
    told = gathered.groups[1].rounds.get(number=2).summaries.get()
    contributing.contribute(gathered.round, member, "Something was said", "en", "k")
    rounds.comment_on(told, member, "Something was said", "en")
    measures.say_tried(gathered.groups[1].measures.get(), member, "given_up", "Something was said", "en")


def world(said_by: int) -> list[str]:
    """What everybody else reads when the member in this place says something; then the world ends."""
    with transaction.atomic():
        gathered = make_community()
        pair = {"first": gathered.members[2], "second": gathered.members[3]}
        closed = make_closed_round(gathered.groups[1], **pair)
        rounds.write_summary(closed, gathered.members[2], "What was said", "en", 0)
        make_measure(gathered.groups[1])
        say_everything(gathered, gathered.members[said_by])
        read = pages(gathered, gathered.members[3])
        transaction.set_rollback(True)
    return read


def test_no_page_tells_which_of_two_organisations_of_a_region_said_something() -> None:
    assert world(said_by=0) == world(said_by=1)


def test_two_regions_that_are_shown_apart_are_told_apart_so_the_test_can_fail() -> None:
    assert world(said_by=0) != world(said_by=2)


def test_whoever_comes_later_moves_nothing_of_what_was_said_before() -> None:
    gathered = make_community()
    closed = make_closed_round(gathered.groups[1], first=gathered.members[0], second=gathered.members[2])
    rounds.write_summary(closed, gathered.members[0], "What was said", "en", 0)
    make_measure(gathered.groups[1])
    for member in gathered.members:
        say_everything(gathered, member)
    reader, before = gathered.members[1], []
    before = pages(gathered, reader)[2:-3]
    for name, region in (("Fundación Puente", "Andes"), ("Rijn", "Western Europe")):
        make_member(organising.add_organisation(gathered.community, gathered.ana, name, "", region))
    assert pages(gathered, reader)[2:-3] == before


def test_a_list_of_organisations_that_nobody_came_for_hides_and_shows_nothing() -> None:
    gathered = make_community()
    for number in range(3):
        organising.add_organisation(gathered.community, gathered.ana, f"Invented {number}", "", "Andes")
    said = contributing.contribute(gathered.round, gathered.members[3], "Alone in the Andes", "en", "k")
    assert said.region == ""


def test_a_cookie_of_ones_own_making_opens_nothing() -> None:
    gathered = make_community()
    member = gathered.members[0]
    phone = phone_of_member()
    for written in (
        signing.dumps([member.pk.hex, member.version, "2026-11-23"], salt="evenhand.voice"),
        signing.dumps([member.pk.hex, member.version, "2026-11-23"], key="guessed", salt=member_page.SALT),
        f"{member.pk.hex}:1",
    ):
        phone.cookies[member_page.COOKIE] = written
        assert phone.get(reverse("member_home"))["Location"] == reverse("member_return")


def test_an_organiser_of_one_community_reaches_nothing_of_another() -> None:
    mine, other = make_community(), make_community(makers.make_person("cleo"))
    step, waiting = make_measure(other.groups[1]), make_member(other.organisations[0], claimed_on=None)
    browser, here = signed_in(mine.ana), mine.community.pk
    page = reverse("working_group", args=[here, mine.groups[1].pk])
    for sent in (
        {"do": "close", "id": other.round.pk},
        {"do": "remove", "id": step.pk},
        {"do": "pair", "id": other.round.pk, "first": other.members[0].pk, "second": other.members[1].pk},
    ):
        browser.post(page, sent)
    browser.post(reverse("removed_organisation", args=[here, other.organisations[0].pk]))
    browser.post(reverse("withdrawn_member_link", args=[here, waiting.pk]))
    browser.post(reverse("community", args=[here]), {"do": "remove", "challenge": other.challenge.pk})
    other.round.refresh_from_db()
    assert (other.round.closed_on, other.round.first) == (None, None)
    assert (other.groups[1].measures.count(), other.community.organisations.count()) == (1, 4)
    assert Member.objects.filter(pk=waiting.pk).exists()
    assert other.community.challenges.count() == 1


def test_a_pair_is_made_of_members_of_the_group_alone() -> None:
    mine, other = make_community(), make_community(makers.make_person("cleo"))
    page = reverse("working_group", args=[mine.community.pk, mine.groups[1].pk])
    sent = {"do": "pair", "id": mine.round.pk, "first": other.members[0].pk, "second": other.members[1].pk}
    signed_in(mine.ana).post(page, sent)
    mine.round.refresh_from_db()
    assert mine.round.first is None


def test_no_row_of_what_is_said_has_a_time_of_day() -> None:
    with connection.cursor() as cursor:
        tables = ("contribution", "contributionwording", "summary", "summarycomment", "measure", "measuretried")
        columns = [
            column.name
            for table in tables
            for column in connection.introspection.get_table_description(cursor, f"communities_{table}")
        ]
    assert [name for name in columns if name.endswith(("_at", "time"))] == []
