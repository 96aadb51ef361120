"""A facilitator's places: a new session, a rehearsal, the order of sessions."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from evenhand.facilitation.models import Session
from evenhand.facilitation.queries import home
from evenhand.facilitation.queries.records import sessions_in_order
from evenhand.people.models import Person
from tests.makers import (
    make_closed_session,
    make_decision,
    make_partnership,
    make_person,
)

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_session_without_days_comes_after_those_before_it() -> None:
    ana = make_person()
    alliance = make_partnership(ana)
    make_closed_session(alliance, key="R1", label="Dated", from_on=date(2025, 9, 1))
    make_closed_session(alliance, key="R2", label="Without days")
    assert [session.label for session in home.sessions_of(alliance)] == ["Without days", "Dated"]
    assert [session.key for session in sessions_in_order(alliance)] == ["R1", "R2"]


def test_a_session_is_set_up_with_a_name_and_days() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    typed = {"label": "  First  look ", "from_on": "2027-05-20", "to_on": "2027-05-21"}
    response = signed_in(ana).post(f"/partnerships/{partnership.pk}/sessions/new/", typed)
    session = Session.objects.get()
    assert response["Location"] == f"/sessions/{session.pk}/"
    assert (session.label, session.from_on, session.to_on) == ("First look", date(2027, 5, 20), date(2027, 5, 21))
    assert (session.stage, session.mode, session.is_door_open) == ("prepare", "open_by_organisation", False)


@pytest.mark.parametrize("risk", ["raised", "high"])
def test_where_speaking_is_risky_a_session_starts_blurred(risk: str) -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, risk=risk)
    signed_in(ana).post(f"/partnerships/{partnership.pk}/sessions/new/", {"label": "First"})
    assert Session.objects.get().mode == "blurred"


def test_a_next_session_takes_the_decisions_along_or_not() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    before = make_closed_session(partnership)
    make_decision(before, "Who speaks to the press", key="D7")
    page = f"/partnerships/{partnership.pk}/sessions/new/"
    signed_in(ana).post(page, {"label": "Along", "decisions": "along"})
    signed_in(ana).post(page, {"label": "Empty", "decisions": "empty"})
    along, empty = Session.objects.get(label="Along"), Session.objects.get(label="Empty")
    assert list(along.decisions.values_list("key", "text")) == [("D7", "Who speaks to the press")]
    assert list(empty.decisions.all()) == []
    assert (along.follows, empty.follows) == (before, before)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"label": ""}, "Give the session a name."),
        ({"label": "A", "from_on": "2027-05-20", "to_on": "2027-05-19"}, "The last day lies before the first one."),
        ({"label": "A", "from_on": "tomorrow"}, "Enter a valid date."),
    ],
)
def test_a_session_is_refused_with_a_sentence(typed: dict[str, str], sentence: str) -> None:
    ana = make_person("ana")
    response = signed_in(ana).post(f"/partnerships/{make_partnership(ana).pk}/sessions/new/", typed)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Session.objects.count() == 0


def test_a_session_needs_two_partners() -> None:
    ana = make_person("ana")
    page = f"/partnerships/{make_partnership(ana, partners=1).pk}/sessions/new/"
    assert "A session needs at least two partners." in signed_in(ana).get(page).content.decode()
    assert signed_in(ana).post(page, {"label": "First"}).status_code == 422
    assert Session.objects.count() == 0


def test_one_click_starts_a_rehearsal() -> None:
    ana = make_person("ana")
    response = signed_in(ana).post("/rehearsals/")
    session = Session.objects.get()
    assert response["Location"] == f"/sessions/{session.pk}/"
    assert session.is_rehearsal
    text = signed_in(ana).get(f"/partnerships/{session.partnership_id}/").content.decode()
    assert "This is a rehearsal." in text


def test_a_rehearsal_starts_for_who_signed_in_and_by_a_form(client: Client) -> None:
    assert client.post("/rehearsals/")["Location"] == "/sign-in/?next=/rehearsals/"
    assert signed_in(make_person("ana")).get("/rehearsals/").status_code == 405
    assert Session.objects.count() == 0
