"""Where a facilitator comes in: the list of partnerships, and the home of one."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from evenhand.facilitation.models import AgreedLevel, Decision, Session
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person
from tests.makers import (
    NOON,
    make_closed_session,
    make_decision,
    make_participant,
    make_partnership,
    make_person,
    make_session,
)

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def settle(session: Session, *levels: int | None, key: str = "D1") -> Decision:
    """A decision with the level settled for each partner; None: talked about and left open."""
    decision = make_decision(session, key=key)
    for partner, level in zip(session.partnership.partners.all(), levels, strict=True):
        AgreedLevel.objects.create(decision=decision, partner=partner, level=level, is_settled=level is not None)
    return decision


def two_sessions(partnership: Partnership) -> None:
    """Two sessions that are over: one partner steps back, one stays, one gains, and one level is left open."""
    first = make_closed_session(partnership, label="Starting point", from_on=date(2025, 9, 1))
    second = make_closed_session(partnership, label="One year later", from_on=date(2026, 9, 1))
    settle(first, 4, 2, 0, key="D1")
    settle(first, 3, 2, 0, key="D2")
    settle(second, 3, 2, 1, key="D1")
    settle(second, 3, 2, None, key="D2")


def squares(text: str) -> list[str]:
    """The squares of a page, partner by partner and session by session."""
    return re.findall(r'<li class="sq(?: ns)?"(?: data-l="(\d)")?>', text)


def test_a_newcomer_is_told_where_to_start() -> None:
    text = signed_in(make_person("ana")).get("/partnerships/").content.decode()
    assert "Start with the organisations" in text
    assert "Start a rehearsal" in text
    assert "Examples to look at" not in text


def test_the_list_holds_own_partnerships_and_the_examples_and_no_others() -> None:
    ana = make_person("ana")
    make_partnership(ana, name="Lake Basin")
    make_partnership(make_person("cleo"), name="Of somebody else")
    make_partnership(make_person("host"), name="Open Water", is_example=True)
    text = signed_in(ana).get("/partnerships/").content.decode()
    assert re.findall(r"<h3><a[^>]*><bdi>(.*?)</bdi>", text) == ["Lake Basin", "Open Water"]


def test_a_rehearsal_stands_apart_from_real_partnerships() -> None:
    ana = make_person("ana")
    make_session(make_partnership(ana, name="Invented"), is_rehearsal=True)
    make_partnership(ana, name="Real")
    text = signed_in(ana).get("/partnerships/").content.decode()
    assert text.index("Real") < text.index("Practise alone") < text.index("Invented")


def test_partnerships_stand_in_the_order_of_their_names() -> None:
    ana = make_person("ana")
    for name in ("Two", "One", "Three"):
        make_partnership(ana, name=name)
    text = signed_in(ana).get("/partnerships/").content.decode()
    assert re.findall(r"<h3><a[^>]*><bdi>(.*?)</bdi>", text) == ["One", "Three", "Two"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ana = make_person("ana")
    for _ in range(rows):
        partnership = make_partnership(ana)
        make_closed_session(partnership)
        make_session(partnership)
        make_partnership(make_person("host"), is_example=True)
    client = signed_in(ana)
    with django_assert_num_queries(6):
        client.get("/partnerships/")


@pytest.mark.parametrize("rows", [2, 5])
def test_a_home_asks_the_same_number_of_questions(rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    for _ in range(rows):
        settle(make_closed_session(partnership), 4, 2, 0)
    client = signed_in(ana)
    with django_assert_num_queries(16):
        client.get(f"/partnerships/{partnership.pk}/")


def test_the_next_step_is_partners_then_a_session_then_the_one_going_on() -> None:
    ana = make_person("ana")
    partnership, client = make_partnership(ana, partners=1), signed_in(ana)
    home = f"/partnerships/{partnership.pk}/"

    def next_step() -> list[tuple[str, str]]:
        return re.findall(
            r'<a class="btn main" href="([^"]+)">([^<]+)</a></div></header>', client.get(home).content.decode()
        )

    assert next_step() == [(f"{home}partners/", "Add partners")]
    other = make_partnership(ana, partners=2)
    home = f"/partnerships/{other.pk}/"
    assert next_step() == [(f"{home}sessions/new/", "Prepare a session")]
    session = make_session(other)
    assert next_step() == [(f"/sessions/{session.pk}/", "Prepare the session")]
    Session.objects.update(stage="look")
    assert next_step() == [(f"/sessions/{session.pk}/", "Go to the session")]
    Session.objects.update(closed_at=NOON, stage="close")
    assert next_step() == [(f"{home}sessions/new/", "Start the next session")]


def test_how_it_has_shifted_is_shown_in_squares_and_in_words() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    two_sessions(partnership)
    text = signed_in(ana).get(f"/partnerships/{partnership.pk}/").content.decode()
    assert squares(text) == ["4", "3", "3", "3", "2", "2", "2", "2", "0", "0", "1", ""]
    assert re.findall(r"Up \d, same \d, down \d", text) == [
        "Up 0, same 1, down 1",
        "Up 0, same 2, down 0",
        "Up 1, same 0, down 0",
    ]


def test_nothing_has_shifted_before_a_second_session_is_over() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    settle(make_closed_session(partnership), 4, 2, 0)
    settle(make_session(partnership, "look"), 3, 2, 1)
    text = signed_in(ana).get(f"/partnerships/{partnership.pk}/").content.decode()
    assert "How it has shifted" not in text
    assert squares(text) == []


def test_levels_of_a_session_that_goes_on_are_not_shown_on_the_home() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    two_sessions(partnership)
    settle(make_session(partnership, "look", label="Today", from_on=date(2026, 11, 1)), 0, 0, 0)
    text = signed_in(ana).get(f"/partnerships/{partnership.pk}/").content.decode()
    assert squares(text) == ["4", "3", "3", "3", "2", "2", "2", "2", "0", "0", "1", ""]


def test_counts_are_people_who_score_and_decisions_on_the_list() -> None:
    ana = make_person("ana")
    session = make_session(make_partnership(ana))
    make_participant(session)
    make_participant(session, role="stand_in")
    make_participant(session, removed_at=NOON)
    make_decision(session)
    make_decision(session, is_chosen=False)
    text = signed_in(ana).get(f"/partnerships/{session.partnership.pk}/").content.decode()
    assert "1 person, 1 decision" in text
