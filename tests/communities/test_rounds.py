"""A round: what may be said when, under which region; its summary; and the steps a group tried."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from evenhand.communities.actions import belonging, contributing, measures, organising, rounds
from evenhand.communities.models import Contribution, Summary, SummaryComment
from evenhand.communities.queries.rounds import contributions_of, measures_of, places_of, told_of
from evenhand.recordings.models import Recording
from evenhand.shelf.models import Resource
from tests import makers
from tests.communities.makers import (
    TODAY,
    Gathered,
    make_closed_round,
    make_community,
    make_contribution,
    make_measure,
    make_member,
    make_round,
    phone_of_member,
)
from tests.communities.test_coming_in import refusal
from tests.recordings.sounds import ogg

pytestmark = pytest.mark.django_db


def say(gathered: Gathered, place: int, text: str = "We sign nothing unread.", key: str = "k") -> Contribution:
    return contributing.contribute(gathered.round, gathered.members[place], text, "en", key)


def test_a_shared_region_stands_beside_what_is_said_and_a_lone_one_does_not() -> None:
    gathered = make_community()
    assert [say(gathered, place).region for place in range(4)] == ["East Africa", "East Africa", "", ""]


def test_a_region_stays_as_it_was_when_somebody_else_of_it_comes_later() -> None:
    gathered = make_community()
    before = say(gathered, 3)
    second = organising.add_organisation(gathered.community, gathered.ana, "Fundación Puente", "La Paz", "Andes")
    listed = say(gathered, 3, key="listed only")
    make_member(second)
    after = say(gathered, 3, key="somebody came")
    before.refresh_from_db()
    # With Waterkring alone elsewhere, the smallest region stays hidden with it.
    assert (before.region, listed.region, after.region) == ("", "", "")
    make_member(organising.add_organisation(gathered.community, gathered.ana, "Rijn", "Bonn", "Western Europe"))
    assert say(gathered, 3, key="all shared").region == "Andes"
    before.refresh_from_db()
    assert before.region == ""


def test_the_page_of_a_round_names_no_organisation_and_no_person_unless_released() -> None:
    gathered = make_community()
    first, second = gathered.members[:2]
    contributing.contribute(gathered.round, first, "Unnamed words", "en", "a")
    contributing.contribute(gathered.round, second, "Named words", "en", "b", is_named=True)
    page = phone_of_member(gathered.members[2]).get(reverse("member_round", args=[gathered.round.pk]))
    text = page.content.decode()
    assert [name in text for name in ("Ziwa Letu", "Mwalo Fisher Women", "Grace", "Kisumu")] == [
        False,
        True,
        False,
        False,
    ]


def test_a_form_sent_twice_is_one_contribution() -> None:
    gathered = make_community()
    assert say(gathered, 0) == say(gathered, 0)
    assert gathered.round.contributions.count() == 1


def test_contributions_stand_in_the_order_they_came_without_a_time() -> None:
    gathered = make_community()
    for place, text in ((2, "First"), (0, "Second"), (1, "Third")):
        say(gathered, place, text)
    shown = contributions_of(gathered.round, gathered.members[0], "en", 0, 10)
    assert [(each.text, each.is_own) for each in shown] == [("First", False), ("Second", True), ("Third", False)]
    assert [each.name for each in Contribution._meta.fields if "at" in each.name.split("_")] == []


def test_nothing_is_kept_before_after_or_without_the_group() -> None:
    gathered = make_community()
    later = make_round(gathered.groups[1], opens_on=TODAY + timedelta(days=20))
    over = make_closed_round(gathered.groups[1])
    for row in (later, over):
        with refusal("not_open"):
            contributing.contribute(row, gathered.members[0], "Words", "en", "k")
    belonging.leave_group(gathered.members[0], gathered.groups[1])
    with refusal("not_joined"):
        say(gathered, 0)
    with refusal("no_text"):
        say(gathered, 1, "  ")


def test_a_round_is_open_for_two_weeks_at_most_whoever_writes_the_row() -> None:
    gathered = make_community()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_round(gathered.groups[0], days=15)
    with refusal("no_days"):
        rounds.ask_round(gathered.groups[0], gathered.ana, "Why?", TODAY, 15, None, "en")


def test_one_question_at_a_time() -> None:
    gathered = make_community()
    with refusal("is_open"):
        rounds.ask_round(gathered.groups[1], gathered.ana, "And now?", TODAY + timedelta(days=14), 14, None, "en")
    asked = rounds.ask_round(gathered.groups[1], gathered.ana, "And now?", TODAY + timedelta(days=15), 14, None, "en")
    assert asked.number == 2
    with pytest.raises(PermissionDenied):
        rounds.ask_round(gathered.groups[0], makers.make_person("cleo"), "Why?", TODAY, 14, None, "en")


def test_closing_early_closes_for_all_at_once() -> None:
    gathered = make_community()
    rounds.close_round(gathered.round, gathered.ana)
    with refusal("not_open"):
        say(gathered, 0)


def test_somebody_takes_their_own_words_back_with_the_voice_and_nobody_else_does() -> None:
    gathered = make_community()
    sound = BytesIO(ogg())
    said = contributing.contribute(gathered.round, gathered.members[0], "", "sw", "k", voice=sound)
    assert Recording.objects.count() == 1
    with pytest.raises(PermissionDenied):
        contributing.take_contribution_back(said, gathered.members[1])
    contributing.take_contribution_back(said, gathered.members[0])
    assert (Contribution.objects.count(), Recording.objects.count()) == (0, 0)


def test_a_voice_is_heard_by_members_and_kept_on_no_phone() -> None:
    gathered = make_community()
    phone = phone_of_member(gathered.members[0])
    sound = SimpleUploadedFile("private name.ogg", ogg(), "audio/ogg")
    sent = phone.post(reverse("member_say", args=[gathered.round.pk]), {"sound": sound, "language": "sw"})
    assert sent.status_code == 302
    said = Contribution.objects.get()
    heard = phone_of_member(gathered.members[1]).get(reverse("member_contribution_voice", args=[said.pk]))
    assert (heard.status_code, heard["Cache-Control"]) == (200, "no-store")
    assert b"private name" not in heard.content


def test_a_contribution_is_read_in_the_readers_language_and_as_it_was_said() -> None:
    gathered = make_community()
    said = contributing.contribute(gathered.round, gathered.members[0], "Hatusaini tusichosoma.", "sw", "k")
    contributing.put_into_words(said, gathered.members[1], "en", "We sign nothing unread.")
    (seen,) = contributions_of(gathered.round, gathered.members[2], "en", 0, 5)
    assert (seen.text, seen.language, seen.is_translated) == ("We sign nothing unread.", "en", True)
    (seen,) = contributions_of(gathered.round, gathered.members[2], "fr", 0, 5)
    assert (seen.text, seen.language, seen.is_translated) == ("Hatusaini tusichosoma.", "sw", False)
    with refusal("no_such_language"):
        contributing.put_into_words(said, gathered.members[1], "sw", "Mengine")


def paired(gathered: Gathered) -> tuple[Gathered, Summary]:
    row = make_closed_round(gathered.groups[0], first=gathered.members[0], second=gathered.members[3])
    return gathered, rounds.write_summary(row, gathered.members[0], "Few sign.", "en", 0)


def test_a_summary_is_written_by_its_pair_in_versions_that_stay() -> None:
    gathered, first = paired(make_community())
    second = rounds.write_summary(first.round, gathered.members[3], "Few sign, fewer read.", "en", 1)
    assert (second.version, places_of(second)) == (2, ("Kisumu", "Cochabamba"))
    with refusal("changed_meanwhile"):
        rounds.write_summary(first.round, gathered.members[0], "Late", "en", 1)
    with pytest.raises(PermissionDenied):
        rounds.write_summary(first.round, gathered.members[1], "Not asked", "en", 2)
    earlier = told_of(first.round, 1)
    assert earlier is not None
    assert (earlier.row.text, earlier.versions) == ("Few sign.", 2)


def test_a_summary_waits_until_the_round_is_closed() -> None:
    gathered = make_community()
    row = make_round(gathered.groups[0], first=gathered.members[0], second=gathered.members[1])
    with refusal("still_open"):
        rounds.write_summary(row, gathered.members[0], "Too early", "en", 0)


def test_the_two_who_write_are_of_two_organisations_and_of_the_group() -> None:
    gathered = make_community()
    colleague = make_member(gathered.organisations[0])
    with refusal("one_organisation"):
        rounds.name_pair(gathered.round, gathered.ana, gathered.members[0], colleague)
    outsider = make_member(gathered.organisations[1])
    with refusal("not_joined"):
        rounds.name_pair(gathered.round, gathered.ana, gathered.members[0], outsider)
    rounds.name_pair(gathered.round, gathered.ana, gathered.members[0], gathered.members[1])
    gathered.round.refresh_from_db()
    assert (gathered.round.first, gathered.round.second) == (gathered.members[0], gathered.members[1])


def test_comments_are_taken_for_a_week_under_a_region() -> None:
    gathered, written = paired(make_community())
    said = rounds.comment_on(written, gathered.members[1], "And fewer read.", "en")
    rounds.comment_on(written, gathered.members[1], "And fewer read.", "en")
    assert (said.region, SummaryComment.objects.count()) == ("East Africa", 1)
    Summary.objects.update(written_on=TODAY - timedelta(days=8))
    with refusal("no_more_comments"):
        rounds.comment_on(written, gathered.members[2], "Too late", "en")


def test_a_step_says_in_how_many_regions_it_was_tried_and_kept() -> None:
    gathered = make_community()
    step = make_measure(gathered.groups[1])
    for member, result in zip(gathered.members, ("kept", "given_up", "kept", "too_early"), strict=True):
        measures.say_tried(step, member, result, "", "en")
    (seen,) = measures_of(gathered.groups[1])
    # Two lone organisations are "another region", once.
    assert (seen.regions, seen.kept, seen.given_up) == (2, 2, 1)


def test_a_member_changes_what_came_of_a_step_and_takes_it_back() -> None:
    gathered = make_community()
    step = make_measure(gathered.groups[1])
    measures.say_tried(step, gathered.members[0], "too_early", "", "en")
    measures.say_tried(step, gathered.members[0], "kept", "They sent it.", "en")
    assert [each.result for each in step.tried.all()] == ["kept"]
    measures.take_tried_back(step, gathered.members[0])
    assert step.tried.count() == 0


def test_a_step_on_the_shelf_says_neither_where_nor_who() -> None:
    gathered = make_community()
    step = make_measure(gathered.groups[1], effort="One letter")
    measures.say_tried(step, gathered.members[0], "kept", "They sent it.", "en")
    put = measures.put_on_shelf(step, gathered.ana, "CC0")
    assert measures.put_on_shelf(step, gathered.ana, "CC0") == put
    kept = str(Resource.objects.filter(pk=put.pk).values().get())
    assert "No signature without a draft" in kept
    assert [each in kept for each in ("Africa", "Ziwa", "They sent it", "Grace")] == [False] * 4


def test_pages_of_a_round_stay_small_however_much_was_said() -> None:
    gathered = make_community()
    for number in range(20):
        make_contribution(gathered.round, gathered.members[0], f"{number} " + "Tunasema hivi. " * 60, language="sw")
    phone = phone_of_member(gathered.members[1])
    address = reverse("member_round", args=[gathered.round.pk])
    pages = [phone.get(address, {"page": page}).content.decode() for page in (1, 2, 3, 4)]
    assert [page.count('class="say"') for page in pages] == [6, 6, 6, 2]


def test_a_refused_text_comes_back_to_who_typed_it() -> None:
    gathered = make_community()
    phone = phone_of_member(gathered.members[0])
    answer = phone.post(reverse("member_round", args=[gathered.round.pk]), {"text": "x" * 1001, "form_key": "k"})
    assert answer.status_code == 422
    assert "x" * 1001 in answer.content.decode()


def test_a_refusal_without_a_form_says_so_with_the_text() -> None:
    gathered = make_community()
    rounds.close_round(gathered.round, gathered.ana)
    phone = phone_of_member(gathered.members[0])
    answer = phone.post(reverse("member_round", args=[gathered.round.pk]), {"text": "Late words", "form_key": "k"})
    assert (answer.status_code, "Late words" in answer.content.decode()) == (409, True)
