"""Who may read what: the room's page, and the questions on a phone."""

from __future__ import annotations

import re
from typing import Any

import brotli
import pytest
from django.test import Client

from evenhand.facilitation.models import Proposal, Session
from evenhand.releases.models import Consent, FindingsYes, Release
from tests import makers
from tests.facilitation.phones import phone_of, said_on
from tests.releases.closings import Closed, make_closed

pytestmark = pytest.mark.django_db


def by(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def address(closed: Closed) -> str:
    return f"/sessions/{closed.room.session.pk}/release/"


class TestPhone:
    def test_four_questions_about_the_own_organisation(self) -> None:
        closed = make_closed()
        page = said_on(phone_of(closed.voices[2]).get("/here/release/"))
        assert "May <bdi>Ziwa Letu</bdi> be in the report for the partners?" in page
        assert "May <bdi>Ziwa Letu</bdi> be in the report for the funder?" in page
        assert "May <bdi>Ziwa Letu</bdi> be in the public report?" in page
        assert "May the levels of <bdi>Ziwa Letu</bdi> be counted with others?" in page
        assert page.count('value="leave_out"') == 4

    def test_yes_and_leave_us_out(self) -> None:
        closed = make_closed()
        phone = phone_of(closed.voices[2])
        answer = phone.post("/here/release/", {"audience": "funder", "answer": "yes"})
        assert answer["Location"] == "/here/release/?saved=1"
        assert [(each.partner.key, each.audience) for each in Consent.objects.select_related("partner")] == [
            ("ZL", "funder")
        ]
        assert said_on(phone.get("/here/release/")).count("You said yes.") == 1
        phone.post("/here/release/", {"audience": "funder", "answer": "leave_out"})
        assert Consent.objects.count() == 0

    def test_a_yes_to_being_counted_is_kept_apart_and_taken_back_without_a_trace(self) -> None:
        closed = make_closed()
        phone = phone_of(closed.voices[2])
        before = said_on(phone.get("/here/release/"))
        phone.post("/here/release/", {"audience": "counted", "answer": "yes"})
        assert [each.partner.key for each in FindingsYes.objects.select_related("partner")] == ["ZL"]
        assert Consent.objects.count() == 0
        assert said_on(phone.get("/here/release/")).count("You said yes.") == 1
        phone.post("/here/release/", {"audience": "counted", "answer": "leave_out"})
        assert FindingsYes.objects.count() == 0
        assert tokenless(said_on(phone.get("/here/release/"))) == tokenless(before)

    def test_silence_and_no_look_the_same_on_the_phone_too(self) -> None:
        closed = make_closed()
        phone = phone_of(closed.voices[2])
        before = said_on(phone.get("/here/release/"))
        phone.post("/here/release/", {"audience": "funder", "answer": "leave_out"})
        assert tokenless(said_on(phone.get("/here/release/"))) == tokenless(before)

    def test_who_does_not_speak_is_asked_nothing(self) -> None:
        closed = make_closed()
        rater = makers.make_participant(closed.room.session, closed.room.partners[2], "Rater")
        page = said_on(phone_of(rater).get("/here/release/"))
        assert "Here a representative of each organisation says" in page
        assert "May <bdi>" not in page
        assert phone_of(rater).post("/here/release/", {"audience": "funder", "answer": "yes"}).status_code == 422

    @pytest.mark.parametrize("sent", [{}, {"audience": "all", "answer": "yes"}, {"audience": "funder", "answer": "no"}])
    def test_what_is_not_asked_is_not_found(self, sent: dict[str, str]) -> None:
        closed = make_closed()
        assert phone_of(closed.voices[0]).post("/here/release/", sent).status_code == 404

    def test_it_says_what_withdrawing_does_after_sending(self) -> None:
        closed = make_closed()
        closed.release("funder", 2)
        page = said_on(phone_of(closed.voices[2]).get("/here/release/"))
        assert "The report was sent. If you leave it now, nobody can read it by its link any more." in page

    def test_the_page_is_light_and_asks_five_questions(self, django_assert_num_queries: Any) -> None:
        phone = phone_of(make_closed().voices[2])
        with django_assert_num_queries(5):
            page = phone.get("/here/release/")
        assert len(brotli.compress(page.content, quality=5)) <= 14_000


def tokenless(page: str) -> str:
    """A page without the parts that differ each time."""
    return re.sub(r'(name="csrfmiddlewaretoken" value|data-token)="[^"]*"', "", page)


class TestRoom:
    def test_ana_sees_yes_or_not_in_it_and_nothing_else(self) -> None:
        closed = make_closed()
        closed.say_yes("funder", 0, 1)
        client = by(closed.room.ana)
        page = client.get(address(closed)).content.decode()
        assert (page.count(" Yes</span>"), page.count("not in it</span>")) == (2, 10)
        before = tokenless(page)
        phone_of(closed.voices[2]).post("/here/release/", {"audience": "funder", "answer": "leave_out"})
        assert tokenless(client.get(address(closed)).content.decode()) == before

    def test_a_preview_holds_only_those_who_said_yes(self) -> None:
        closed = make_closed()
        closed.say_yes("funder", 0, 1)
        page = by(closed.room.ana).get(address(closed)).content.decode()
        preview = page[page.index('id="aud-funder"') : page.index('id="aud-public"')]
        preview = preview[preview.index('class="pv"') : preview.index('class="yes"')]
        assert [name in preview for name in ("Waterkring", "Nyanza Shore", "Ziwa Letu", "Mwalo")] == [
            True, True, False, False,
        ]  # fmt: skip

    def test_ana_turns_her_key_and_the_link_comes_with_the_second(self) -> None:
        closed = make_closed()
        closed.say_yes("funder", 0, 1)
        client = by(closed.room.ana)
        page = client.post(address(closed), {"do": "ask", "audience": "funder"}, follow=True).content.decode()
        assert "Asked. It waits for the other keys." in page
        assert "/read/" not in page
        phone_of(closed.voices[3]).post(f"/here/keys/{Proposal.objects.get().pk}/", {"answer": "turn"})
        page = client.get(address(closed)).content.decode()
        assert f"/read/{Release.objects.get().token}/" in page
        assert "Opened 0 times by its link." in page

    def test_ana_stops_the_link(self) -> None:
        closed = make_closed()
        release = closed.release("public", 0)
        client = by(closed.room.ana)
        page = client.post(address(closed), {"do": "stop", "audience": "public"}, follow=True).content.decode()
        assert "Nobody can read it by its link any more." in page
        assert release.token not in page

    def test_a_refusal_is_a_sentence(self) -> None:
        closed = make_closed()
        page = by(closed.room.ana).post(address(closed), {"do": "ask", "audience": "funder"}, follow=True)
        assert "No organisation has said yes to these readers" in page.content.decode()

    def test_before_the_last_stage_there_is_no_such_page(self) -> None:
        room = makers.make_room("act")
        assert by(room.ana).get(f"/sessions/{room.session.pk}/release/").status_code == 302

    def test_cleo_finds_nothing_and_changes_nothing(self) -> None:
        closed = make_closed()
        closed.say_yes("funder", 0)
        assert by(closed.room.cleo).get(address(closed)).status_code == 404
        assert by(closed.room.cleo).post(address(closed), {"do": "ask", "audience": "funder"}).status_code == 404
        assert Release.objects.count() == 0
        assert by(closed.room.ana).post(address(closed), {"do": "dance", "audience": "funder"}).status_code == 404

    @pytest.mark.parametrize(("partners", "decisions"), [(3, 1), (4, 3)])
    def test_the_page_asks_the_same_number_of_questions(
        self, partners: int, decisions: int, django_assert_num_queries: Any
    ) -> None:
        closed = make_closed(partners, decisions)
        closed.say_yes("inside", 0, 1)
        client = by(closed.room.ana)
        client.get(address(closed))
        with django_assert_num_queries(20):
            client.get(address(closed))

    def test_the_title_tells_nothing(self) -> None:
        closed = make_closed()
        Session.objects.update(label="Quiet Owls")
        page = by(closed.room.ana).get(address(closed)).content.decode()
        assert "<title>Who may read what? · Evenhand</title>" in page
