"""Guessing: at full speed, from one address or from many, and by watching how wrong tries are answered."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand.facilitation import actions, rules
from evenhand.facilitation.models import PartnerCode, Session, WrongCodes
from tests.makers import make_closed_session, make_partnership, make_session

pytestmark = pytest.mark.django_db

RIGHT = "482715936"
MASKED = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|value="[0-9]{9}"|value="[a-z ]{12,}"')


@pytest.fixture
def session() -> Session:
    return make_session(make_partnership(), "list", code=RIGHT)


def guess(code: str, address: str = "203.0.113.7", **headers: str) -> HttpResponse:
    return Client(REMOTE_ADDR=address, headers=headers).post("/join/", {"code": code})


def page(response: HttpResponse) -> str:
    return MASKED.sub("", response.content.decode())


def test_one_address_gets_twenty_tries_in_ten_minutes_for_codes_words_and_partner_codes_together(
    session: Session,
) -> None:
    for number in range(10):
        assert guess(f"{number:09d}").status_code == 422
    for number in range(10):
        words = f"mango lantern river {'abcdefghij'[number] * 4}"
        assert Client(REMOTE_ADDR="203.0.113.7").post("/return/", {"phrase": words}).status_code == 422
    assert [guess(RIGHT).status_code, guess(RIGHT, "198.51.100.1").status_code] == [429, 302]
    throttled = Client(REMOTE_ADDR="203.0.113.7")
    assert throttled.post("/return/", {"phrase": "mango lantern river nine"}).status_code == 429


def test_a_header_that_names_another_address_gives_no_more_tries(session: Session) -> None:
    for number in range(20):
        guess(f"{number:09d}", **{"X-Forwarded-For": f"198.51.100.{number}", "Forwarded": f"for=198.51.100.{number}"})
    assert guess(RIGHT, **{"X-Forwarded-For": "192.0.2.1"}).status_code == 429


def test_a_whole_ipv6_network_counts_as_one_address(session: Session) -> None:
    for number in range(20):
        guess(f"{number:09d}", f"2001:db8:1:2::{number + 1:x}")
    assert guess(RIGHT, "2001:db8:1:2:ffff::9").status_code == 429
    assert guess(RIGHT, "2001:db8:1:3::9").status_code == 302


def test_many_addresses_together_get_six_hundred_tries_and_links_go_on_working(session: Session) -> None:
    since = rules.stretch_start(timezone.now())
    WrongCodes.objects.create(address_hash="", since=since, count=rules.codes.WRONG_CODES_OVERALL - 30)
    tried = [guess(f"{number:09d}", f"198.51.100.{number}").status_code for number in range(40)]
    assert tried == [422] * 30 + [429] * 10
    assert guess(RIGHT, "192.0.2.77").status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.77").get(f"/join/{session.link_token}/").status_code == 200


def test_a_code_of_an_organisation_cannot_be_tried_out_by_joining(session: Session) -> None:
    actions.set_partner_codes(session, True, session.partnership.facilitators.get().person)
    code = PartnerCode.objects.first()
    typed = {"partner": str(code.partner_id), "label": "Eve", "language": "en"}
    caller = {"REMOTE_ADDR": "203.0.113.9"}
    tried = [
        Client(**caller).post(f"/join/{session.link_token}/", typed | {"partner_code": "AAAAA"}).status_code
        for _ in range(21)
    ]
    assert tried == [422] * 20 + [429]
    right = Client(**caller).post(f"/join/{session.link_token}/", typed | {"partner_code": code.code})
    assert (right.status_code, session.participants.count()) == (429, 0)


def test_wrong_closed_and_unknown_are_answered_alike_with_the_same_work(session: Session) -> None:
    make_session(code="111111111", is_door_open=False)
    make_closed_session(code="222222222", is_door_open=True)
    pages, queries = set(), set()
    guess("000000000")
    for code in ("111111111", "222222222", "333333333"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            pages.add(page(guess(code)))
        queries.add(len(asked))
    assert (len(pages), len(queries)) == (1, 1)


def test_words_of_a_removed_an_erased_and_no_person_are_answered_alike_with_the_same_work(session: Session) -> None:
    seats = [actions.join_session(session, "Ben", "en") for _ in range(2)]
    actions.remove_seat(seats[0].participant, session.partnership.facilitators.get().person)
    actions.erase_participant(seats[1].participant)
    Client().post("/return/", {"phrase": "one two three four"})
    pages, queries = set(), set()
    for words in (seats[0].phrase, seats[1].phrase, "mango lantern river nine"):
        with CaptureQueriesContext(connection) as asked:
            pages.add(page(Client().post("/return/", {"phrase": words})))
        queries.add(len(asked))
    assert (len(pages), len(queries)) == (1, 1)


def test_there_are_too_many_codes_words_and_links_to_try() -> None:
    a_day = rules.codes.WRONG_CODES_OVERALL * 6 * 24
    assert a_day / 10**rules.codes.CODE_DIGITS < 1 / 10_000
    assert a_day / len(rules.phrase_words()) ** rules.PHRASE_WORDS < 1 / 10**7
    assert len(rules.new_link_token()) >= 32
    assert len({rules.new_link_token() for _ in range(1000)}) == 1000


def test_no_address_is_kept_where_tries_are_counted(session: Session) -> None:
    guess("000000000", "203.0.113.50")
    kept = [str(value) for row in WrongCodes.objects.values_list() for value in row]
    assert not any("203.0.113" in value for value in kept)
