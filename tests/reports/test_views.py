"""Reports as pages: ana facilitates, ben took part, cleo is a stranger."""

from __future__ import annotations

import re

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand.facilitation.models import AgreedLevel, Participant, Session
from tests import makers
from tests.releases.closings import make_closed

pytestmark = pytest.mark.django_db


def closed_room(partners: int = 3, decisions: int = 2) -> makers.Room:
    """A closed session in which every level was settled, and ben said something about the first decision."""
    room = makers.make_room("close", partners, decisions, closed_at=makers.NOON, is_door_open=False)
    for decision in room.decisions:
        for place, partner in enumerate(room.partners):
            AgreedLevel.objects.create(decision=decision, partner=partner, level=4 - place % 5, is_settled=True)
        makers.make_responses(room.ben, decision, *([2] * partners))
    return room


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def on_phone(participant: Participant) -> Client:
    client = Client()
    day = timezone.now().date().isoformat()
    client.cookies["seat"] = signing.dumps([participant.pk.hex, participant.seat_version, day], salt="evenhand.seat")
    return client


def address(session: Session, more: str = "") -> str:
    return f"/sessions/{session.pk}/report/{more}"


def test_ana_reads_the_report_of_a_closed_session() -> None:
    room = closed_room()
    page = signed_in(room.ana).get(address(room.session))
    assert page.status_code == 200
    written = page.content.decode()
    assert "<h1><bdi>Lake Basin Climate Voices</bdi></h1>" in written
    assert "How each partner takes part today" in written
    assert "Draft." not in written


def test_title_and_file_name_tell_nothing() -> None:
    room = closed_room()
    page = signed_in(room.ana).get(address(room.session)).content.decode()
    assert re.findall(r"<title>(.*?)</title>", page) == ["Report · Evenhand"]
    file = signed_in(room.ana).get(address(room.session, "?format=html"))
    assert file["Content-Disposition"] == 'attachment; filename="report.html"'
    assert "<style>" in file.content.decode()


@pytest.mark.parametrize("stage", ["look", "content", "wish", "act"])
def test_ana_reads_a_draft_while_the_session_is_open(stage: str) -> None:
    room = makers.make_room(stage)
    assert "Draft." in signed_in(room.ana).get(address(room.session)).content.decode()


@pytest.mark.parametrize("stage", ["prepare", "list", "score"])
def test_there_is_no_report_before_the_group_looks_together(stage: str) -> None:
    room = makers.make_room(stage)
    makers.make_responses(room.ben, room.decisions[0], 4, 3, 1)
    page = signed_in(room.ana).get(address(room.session)).content.decode()
    assert "The report begins when the group looks together." in page
    assert makers.DECISIONS[0] not in page
    assert room.partnership.name not in page


def test_report_shows_no_levels_while_results_are_paused() -> None:
    room = closed_room()
    Session.objects.update(are_results_paused=True)
    page = signed_in(room.ana).get(address(room.session)).content.decode()
    assert "data-l=" not in page


def test_cleo_finds_no_report() -> None:
    room = closed_room()
    assert signed_in(room.cleo).get(address(room.session)).status_code == 404
    assert signed_in(room.cleo).get(address(room.session, "?format=html")).status_code == 404


def test_somebody_signed_out_is_sent_to_sign_in() -> None:
    room = closed_room()
    assert Client().get(address(room.session)).status_code == 302


def test_ben_reads_the_report_once_it_is_released_inside() -> None:
    closed = make_closed()
    ben = closed.voices[0]
    assert "There is no report yet" in on_phone(ben).get("/here/report/").content.decode()
    closed.release("inside", 1, 2)
    page = on_phone(ben).get("/here/report/").content.decode()
    assert "How each partner takes part today" in page
    assert ("Nyanza Shore" in page, "Waterkring" in page) == (True, False)
    assert str(closed.room.session.pk) not in page


def test_ben_is_sent_where_the_session_is_while_it_is_open() -> None:
    room = makers.make_room("act")
    answer = on_phone(room.ben).get("/here/report/")
    assert (answer.status_code, answer["Location"]) == (302, "/here/")


def test_nobody_without_a_seat_reads_it_on_a_phone() -> None:
    closed_room()
    answer = Client().get("/here/report/")
    assert (answer.status_code, answer["Location"]) == (302, "/join/")


def test_no_name_of_a_person_stands_in_the_report() -> None:
    room = closed_room()
    makers.make_participant(room.session, room.partners[1], "Achieng’ the finance lead")
    page = signed_in(room.ana).get(address(room.session)).content.decode()
    assert ("Achieng" in page, "@example.org" in page) == (False, False)


def test_reports_are_kept_by_nobody_on_the_way() -> None:
    room = closed_room()
    assert signed_in(room.ana).get(address(room.session))["Cache-Control"] == "no-store"
    assert on_phone(room.ben).get("/here/report/")["Cache-Control"] == "no-store"


def test_sample_is_open_to_everybody_and_marked_as_an_example() -> None:
    page = Client().get("/sample/").content.decode()
    assert "Example. Every organisation, person, place and level in it is invented." in page
    assert "Open Water Alliance (example)" in page
    assert page.count("<article") == 1


def test_sample_asks_the_database_nothing() -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        Client().get("/sample/")
    assert len(asked) == 0


def test_nothing_is_inline_on_the_page() -> None:
    page = Client().get("/sample/").content.decode()
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", page) == []


@pytest.mark.parametrize(("partners", "decisions"), [(3, 2), (12, 15)])
def test_number_of_queries_is_the_same_whatever_the_size(partners: int, decisions: int) -> None:
    room = closed_room(partners, decisions)
    client = signed_in(room.ana)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address(room.session)).status_code == 200
    assert len(asked) == 16


def test_what_moved_since_the_session_before_is_in_it() -> None:
    room = closed_room()
    later = makers.make_closed_session(room.partnership, label="A year later", follows=room.session)
    decision = makers.make_decision(later, key=room.decisions[0].key)
    for partner in room.partners:
        AgreedLevel.objects.create(decision=decision, partner=partner, level=3, is_settled=True)
    page = signed_in(room.ana).get(address(later)).content.decode()
    assert "Levels have moved since the sessions before." in page
    assert "More say in 1 decision:" in page


def test_rehearsal_says_that_it_is_one() -> None:
    room = closed_room()
    Session.objects.update(is_rehearsal=True)
    assert "This is a rehearsal." in signed_in(room.ana).get(address(room.session)).content.decode()
