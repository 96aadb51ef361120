"""Recommendations: drafted, asked about in versions, answered by organisations, taken on by bodies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evenhand.commitments.actions import publish_commitment, withdraw_commitment
from evenhand.commitments.models import Commitment
from evenhand.communities.actions.adopting import address, address_no_more, adopt, reject
from evenhand.communities.actions.answering import answer_mark, say_answer
from evenhand.communities.actions.recommending import (
    draft_recommendation,
    publish_version,
    remove_draft,
    write_version,
)
from evenhand.communities.models import Organisation, Recommendation, RecommendationAnswer, today
from evenhand.communities.queries.recommending import (
    answers_to,
    draft_of,
    latest_published,
    published_versions,
    recommendations_of,
    replies_to,
)
from tests import makers
from tests.communities.asking import WORDS, Asking, make_asking

pytestmark = pytest.mark.django_db


def refused(code: str) -> pytest.RaisesExc[ValidationError]:
    """Expect this refusal."""
    return pytest.RaisesExc(ValidationError, check=lambda error: code_of(error) == code)


def code_of(error: ValidationError) -> str:
    """The code of a refusal, at a field or not."""
    return str(
        error.error_list[0].code if hasattr(error, "error_list") else next(iter(error.error_dict.values()))[0].code
    )


class TestWriting:
    def test_members_of_the_group_write_and_an_organiser_publishes(self) -> None:
        asking = make_asking(publish=False)
        write_version(asking.row, asking.members[0], {**WORDS, "ask": "Pay the real cost."})
        with pytest.raises(PermissionDenied):
            write_version(asking.row, asking.members[1], WORDS)
        publish_version(asking.version, asking.ana, today() + timedelta(days=10))
        assert (asking.version.ask, asking.version.number) == ("Pay the real cost.", 1)
        with pytest.raises(PermissionDenied):
            publish_version(asking.version, makers.make_person("cleo"), today() + timedelta(days=10))

    def test_what_is_published_stays_and_the_next_version_is_a_draft(self) -> None:
        asking = make_asking()
        write_version(asking.row, asking.ana, {**WORDS, "ask": "Pay the real cost."})
        assert [each.ask for each in published_versions(asking.row)] == [WORDS["ask"]]
        draft = draft_of(asking.row)
        assert draft is not None
        assert draft.number == 2
        remove_draft(draft, asking.ana)
        assert draft_of(asking.row) is None
        published = latest_published(asking.row)
        assert published is not None
        with refused("published"):
            remove_draft(published, asking.ana)

    def test_a_first_draft_that_is_thrown_away_takes_the_recommendation_with_it(self) -> None:
        asking = make_asking(publish=False)
        remove_draft(asking.version, asking.ana)
        assert Recommendation.objects.count() == 0

    def test_it_needs_an_ask_somebody_it_is_for_and_a_day(self) -> None:
        asking = make_asking(publish=False)
        with refused("no_ask"):
            draft_recommendation(asking.community, asking.ana, {**WORDS, "ask": " "})
        with refused("no_addressee"):
            draft_recommendation(asking.community, asking.ana, {**WORDS, "addressee": ""})
        with refused("bad_day"):
            publish_version(asking.version, asking.ana, today())

    def test_numbers_run_on_and_drafts_are_in_no_members_list(self) -> None:
        asking = make_asking()
        draft_recommendation(asking.community, asking.ana, WORDS)
        assert [(each.number, each.is_draft) for each in recommendations_of(asking.community, with_drafts=True)] == [
            (1, False),
            (2, True),
        ]
        assert [each.number for each in recommendations_of(asking.community)] == [1]


class TestAnswering:
    def test_one_answer_an_organisation_changed_until_the_last_day(self) -> None:
        asking = make_asking()
        asking.say(0, "object", "Real costs differ.")
        before = RecommendationAnswer.objects.get()
        say_answer(asking.members[0], asking.version, "change", "Name a lowest rate.", seen=answer_mark(before))
        assert RecommendationAnswer.objects.get().choice == "change"
        asking.end()
        with refused("over"):
            asking.say(1, "support")

    def test_a_page_older_than_what_is_there_does_not_write_over_it(self) -> None:
        asking = make_asking()
        asking.say(0, "object", "Real costs differ.")
        with refused("changed_meanwhile"):
            say_answer(asking.members[0], asking.version, "support", seen=answer_mark(None))
        asking.say(0, "object", "Real costs differ.")
        assert RecommendationAnswer.objects.get().text == "Real costs differ."

    def test_a_change_and_an_objection_need_words(self) -> None:
        asking = make_asking()
        for choice in ("change", "object"):
            with refused("no_words"):
                asking.say(0, choice)
        with refused("no_such_choice"):
            asking.say(0, "sabotage", "No.")
        asking.say(0, "support")

    def test_with_two_organisations_an_answer_has_a_name(self) -> None:
        asking = make_asking(2)
        with refused("too_few_unnamed"):
            asking.say(0, "object", "No.")
        asking.say(0, "object", "No.", named=True)

    def test_who_came_later_is_asked_with_the_next_version(self) -> None:
        asking = make_asking()
        late = Organisation.objects.create(community=asking.community, name="Later", region="Andes")
        asking.members[0].organisation = late
        asking.members[0].save()
        with refused("not_asked"):
            asking.say(0, "support")
        write_version(asking.row, asking.ana, WORDS)
        publish_version(asking.version, asking.ana, today() + timedelta(days=5))
        asking.say(0, "support")

    def test_a_new_version_asks_everybody_anew_and_ends_the_one_before(self) -> None:
        asking = make_asking()
        first = asking.version
        asking.say(0, "support")
        write_version(asking.row, asking.ana, {**WORDS, "ask": "Pay the real cost."})
        publish_version(asking.version, asking.ana, today() + timedelta(days=5))
        assert (answers_to(first).is_over, answers_to(asking.version).answered) == (True, 0)
        with refused("over"):
            say_answer(asking.members[1], first, "support")

    def test_an_organisation_nobody_came_for_hides_nobody(self) -> None:
        asking = make_asking(5)
        for place in (3, 4):
            asking.members[place].claimed_on = None
            asking.members[place].save()
        asking.say(0, "support", "Yes.", named=True)
        asking.say(1, "object", "No.")
        asking.end()
        assert not answers_to(asking.version).shows_names


class TestBodies:
    def standing(self, asking: Asking) -> list[str]:
        return [each.standing for each in replies_to(asking.row)]

    def test_it_is_taken_on_as_a_draft_that_its_own_organisation_publishes(self) -> None:
        asking = make_asking()
        addressee, _token = address(asking.row, asking.ana, "A fund", today() + timedelta(days=30))
        person = makers.make_person("fay")
        partnership = makers.make_partnership(person, partners=3)
        maker = partnership.partners.first()
        assert maker is not None
        assert self.standing(asking) == ["waiting"]
        adopt(addressee, asking.version, person, maker, today() + timedelta(days=60))
        assert self.standing(asking) == ["drafted"]
        commitment = Commitment.objects.get()
        assert commitment.versions.get().text == WORDS["ask"]
        assert commitment.receivers.count() == 2
        voice = makers.make_voice(maker)
        publish_commitment(commitment, voice)
        assert self.standing(asking) == ["adopted"]
        withdraw_commitment(commitment, voice, "We cannot.")
        assert self.standing(asking) == ["withdrawn"]

    def test_nobody_takes_it_on_for_an_organisation_they_do_not_facilitate(self) -> None:
        asking = make_asking()
        addressee, _token = address(asking.row, asking.ana, "A fund", today() + timedelta(days=30))
        maker = makers.make_partnership(makers.make_person("fay")).partners.first()
        assert maker is not None
        with refused("not_there"):
            adopt(addressee, asking.version, makers.make_person("cleo"), maker, today() + timedelta(days=60))
        assert Commitment.objects.count() == 0

    def test_a_rejection_says_why_and_stays(self) -> None:
        asking = make_asking()
        addressee, _token = address(asking.row, asking.ana, "A fund", today() + timedelta(days=30))
        person = makers.make_person("fay")
        with refused("no_reason"):
            reject(addressee, person, " ")
        reject(addressee, person, "Our law fixes the rate.")
        told = replies_to(asking.row)[0]
        assert (told.standing, told.reason) == ("rejected", "Our law fixes the rate.")
        with refused("answered"):
            reject(addressee, person, "Another reason.")
        with refused("answered"):
            address_no_more(addressee, asking.ana)

    def test_silence_shows_after_the_day_and_a_late_answer_still_counts(self) -> None:
        asking = make_asking()
        addressee, _token = address(asking.row, asking.ana, "A fund", today() + timedelta(days=30))
        addressee.answers_by = today() - timedelta(days=1)
        addressee.save()
        assert self.standing(asking) == ["silent"]
        reject(addressee, makers.make_person("fay"), "Not now.")
        assert self.standing(asking) == ["rejected"]

    def test_a_link_is_kept_as_a_hash_and_can_be_taken_back(self) -> None:
        asking = make_asking()
        addressee, token = address(asking.row, asking.ana, "A fund", today() + timedelta(days=30))
        assert token not in repr(vars(addressee))
        address_no_more(addressee, asking.ana)
        assert replies_to(asking.row) == []
