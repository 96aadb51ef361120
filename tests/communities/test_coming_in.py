"""Taking part: by a one-time link, alone or in a pair, back with four words, and leaving."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from evenhand.communities.actions import belonging
from evenhand.communities.models import Joined, Member
from evenhand.communities.views.member_page import COOKIE
from tests import makers
from tests.communities.makers import TODAY, Gathered, make_community, make_contribution, make_member, phone_of_member

pytestmark = pytest.mark.django_db


def refusal(code: str) -> object:
    return pytest.raises(ValidationError, check=lambda error: code_of(error) == code)


def code_of(error: ValidationError) -> str:
    if hasattr(error, "error_dict"):
        (only,) = [each for errors in error.error_dict.values() for each in errors]
        return str(only.code)
    return str(error.code)


def link_for(gathered: Gathered) -> str:
    (offered,) = belonging.offer_links(gathered.organisations[0], None, gathered.ana)
    return offered.token


def test_who_opens_a_link_first_takes_part_and_gets_four_words() -> None:
    gathered = make_community()
    token = link_for(gathered)
    claimed = belonging.claim_link(token, "Achieng", "sw")
    assert (claimed.member.organisation, claimed.member.label) == (gathered.organisations[0], "Achieng")
    assert belonging.return_with_phrase(claimed.phrase) == claimed.member
    with refusal("link_used"):
        belonging.claim_link(token, "Somebody else", "en")


def test_the_same_form_sent_twice_gives_one_place_with_new_words() -> None:
    token = link_for(make_community())
    once = belonging.claim_link(token, "Achieng", "sw", "form 1")
    twice = belonging.claim_link(token, "Achieng", "sw", "form 1")
    assert once.member == twice.member
    with refusal("wrong_phrase"):
        belonging.return_with_phrase(once.phrase)


def test_neither_the_link_nor_the_words_are_kept() -> None:
    token = link_for(make_community())
    claimed = belonging.claim_link(token, "Achieng", "sw")
    kept = str(Member.objects.filter(pk=claimed.member.pk).values().get())
    assert token not in kept
    assert claimed.phrase not in kept


def test_a_pair_comes_by_two_links_of_two_organisations() -> None:
    gathered = make_community(asks_for_pairs=True)
    first, second = gathered.organisations[:2]
    offered = belonging.offer_links(first, second, gathered.ana)
    assert [each.member.organisation for each in offered] == [first, second]
    assert offered[0].member.pair == offered[1].member.pair is not None


def test_a_community_that_asks_for_pairs_makes_no_single_link() -> None:
    gathered = make_community(asks_for_pairs=True)
    first = gathered.organisations[0]
    with refusal("no_pair"):
        belonging.offer_links(first, None, gathered.ana)
    with refusal("no_pair"):
        belonging.offer_links(first, first, gathered.ana)


def test_only_organisers_make_links() -> None:
    gathered = make_community()
    with pytest.raises(PermissionDenied):
        belonging.offer_links(gathered.organisations[0], None, makers.make_person("cleo"))


def test_a_link_taken_back_opens_nothing_and_a_member_stays() -> None:
    gathered = make_community()
    token = link_for(gathered)
    belonging.take_link_back(Member.objects.get(claimed_on=None), gathered.ana)
    with refusal("link_used"):
        belonging.claim_link(token, "Achieng", "sw")
    belonging.take_link_back(gathered.members[0], gathered.ana)
    assert Member.objects.filter(pk=gathered.members[0].pk).exists()


def test_what_a_member_said_stays_when_they_leave_and_nothing_leads_back() -> None:
    gathered = make_community()
    member = gathered.members[0]
    words = belonging.new_words(member)
    said = make_contribution(gathered.round, member, region="East Africa")
    belonging.leave_community(member)
    member.refresh_from_db()
    said.refresh_from_db()
    assert (member.label, member.phrase_hash, member.language, member.pair) == ("", "", "", None)
    assert not Joined.objects.filter(member=member).exists()
    assert said.region == "East Africa"
    with refusal("wrong_phrase"):
        belonging.return_with_phrase(words)


def test_leaving_every_phone_ends_the_cookie_and_not_the_words() -> None:
    member = make_community().members[0]
    words, phone = belonging.new_words(member), phone_of_member(member)
    assert phone.get(reverse("member_home")).status_code == 200
    belonging.leave_every_phone(member)
    assert phone.get(reverse("member_home")).status_code == 410
    assert belonging.return_with_phrase(words) == member


def test_a_phone_comes_in_by_link_and_home_with_its_cookie() -> None:
    gathered, phone = make_community(), Client()
    address = reverse("member_claim", args=[link_for(gathered)])
    assert "Ziwa Letu" in phone.get(address).content.decode()
    answer = phone.post(address, {"label": "Achieng", "form_key": "k"})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert phone.cookies[COOKIE]["httponly"] is True
    assert "Money and say" in phone.get(reverse("member_home")).content.decode()


def test_wrong_words_are_counted_and_then_nobody_tries_on() -> None:
    phone = Client()
    statuses = [phone.post(reverse("member_return"), {"phrase": "a b c d"}).status_code for _ in range(30)]
    assert statuses[0] == 422
    assert statuses[-1] == 429


def test_who_is_of_another_community_finds_nothing_of_this_one() -> None:
    mine, other = make_community(), make_community(makers.make_person("cleo"))
    said = make_contribution(other.round, other.members[0])
    phone = phone_of_member(mine.members[0])
    addresses = [
        reverse("member_group", args=[other.groups[1].pk]),
        reverse("member_new_measure", args=[other.groups[1].pk]),
        reverse("member_round", args=[other.round.pk]),
        reverse("member_say", args=[other.round.pk]),
        reverse("member_summary", args=[other.round.pk]),
        reverse("member_contribution", args=[said.pk]),
        reverse("member_contribution_voice", args=[said.pk]),
    ]
    assert [phone.get(each).status_code for each in addresses] == [404] * 7
    assert [phone.post(each).status_code for each in addresses[:6]] == [404] * 6


def test_own_page_gives_new_words_a_new_name_and_an_end() -> None:
    member = make_community().members[0]
    phone = phone_of_member(member)
    mine = reverse("member_mine")
    phone.post(mine, {"do": "name", "label": "Auma"})
    member.refresh_from_db()
    assert member.label == "Auma"
    assert "Write down your four words" in phone.post(mine, {"do": "words"}).content.decode()
    assert phone.post(mine, {"do": "end"}).status_code == 302
    assert "You do not take part here any more" in phone.post(mine, {"do": "end", "sure": "1"}).content.decode()
    member.refresh_from_db()
    assert member.left_at is not None


def test_nothing_changes_in_a_community_that_ended() -> None:
    gathered = make_community(ended_on=TODAY)
    with refusal("ended"):
        belonging.join_group(gathered.members[0], gathered.groups[0])
    with refusal("ended"):
        belonging.offer_links(gathered.organisations[0], None, gathered.ana)
    assert phone_of_member(make_member(gathered.organisations[0])).get(reverse("member_home")).status_code == 200
