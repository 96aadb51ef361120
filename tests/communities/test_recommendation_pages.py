"""Pages of recommendations: on a member's phone, for an organiser, for a body that is asked."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import brotli
import pytest
from django.test import Client
from django.urls import reverse

from evenhand.commitments.models import Commitment
from evenhand.communities.actions.adopting import address
from evenhand.communities.actions.recommending import draft_recommendation, publish_version
from evenhand.communities.models import (
    Addressee,
    Recommendation,
    RecommendationAnswer,
    RecommendationReply,
    RecommendationVersion,
    today,
)
from evenhand.communities.queries.findings import findings_of
from tests import makers
from tests.communities.asking import WORDS, Asking, make_asking, signed_in
from tests.communities.test_findings import make_reported
from tests.facilitation.phones import said_on

pytestmark = pytest.mark.django_db


def here(asking: Asking) -> str:
    return reverse("member_recommendation", args=[asking.row.pk])


def organised(asking: Asking) -> str:
    return reverse("organised_recommendation", args=[asking.community.pk, asking.row.pk])


class TestMember:
    def test_an_answer_is_kept_and_shown_back_to_its_organisation_alone(self) -> None:
        asking = make_asking()
        page = said_on(asking.phone(0).get(here(asking)))
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        assert seen is not None
        typed = {"choice": "change", "text": "Name a lowest rate.", "seen": seen[1]}
        assert asking.phone(0).post(here(asking), typed)["Location"] == here(asking) + "?saved=1"
        said = RecommendationAnswer.objects.get()
        assert (said.choice, said.text, said.is_named) == ("change", "Name a lowest rate.", False)
        assert "Name a lowest rate." in said_on(asking.phone(0).get(here(asking)))
        other = said_on(asking.phone(1).get(here(asking)))
        assert "Name a lowest rate." not in other
        assert "1 organisation has answered" in other

    def test_an_objection_without_words_is_refused_with_a_sentence(self) -> None:
        asking = make_asking()
        answer = asking.phone(0).post(here(asking), {"choice": "object"})
        assert answer.status_code == 422
        assert "Write what you would change, or why you object." in said_on(answer)

    def test_after_the_last_day_three_columns_stand_in_this_order(self) -> None:
        asking = make_asking(6)
        asking.say(0, "object", "Real costs differ.", named=True)
        asking.say(1, "support", "Yes.")
        asking.end()
        page = said_on(asking.phone(2).get(here(asking)))
        columns = [page.index(f"</b> {word}</h3>") for word in ("Support", "Support with a change", "Object")]
        assert columns == sorted(columns)
        assert "<bdi>Ziwa Letu</bdi>" in page
        assert "An organisation in East Africa" in page
        assert 'name="choice"' not in page

    def test_a_draft_of_ones_group_is_written_and_no_other(self) -> None:
        asking = make_asking()
        new = reverse("member_new_recommendation")
        asking.phone(0).post(new, {**WORDS, "ask": "Show your own papers first.", "group": str(asking.group.pk)})
        row = Recommendation.objects.get(number=2)
        assert row.group == asking.group
        assert "Show your own papers first." in said_on(asking.phone(0).get(reverse("member_recommendations")))
        writing = reverse("member_write_recommendation", args=[row.pk])
        asking.phone(0).post(writing, {**WORDS, "ask": "Show yours first."})
        assert row.versions.get().ask == "Show yours first."
        assert asking.phone(1).get(new).status_code == 404

    def test_earlier_versions_can_be_read_with_what_was_said_to_them(self) -> None:
        asking = make_asking(5)
        asking.say(0, "object", "Real costs differ.", named=True)
        client = signed_in(asking.ana)
        writing = reverse("write_organised_recommendation", args=[asking.community.pk, asking.row.pk])
        client.post(writing, {**WORDS, "ask": "Pay the real cost."})
        client.post(organised(asking), {"do": "publish", "open_until": today() + timedelta(days=5)})
        assert "Real costs differ." not in said_on(asking.phone(1).get(here(asking)))
        assert "Real costs differ." in said_on(asking.phone(1).get(here(asking) + "?version=1"))

    def test_a_list_asks_the_database_the_same_at_one_and_at_three(self, django_assert_num_queries: Any) -> None:
        asking = make_asking()
        phone, organiser = asking.phone(0), signed_in(asking.ana)
        many = reverse("organised_recommendations", args=[asking.community.pk])
        for _ in range(2):
            with django_assert_num_queries(5):
                phone.get(reverse("member_recommendations"))
            with django_assert_num_queries(5):
                organiser.get(many)
            for _number in range(2):
                row = draft_recommendation(asking.community, asking.ana, WORDS)
                publish_version(row.versions.get(), asking.ana, today() + timedelta(days=5))

    def test_in_a_community_that_has_ended_nothing_can_be_sent(self) -> None:
        asking = make_asking()
        asking.community.ended_on = today()
        asking.community.save()
        page = said_on(asking.phone(0).get(here(asking)))
        assert "This community has ended. It can only be read." in page
        assert 'name="choice"' not in page
        assert asking.phone(0).post(here(asking), {"choice": "support", "named": "1"}).status_code in (409, 422)

    @pytest.mark.parametrize("which", ["recommendation", "list", "new", "body"])
    def test_pages_are_light_and_their_titles_say_nothing(self, which: str) -> None:
        asking = make_asking(8)
        for place in range(8):
            asking.say(place, "object", f"In our country rent is a third of the budget. {place}" * 8, named=place < 4)
        asking.end()
        token = address(asking.row, asking.ana, "A fund", today() + timedelta(days=30))[1]
        path = {
            "recommendation": here(asking),
            "list": reverse("member_recommendations"),
            "new": reverse("member_new_recommendation"),
            "body": reverse("request_read", args=[token]),
        }[which]
        response = asking.phone(0).get(path)
        assert len(brotli.compress(response.content, quality=5)) <= 14_000
        assert re.findall("<title>(.*?)</title>", said_on(response)) in (["Your page"], ["Your request"])
        assert response["Cache-Control"] == "no-store"
        assert "Leave quickly" in said_on(response)


class TestOrganiser:
    def test_from_a_draft_to_a_published_recommendation(self) -> None:
        asking = make_asking(publish=False)
        client = signed_in(asking.ana)
        assert "Ask every organisation" in said_on(client.get(organised(asking)))
        refused = client.post(organised(asking), {"do": "publish", "open_until": ""})
        assert refused.status_code == 422
        assert "Choose a day after today, within a year." in said_on(refused)
        client.post(organised(asking), {"do": "publish", "open_until": today() + timedelta(days=5)})
        assert asking.version.open_until == today() + timedelta(days=5)
        many = reverse("organised_recommendations", args=[asking.community.pk])
        assert WORDS["ask"] in said_on(client.get(many))

    def test_a_new_recommendation_of_no_group(self) -> None:
        asking = make_asking()
        client = signed_in(asking.ana)
        client.post(reverse("new_organised_recommendation", args=[asking.community.pk]), WORDS)
        assert Recommendation.objects.get(number=2).group is None

    def test_a_link_for_a_body_is_shown_once_and_opens_the_request(self) -> None:
        asking = make_asking()
        client = signed_in(asking.ana)
        typed = {"do": "address", "name": "A fund", "answers_by": today() + timedelta(days=30)}
        page = said_on(client.post(organised(asking), typed))
        link = re.search(r"http://testserver(/requests/[A-Za-z0-9_-]{43}/)", page)
        assert link is not None
        assert WORDS["ask"] in said_on(Client().get(link[1]))
        assert link[1] not in said_on(client.get(organised(asking)))
        client.post(organised(asking), {"do": "take_back", "addressee": str(Addressee.objects.get().pk)})
        assert Client().get(link[1]).status_code == 404

    def test_a_finding_is_copied_in_two_steps(self) -> None:
        asking = make_asking()
        reported = [make_reported(0, 1, 2) for _ in range(3)]
        links = "\n".join(f"https://evenhand.example/read/{release.token}/" for _closed, release in reported)
        client, typed = signed_in(asking.ana), {"topic": "Budget", "links": links, "note": "Three cases."}
        path = reverse("new_finding", args=[asking.community.pk, asking.row.pk])
        assert "Which decision of each report is it?" in said_on(client.post(path, typed))
        chosen = {f"decision_{number}": "1" for number in (1, 2, 3)}
        assert client.post(path, {**typed, **chosen, "step": "2"})["Location"] == organised(asking)
        assert [each.topic for each in findings_of(asking.row)] == ["Budget"]
        assert "Approving" not in said_on(client.get(organised(asking)))
        assert "Each square is one session" in said_on(asking.phone(0).get(here(asking)))

    def test_two_reports_or_one_that_may_not_be_counted_are_refused(self) -> None:
        asking = make_asking()
        client, path = signed_in(asking.ana), reverse("new_finding", args=[asking.community.pk, asking.row.pk])
        tokens = [make_reported(0)[1].token, make_reported(0)[1].token, make_reported()[1].token]
        few = client.post(path, {"topic": "Budget", "links": f"/read/{tokens[0]}/ /read/{tokens[1]}/"})
        assert "A finding needs public reports of three partnerships or more." in said_on(few)
        none = client.post(path, {"topic": "Budget", "links": " ".join(f"/read/{each}/" for each in tokens)})
        assert none.status_code == 422
        assert "no public report whose organisations may be counted" in said_on(none)

    def test_a_draft_is_thrown_away(self) -> None:
        asking = make_asking(publish=False)
        signed_in(asking.ana).post(organised(asking), {"do": "remove_draft"})
        assert RecommendationVersion.objects.count() == 0


class TestBody:
    def asked(self, asking: Asking) -> str:
        return address(asking.row, asking.ana, "A fund", today() + timedelta(days=30))[1]

    def test_it_reads_by_its_link_and_signs_in_to_answer(self) -> None:
        token = self.asked(make_asking())
        page = said_on(Client().get(reverse("request_read", args=[token])))
        assert "<bdi>Money and say</bdi> asks <bdi>A fund</bdi>:" in page
        answering = reverse("request_answer", args=[token])
        assert Client().get(answering)["Location"].startswith("/sign-in/")

    def test_it_takes_it_on_as_a_commitment(self) -> None:
        asking = make_asking()
        token = self.asked(asking)
        person = makers.make_person("fay")
        maker = makers.make_partnership(person).partners.first()
        assert maker is not None
        answering = reverse("request_answer", args=[token])
        client = signed_in(person)
        typed = {"do": "adopt", "maker": str(maker.pk), "first_on": today() + timedelta(days=60)}
        assert client.post(answering, typed)["Location"] == reverse("request_read", args=[token])
        assert Commitment.objects.get().maker == maker
        page = said_on(Client().get(reverse("request_read", args=[token])))
        assert "Taken on. The commitment is not published yet." in page
        assert client.get(answering)["Location"] == reverse("request_read", args=[token])

    def test_it_takes_on_nothing_for_an_organisation_of_others(self) -> None:
        token = self.asked(make_asking())
        maker = makers.make_partnership(makers.make_person("fay")).partners.first()
        assert maker is not None
        client = signed_in(makers.make_person("cleo"))
        typed = {"do": "adopt", "maker": str(maker.pk), "first_on": today() + timedelta(days=60)}
        assert client.post(reverse("request_answer", args=[token]), typed).status_code == 422
        assert RecommendationReply.objects.count() == 0

    def test_it_says_why_not_and_that_is_shown_as_written(self) -> None:
        asking = make_asking()
        token = self.asked(asking)
        client = signed_in(makers.make_person("fay"))
        answering = reverse("request_answer", args=[token])
        assert client.post(answering, {"do": "reject", "reason": ""}).status_code == 422
        client.post(answering, {"do": "reject", "reason": "Our law fixes the rate."})
        assert "Our law fixes the rate." in said_on(asking.phone(0).get(here(asking)))
