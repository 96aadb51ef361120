"""A full copy without anybody's answers: what is in it, what is not, and who may take it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from evenhand.exchange import actions
from evenhand.facilitation.actions import close_door, record_closing_comment
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.actions import note_in_ledger
from evenhand.record.reading import read_record
from tests import makers
from tests.facilitation.phones import phone_of, said_on
from tests.releases.closings import Closed, make_closed

pytestmark = pytest.mark.django_db


def by(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def taken_here(closed: Closed, place: int = 1) -> dict[str, Any]:
    response = phone_of(closed.voices[place]).post("/here/copy/")
    assert response.status_code == 200
    return json.loads(response.content)


def taken_by_ana(closed: Closed) -> dict[str, Any]:
    response = by(closed.room.ana).post(f"/partnerships/{closed.room.partnership.pk}/copy/")
    assert response.status_code == 200
    return json.loads(response.content)


@pytest.mark.parametrize("taken", [taken_here, taken_by_ana])
@pytest.mark.parametrize("mode", ["open_by_organisation", "blurred", "talk_only"])
def test_no_person_and_no_single_answer_is_in_a_copy(taken: Any, mode: str) -> None:
    closed = make_closed(mode=mode)
    note = makers.make_note(closed.voices[1], closed.room.decisions[0], "Rose heard it by radio.")
    makers.make_participant(closed.room.session, closed.room.partners[1], "Achieng the finance lead")
    written = json.dumps(taken(closed), ensure_ascii=False)
    tree = json.loads(written)
    assert (tree["layer"], tree["people"]) == ("shared", [])
    assert [session["responses"] for session in tree["sessions"]] == [[]]
    assert [session.get("raters") for session in tree["sessions"]] == [None]
    named = [note.text, "Achieng", "Voice", *[voice.key for voice in closed.voices], "example.org"]
    assert [name for name in named if f'"{name}' in written or (name == note.text and name in written)] == []


def test_in_the_open_mode_it_holds_organisations_views() -> None:
    closed = make_closed(decisions=1)
    views = taken_here(closed)["sessions"][0]["views"]
    key = closed.room.decisions[0].key
    assert views == [
        {"decision": key, "organisation": "WK", "scores": {"WK": 0, "NS": 1, "ZL": 2, "MW": 3}},
        {"decision": key, "organisation": "NS", "scores": {"WK": 1, "NS": 2, "ZL": 3, "MW": 4}},
        {"decision": key, "organisation": "ZL", "scores": {"WK": 2, "NS": 3, "ZL": 4, "MW": 0}},
        {"decision": key, "organisation": "MW", "scores": {"WK": 3, "NS": 4, "ZL": 0, "MW": 1}},
    ]


@pytest.mark.parametrize("mode", ["blurred", "talk_only"])
def test_otherwise_it_holds_what_the_group_settled_and_no_view(mode: str) -> None:
    session = taken_here(make_closed(decisions=1, mode=mode))["sessions"][0]
    assert "views" not in session
    assert [each["scores"] for each in session["agreed"]] == [{"WK": 0, "NS": 1, "ZL": 2, "MW": 3}]


def test_a_copy_can_be_read_and_says_what_the_group_settled() -> None:
    closed = make_closed(decisions=2)
    record = read_record(json.dumps(taken_here(closed)))
    assert [each.scores for each in record.sessions[0].agreed] == [
        {"WK": 0, "NS": 1, "ZL": 2, "MW": 3},
        {"WK": 1, "NS": 2, "ZL": 3, "MW": 4},
    ]
    assert [(each.id, each.owner, each.what) for each in record.sessions[0].actions][:1] == [
        ("A1", "WK", "Waterkring shares its plan")
    ]
    assert [each.lead for each in record.organisations] == [True, None, None, None]


def test_what_nobody_has_looked_at_together_is_not_in_it() -> None:
    closed = make_closed()
    scoring = makers.make_session(closed.room.partnership, "score", label="Next")
    makers.make_decision(scoring, "Who is hired next")
    assert [each["id"] for each in taken_here(closed)["sessions"]] == [closed.room.session.key]


def test_it_says_where_the_log_ended_so_that_a_cut_off_end_is_found() -> None:
    closed = make_closed()
    note_in_ledger(closed.room.partnership, "facilitator", "closed", "R1")
    note_in_ledger(closed.room.partnership, "facilitator", "note_written", "R1")
    ledger = taken_here(closed)["ledger"]
    end = partnerships.ledger_end(closed.room.partnership)
    assert ledger == {"count": 2, "head": end.head}
    partnerships.ledger_of(closed.room.partnership)[0].delete()
    assert partnerships.ledger_break(closed.room.partnership, **ledger) == 2


def test_what_a_representative_takes_is_noted_nowhere_and_what_a_facilitator_takes_in_the_log() -> None:
    closed = make_closed()
    taken_here(closed)
    assert partnerships.ledger_end(closed.room.partnership).length == 0
    assert taken_by_ana(closed)["ledger"]["count"] == 1
    assert partnerships.ledger_of(closed.room.partnership)[0].what == "copied"


def test_the_name_of_the_file_tells_nothing() -> None:
    closed = make_closed()
    response = phone_of(closed.voices[0]).post("/here/copy/")
    assert response["Content-Disposition"] == 'attachment; filename="copy.json"'
    assert response["Cache-Control"] == "no-store"


def test_only_who_speaks_for_an_organisation_takes_one() -> None:
    closed = make_closed()
    rater = makers.make_participant(closed.room.session, closed.room.partners[1], "Rater")
    observer = makers.make_observer(closed.room.session)
    for seat in (rater, observer):
        assert phone_of(seat).post("/here/copy/").status_code == 403
        assert "A representative of each organisation can take a full copy away." in said_on(
            phone_of(seat).get("/here/copy/")
        )
    assert Client().post("/here/copy/").status_code == 403
    assert "Take the copy" in said_on(phone_of(closed.voices[0]).get("/here/copy/"))


def test_cleo_takes_none() -> None:
    closed = make_closed()
    address = f"/partnerships/{closed.room.partnership.pk}/copy/"
    assert [by(closed.room.cleo).get(address).status_code, by(closed.room.cleo).post(address).status_code] == [404, 404]
    assert "Take the copy" in by(closed.room.ana).get(address).content.decode()


def test_a_copy_is_not_brought_in() -> None:
    record = read_record(json.dumps(taken_here(make_closed())))
    with pytest.raises(ValidationError, match="This file is a copy without anybody’s answers"):
        actions.import_record(record)


def test_last_words_are_in_no_copy() -> None:
    room = makers.make_room("close")
    record_closing_comment(room.ben, "Good that Rose came.", True)
    close_door(room.session, room.ana)
    response = by(room.ana).post(f"/partnerships/{room.partnership.pk}/copy/")
    assert "Good that Rose came." not in response.content.decode()
