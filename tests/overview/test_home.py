"""Where a facilitator comes in: the list of partnerships, and the home of one."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from evenhand.facilitation.models import AgreedLevel, Decision, Session
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person
from tests.makers import (
    NOON,
    make_action,
    make_check,
    make_closed_session,
    make_commitment,
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
    assert re.findall(r"<h[23] class=.h.><a[^>]*><bdi>(.*?)</bdi>", text) == ["Lake Basin", "Open Water"]


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
    assert re.findall(r"<h[23] class=.h.><a[^>]*><bdi>(.*?)</bdi>", text) == ["One", "Three", "Two"]


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
    with django_assert_num_queries(14):
        client.get("/partnerships/")


@pytest.mark.parametrize("rows", [2, 5])
def test_a_home_asks_the_same_number_of_questions(rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    for _ in range(rows):
        settle(make_closed_session(partnership), 4, 2, 0)
    client = signed_in(ana)
    with django_assert_num_queries(24):
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
    assert (
        "1 organisation has more say in at least one decision. 1 organisation has less say in at least one decision."
        in text
    )


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


def lines_of(text: str) -> list[str]:
    return re.findall(r'<h3><a [^>]*><bdi dir="auto">(.*?)</bdi>', text)


def days(number: int) -> date:
    return timezone.now().date() + timedelta(days=number)


def test_a_home_shows_what_was_promised_and_who_says_what() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    maker, one, two = partnership.partners.all()
    make_check(make_commitment(maker, one, two, text="Share the calendar", on=days(-20)), one, "partly")
    make_commitment(maker, one, text="Withdrawn", withdrawn_on=days(-1), withdrawn_because="No money")
    text = signed_in(ana).get(f"/partnerships/{partnership.pk}/").content.decode()
    assert lines_of(text) == ["Share the calendar"]
    assert re.findall(r"<div><dt>(.*?)</dt><dd><bdi>(.*?)</bdi>", text) == [
        ("Partly kept", "Nyanza Shore"),
        ("No answer", "Ziwa Letu"),
    ]


def test_the_next_dates_stand_in_their_order_and_those_that_passed_are_told_in_words() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    maker, one, _two = partnership.partners.all()
    make_check(make_commitment(maker, one, text="Late reply", on=days(-50), review_every_months=None), one)
    for text in ("First", "Second"):
        make_commitment(maker, one, text=text, on=days(30), published_on=days(0))
    closed = make_closed_session(partnership, closed_at=timezone.now())
    make_action(closed, maker, one)
    page = signed_in(ana).get(f"/partnerships/{partnership.pk}/").content.decode()
    part = page[page.index('id="dates"') : page.index('aria-labelledby="sessions"')]
    assert re.findall(r"<li><div><a [^>]*>(.*?)</a>", part) == [
        "1 reply was due",
        "Are 2 commitments kept?",
        "How does 1 action go on?",
    ]
    assert "20 days ago" in part


def test_a_home_shows_the_first_few_of_many_commitments_and_how_many_there_are() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    maker, one, _two = partnership.partners.all()
    for number in range(8):
        make_commitment(maker, one, text=f"Promise {number}", on=days(40 + number), published_on=days(0))
    text = signed_in(ana).get(f"/partnerships/{partnership.pk}/").content.decode()
    assert lines_of(text) == [f"Promise {number}" for number in range(5)]
    assert "All 8" in text


def test_older_sessions_are_folded() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    for number in range(8):
        settle(make_closed_session(partnership, key=f"R{number}", from_on=date(2020 + number, 1, 1)), 4, 2, 0)
    text = signed_in(ana).get(f"/partnerships/{partnership.pk}/").content.decode()
    assert "2 older sessions" in text
    assert "Older sessions are left out here." in text
    assert len(squares(text)) == 3 * 6


def test_the_list_says_what_waits_in_each_partnership_and_compares_nothing() -> None:
    ana = make_person("ana")
    quiet, busy = make_partnership(ana, name="A quiet one"), make_partnership(ana, name="A busy one")
    maker, one, _two = busy.partners.all()
    make_commitment(maker, one, on=days(-40), review_every_months=3)
    make_commitment(maker, one, on=days(30), published_on=None)
    text = signed_in(ana).get("/partnerships/").content.decode()
    told = re.findall(
        r'<h2 class="h">.*?<bdi>(.*?)</bdi></a></h2><p class="small soft">.*?</p><p class="small">(.*?)</p>', text
    )
    assert [name for name, _ in told] == ["A busy one", "A quiet one"]
    assert told[0][1].startswith(
        "1 answer is awaited. 1 was asked for a while ago. 1 draft waits to be published. Next"
    )
    assert told[1][1] == '<span class="soft">Nothing waits here.</span>'
    assert quiet.name in text


@pytest.mark.parametrize("rows", [2, 4])
def test_what_waits_is_asked_in_the_same_number_of_questions(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ana = make_person("ana")
    for _ in range(rows):
        partnership = make_partnership(ana)
        maker, one, two = partnership.partners.all()
        for _again in range(rows):
            make_check(make_commitment(maker, one, two, on=days(-40)), one)
            make_action(make_closed_session(partnership, closed_at=timezone.now() - timedelta(days=40)), maker, one)
    client = signed_in(ana)
    with django_assert_num_queries(22):
        client.get("/partnerships/")
    with django_assert_num_queries(33):
        client.get(f"/partnerships/{Partnership.objects.filter(facilitators__person=ana)[0].pk}/")
