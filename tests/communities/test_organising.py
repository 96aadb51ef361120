"""Keeping a community going: what organisers may do, and that nobody else finds anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenhand.communities.actions import organising
from evenhand.communities.actions.erasing import erase_community, erase_voices_of_ended
from evenhand.communities.models import Challenge, Community, Contribution, Member, Organisation, Round
from evenhand.people.models import Person
from evenhand.recordings.models import Recording
from tests import makers
from tests.communities.makers import TODAY, Gathered, make_community, make_measure, make_round, make_whole_community
from tests.communities.test_coming_in import refusal

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def address(gathered: Gathered, name: str, *more: object) -> str:
    return reverse(name, args=[gathered.community.pk, *more])


def test_somebody_starts_a_community_and_organises_it() -> None:
    ana = makers.make_person("ana")
    answer = signed_in(ana).post(reverse("new_community"), {"name": "Money and say", "asks_for_pairs": "on"})
    row = Community.objects.get()
    assert answer["Location"] == reverse("community", args=[row.pk])
    assert ([each.person for each in row.organisers.all()], row.asks_for_pairs) == ([ana], True)


def test_who_does_not_organise_it_finds_nothing() -> None:
    gathered, cleo = make_community(), signed_in(makers.make_person("cleo"))
    pages = [address(gathered, name) for name in ("community", "community_people", "community_settings")]
    pages.append(address(gathered, "working_group", gathered.groups[0].pk))
    assert [cleo.get(each).status_code for each in pages] == [404] * 4
    assert [cleo.post(each).status_code for each in pages] == [404] * 4
    assert "Money and say" not in cleo.get(reverse("communities")).content.decode()


def test_a_group_of_another_community_is_not_found() -> None:
    mine, other = make_community(), make_community(makers.make_person("cleo"))
    assert signed_in(mine.ana).get(address(mine, "working_group", other.groups[0].pk)).status_code == 404


def test_a_challenge_brings_three_groups_and_goes_only_untouched() -> None:
    gathered = make_community()
    added = organising.add_challenge(gathered.community, gathered.ana, "Risk stays with partners", "en")
    assert [each.kind for each in added.groups.order_by("kind")] == ["change", "counteract", "understand"]
    with refusal("has_begun"):
        organising.remove_challenge(gathered.challenge, gathered.ana)
    organising.remove_challenge(added, gathered.ana)
    assert Challenge.objects.count() == 1


def test_the_page_adds_and_takes_away_a_challenge() -> None:
    gathered = make_community()
    browser, page = signed_in(gathered.ana), address(gathered, "community")
    browser.post(page, {"do": "add", "text": "Risk stays with partners"})
    added = Challenge.objects.get(text="Risk stays with partners")
    browser.post(page, {"do": "remove", "challenge": str(added.pk)})
    assert not Challenge.objects.filter(pk=added.pk).exists()
    assert browser.post(page, {"do": "add", "text": ""}).status_code == 422


def test_an_organisation_belongs_once_and_goes_only_when_nobody_came() -> None:
    gathered = make_community()
    with refusal("there_already"):
        organising.add_organisation(gathered.community, gathered.ana, "ziwa letu", "", "Andes")
    with refusal("somebody_came"):
        organising.remove_organisation(gathered.organisations[0], gathered.ana)
    new = organising.add_organisation(gathered.community, gathered.ana, "Fundación Puente", "La Paz", "Andes")
    organising.remove_organisation(new, gathered.ana)
    assert Organisation.objects.count() == 4
    with pytest.raises(PermissionDenied):
        organising.add_organisation(gathered.community, makers.make_person("cleo"), "Mine", "", "Andes")


def test_links_are_shown_once_one_for_each_of_a_pair() -> None:
    gathered = make_community()
    browser = signed_in(gathered.ana)
    first, second = (str(each.pk) for each in gathered.organisations[:2])
    page = browser.post(address(gathered, "member_links"), {"first": first, "second": second})
    assert page["Cache-Control"] == "no-store"
    assert page.content.decode().count("/member/link/") == 2
    assert "/member/link/" not in browser.get(address(gathered, "community_people")).content.decode()
    waiting = Member.objects.offered()
    assert waiting.count() == 2
    browser.post(address(gathered, "withdrawn_member_link", waiting[0].pk))
    assert waiting.count() == 1


def test_an_opened_link_cannot_be_taken_back_by_its_address() -> None:
    gathered = make_community()
    there = gathered.members[0]
    answer = signed_in(gathered.ana).post(address(gathered, "withdrawn_member_link", there.pk))
    assert answer.status_code == 404


def test_a_question_is_asked_its_pair_named_and_the_round_closed() -> None:
    gathered = make_community()
    browser, group = signed_in(gathered.ana), gathered.groups[2]
    page = address(gathered, "working_group", group.pk)
    asked = {"do": "ask", "question": "What should we ask for?", "opens_on": TODAY.isoformat(), "days": "10"}
    assert browser.post(page, asked).status_code == 302
    row = Round.objects.get(group=group)
    assert (row.question, row.closes_on) == ("What should we ask for?", TODAY + timedelta(days=10))
    first, second = gathered.members[:2]
    browser.post(page, {"do": "pair", "id": row.pk, "first": first.pk, "second": second.pk})
    browser.post(page, {"do": "close", "id": row.pk})
    row.refresh_from_db()
    assert (row.first, row.second, row.closed_on) == (first, second, TODAY)


def test_refused_questions_come_back_with_the_reason() -> None:
    gathered = make_community()
    page = address(gathered, "working_group", gathered.groups[1].pk)
    browser = signed_in(gathered.ana)
    asked = {"do": "ask", "question": "And now?", "opens_on": TODAY.isoformat(), "days": "10"}
    answer = browser.post(page, asked)
    assert (answer.status_code, "One question at a time." in answer.content.decode()) == (422, True)
    answer = browser.post(page, {**asked, "days": "15"})
    assert (answer.status_code, "Choose a number of days from 1 to 14." in answer.content.decode()) == (422, True)


def test_a_round_that_waits_is_taken_away() -> None:
    gathered = make_community()
    later = make_round(gathered.groups[0], opens_on=TODAY + timedelta(days=3))
    page = address(gathered, "working_group", gathered.groups[0].pk)
    signed_in(gathered.ana).post(page, {"do": "close", "id": later.pk})
    assert not Round.objects.filter(pk=later.pk).exists()


def test_organisers_do_not_read_who_said_what() -> None:
    gathered = make_community()
    browser = signed_in(gathered.ana)
    make_measure(gathered.groups[1])
    page = browser.get(address(gathered, "working_group", gathered.groups[1].pk)).content.decode()
    assert "0 contributions" in page
    assert [name in page for name in ("what people said", "Contribution by")] == [False, False]


def test_a_step_is_put_on_the_shelf_and_taken_away() -> None:
    gathered = make_community()
    step = make_measure(gathered.groups[1])
    page = address(gathered, "working_group", gathered.groups[1].pk)
    browser = signed_in(gathered.ana)
    browser.post(page, {"do": "shelf", "id": step.pk, "licence": "CC BY 4.0"})
    step.refresh_from_db()
    assert step.resource is not None
    assert step.resource.licence == "CC BY 4.0"
    browser.post(page, {"do": "remove", "id": step.pk})
    assert gathered.groups[1].measures.count() == 0


def test_one_more_person_organises_by_a_link_that_works_once() -> None:
    gathered, ben, cleo = make_community(), makers.make_person("ben"), makers.make_person("cleo")
    token = organising.organiser_token(gathered.community)
    page = reverse("organise_community", args=[token])
    assert signed_in(ben).get(page).status_code == 200
    signed_in(ben).post(page)
    assert signed_in(cleo).post(page).status_code == 404
    assert {each.person for each in gathered.community.organisers.all()} == {gathered.ana, ben}


def test_the_last_organiser_stays_or_ends_it() -> None:
    gathered, ben = make_community(), makers.make_person("ben")
    with refusal("last_organiser"):
        organising.stop_organising(gathered.community, gathered.ana)
    organising.take_up_organising(organising.organiser_token(gathered.community), ben)
    organising.stop_organising(gathered.community, gathered.ana)
    with pytest.raises(PermissionDenied):
        organising.end_community(gathered.community, gathered.ana)
    organising.end_community(gathered.community, ben)
    with pytest.raises(ValidationError):
        organising.add_challenge(gathered.community, ben, "One more", "en")


def test_settings_describe_invite_and_end() -> None:
    gathered = make_community()
    browser, page = signed_in(gathered.ana), address(gathered, "community_settings")
    browser.post(page, {"do": "describe", "name": "Say and money", "about": ""})
    gathered.community.refresh_from_db()
    assert gathered.community.name == "Say and money"
    assert "/communities/organise/" in browser.post(page, {"do": "link"}).content.decode()
    browser.post(page, {"do": "end"})
    gathered.community.refresh_from_db()
    assert gathered.community.ended_on is None
    browser.post(page, {"do": "end", "sure": "1"})
    gathered.community.refresh_from_db()
    assert gathered.community.ended_on == TODAY


def test_a_community_that_ended_is_erased_with_everything_by_its_organisers_alone() -> None:
    ana = makers.make_person("ana")
    gathered = make_whole_community(ana, "")
    with refusal("goes_on"):
        erase_community(gathered.community, ana)
    organising.end_community(gathered.community, ana)
    with pytest.raises(PermissionDenied):
        erase_community(gathered.community, makers.make_person("cleo"))
    signed_in(ana).post(address(gathered, "community_settings"), {"do": "erase", "sure": "1"})
    assert [each.objects.count() for each in (Community, Member, Contribution, Recording)] == [0, 0, 0, 0]


def test_voices_are_erased_thirty_days_after_the_end_and_texts_stay() -> None:
    ana = makers.make_person("ana")
    gathered = make_whole_community(ana, "")
    organising.end_community(gathered.community, ana)
    assert erase_voices_of_ended(TODAY + timedelta(days=30)) == 0
    assert erase_voices_of_ended(TODAY + timedelta(days=31)) == 1
    assert [(each.text, each.recording) for each in Contribution.objects.all()] == [("We ask for drafts", None)]


def queries_of(browser: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)


def test_lists_ask_the_database_the_same_with_one_row_and_with_three() -> None:
    gathered = make_community()
    browser = signed_in(gathered.ana)
    group = address(gathered, "working_group", gathered.groups[1].pk)
    make_measure(gathered.groups[1])
    pages = [reverse("communities"), address(gathered, "community"), address(gathered, "community_people"), group]
    before = [queries_of(browser, page) for page in pages]
    for number in range(2):
        make_community(gathered.ana)
        organising.add_challenge(gathered.community, gathered.ana, f"One more {number}", "en")
        organising.add_organisation(gathered.community, gathered.ana, f"One more {number}", "", "Andes")
        make_round(gathered.groups[1], opens_on=TODAY + timedelta(days=20 * (number + 1)))
        make_measure(gathered.groups[1], f"One more {number}")
    assert [queries_of(browser, page) for page in pages] == before
