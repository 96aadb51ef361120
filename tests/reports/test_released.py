"""Reports on their way out: previews, what the second key is turned for, and what the link opens."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from evenhand.facilitation.models import Proposal
from evenhand.releases import actions
from evenhand.releases.models import Release
from tests import makers
from tests.facilitation.phones import phone_of, said_on
from tests.releases.closings import make_closed

pytestmark = pytest.mark.django_db


def by(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


class TestLink:
    @pytest.mark.parametrize("audience", ["funder", "public"])
    def test_who_has_the_link_reads_the_report(self, audience: str) -> None:
        release = make_closed().release(audience, 0, 1)
        page = Client().get(f"/read/{release.token}/")
        assert page.status_code == 200
        assert "<title>Report · Evenhand</title>" in page.content.decode()
        assert (page["X-Robots-Tag"], page["Cache-Control"]) == ("noindex, nofollow", "no-store")

    @pytest.mark.parametrize("token", ["x" * 43, "x", "x" * 4000])
    def test_without_the_link_there_is_nothing(self, token: str) -> None:
        make_closed().release("public", 0)
        assert Client().get(f"/read/{token}/").status_code == 404

    @pytest.mark.parametrize("audience", ["inside", "funder", "public"])
    def test_a_report_that_waits_for_keys_is_not_found(self, audience: str) -> None:
        closed = make_closed()
        closed.say_yes(audience, 0)
        release = actions.ask_release(closed.room.session, audience, closed.room.ana)
        assert by(closed.room.ana).get(f"/read/{release.token}/").status_code == 404

    def test_the_inside_report_opens_for_who_belongs_to_the_session_and_for_nobody_else(self) -> None:
        closed, other = make_closed(), makers.make_room("close", closed_at=makers.NOON)
        release = closed.release("inside", 0, 1)
        address = f"/read/{release.token}/"
        removed = makers.make_participant(closed.room.session, closed.room.partners[1], removed_at=makers.NOON)
        readers = [by(closed.room.ana), phone_of(closed.voices[1]), phone_of(closed.voices[2])]
        strangers = [Client(), by(closed.room.cleo), phone_of(other.ben), phone_of(removed)]
        assert [client.get(address).status_code for client in readers] == [200] * 3
        assert [client.get(address).status_code for client in strangers] == [404] * 4

    def test_openings_are_counted_and_nothing_else_is_kept_of_them(self) -> None:
        release = make_closed().release("public", 0)
        before = Release.objects.values().get()
        client = Client()
        for _ in range(3):
            client.get(f"/read/{release.token}/")
        client.head(f"/read/{release.token}/")
        assert Release.objects.values().get() == before | {"openings": 3}
        assert set(client.cookies) <= {"evenhand_form"}

    @pytest.mark.parametrize("audience", ["inside", "funder", "public"])
    def test_a_stopped_link_says_so_and_no_more(self, audience: str) -> None:
        closed = make_closed()
        release = closed.release(audience, 0, 1)
        client = phone_of(closed.voices[0])
        actions.leave_out(closed.voices[1], audience)
        page = client.get(f"/read/{release.token}/")
        assert page.status_code == 410
        said = said_on(page)
        assert "This report can no longer be read" in said
        assert [name in said for name in ("Waterkring", "Nyanza", "Lake Basin")] == [False] * 3
        assert Release.objects.get().openings == 0

    def test_the_link_of_an_older_report_stops_when_a_newer_one_is_sent(self) -> None:
        closed = make_closed()
        older, newer = closed.release("funder", 0), closed.release("funder", 1)
        assert [Client().get(f"/read/{each.token}/").status_code for each in (older, newer)] == [410, 200]

    def test_the_funder_reads_no_views_and_no_wishes(self) -> None:
        release = make_closed().release("funder", 0, 1)
        page = Client().get(f"/read/{release.token}/").content.decode()
        assert ("How each partner takes part today" in page, "Where views differ" in page) == (True, False)


class TestPreview:
    @pytest.mark.parametrize("audience", ["inside", "funder", "public"])
    def test_ana_reads_what_they_would_read(self, audience: str) -> None:
        closed = make_closed()
        closed.say_yes(audience, 0, 1)
        address = f"/sessions/{closed.room.session.pk}/release/{audience}/"
        page = said_on(by(closed.room.ana).get(address))
        assert [name in page for name in ("Waterkring", "Nyanza Shore", "Ziwa Letu")] == [True, True, False]
        assert by(closed.room.cleo).get(address).status_code == 404
        assert by(closed.room.ana).get(address.replace(audience, "everybody")).status_code == 404

    def test_while_keys_wait_the_preview_is_what_they_are_asked_for(self) -> None:
        closed = make_closed()
        closed.say_yes("funder", 0)
        actions.ask_release(closed.room.session, "funder", closed.room.ana)
        closed.say_yes("funder", 1)
        page = said_on(by(closed.room.ana).get(f"/sessions/{closed.room.session.pk}/release/funder/"))
        assert ("Waterkring" in page, "Nyanza Shore" in page) == (True, False)

    @pytest.mark.parametrize("audience", ["inside", "funder", "public"])
    def test_an_organisation_sees_its_own_row_alone_whoever_else_said_yes(self, audience: str) -> None:
        closed = make_closed()
        closed.say_yes(audience, 0, 1)
        page = said_on(phone_of(closed.voices[2]).get(f"/here/release/{audience}/"))
        assert [name in page for name in ("Waterkring", "Nyanza Shore", "Ziwa Letu")] == [False, False, True]

    def test_who_does_not_speak_sees_no_preview(self) -> None:
        closed = make_closed()
        observer = makers.make_observer(closed.room.session)
        assert phone_of(observer).get("/here/release/funder/").status_code == 404
        assert phone_of(closed.voices[0]).get("/here/release/everybody/").status_code == 404

    def test_the_report_can_be_read_before_its_key_is_turned(self) -> None:
        closed = make_closed()
        closed.say_yes("funder", 0, 1)
        release = actions.ask_release(closed.room.session, "funder", closed.room.ana)
        address = f"/here/keys/{release.proposal_id}/report/"
        assert address in said_on(phone_of(closed.voices[3]).get("/here/keys/"))
        page = said_on(phone_of(closed.voices[3]).get(address))
        assert [name in page for name in ("Waterkring", "Nyanza Shore", "Ziwa Letu")] == [True, True, False]
        assert phone_of(closed.voices[0]).get(address).status_code == 404  # the lead holds no second key
        phone_of(closed.voices[3]).post(f"/here/keys/{Proposal.objects.get().pk}/", {"answer": "turn"})
        assert phone_of(closed.voices[3]).get(address).status_code == 404

    @pytest.mark.parametrize(("partners", "decisions"), [(3, 1), (4, 3)])
    def test_the_link_asks_the_same_number_of_questions(
        self, partners: int, decisions: int, django_assert_num_queries: Any
    ) -> None:
        release = make_closed(partners, decisions).release("funder", 0, 1)
        with django_assert_num_queries(16):
            Client().get(f"/read/{release.token}/")
