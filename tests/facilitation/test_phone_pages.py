"""Every page of a participant: one short response, neutral outside, readable for all."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from evenhand.facilitation.models import Participant
from evenhand.site.phone_script import phone_script, script_hashes
from evenhand.site.phone_styles import phone_style, style_hashes
from tests.makers import make_partnership, make_session

from .full_rooms import full_room
from .phones import phone_of, text_of

pytestmark = pytest.mark.django_db

MOST_BYTES = 14_000
PAGES = (
    ("list", "/here/decisions/"),
    ("list", "/here/decisions/{decision}/"),
    ("list_closed", "/here/decisions/"),
    ("score", "/here/wait/"),
    ("score", "/here/score/"),
    ("score", "/here/score/{decision}/"),
    ("score", "/here/mine/"),
    ("score", "/here/mine/answers/"),
    ("score", "/here/leave/"),
    ("look", "/here/look/"),
    ("look", "/here/look/{decision}/"),
    ("content", "/here/content/"),
    ("content", "/here/content/{decision}/"),
    ("wish", "/here/wish/"),
    ("wish", "/here/wish/{decision}/"),
    ("act", "/here/actions/"),
    ("close", "/here/closing/"),
    ("closed", "/here/closing/"),
)
DOORS = ("/join/", "/join/{token}/", "/join/kept/", "/join/language/", "/return/", "/leave/")


def as_served(phone: Client, address: str) -> HttpResponse:
    """The response as a browser gets it, compressed."""
    return phone.get(address, headers={"accept-encoding": "gzip, deflate, br"})


@pytest.mark.parametrize(("stage", "address"), PAGES)
def test_every_page_is_one_short_response_whatever_is_in_it(stage: str, address: str) -> None:
    ben, places = full_room(stage)
    address = address.format(**places)
    phone = phone_of(ben)
    if address == "/here/wait/":
        Participant.objects.filter(pk=ben.pk).update(has_finished_scoring=True)
    response = as_served(phone, address)
    assert (response.status_code, response["Content-Encoding"], response["Cache-Control"]) == (200, "br", "no-store")
    assert len(response.content) <= MOST_BYTES
    check_page(text_of(phone.get(address)))


@pytest.mark.parametrize("address", DOORS)
def test_every_page_before_the_seat_is_one_short_response(address: str) -> None:
    _ben, places = full_room("list")
    address = address.format(**places)
    response = as_served(phone_of(), address)
    assert (response.status_code, response["Content-Encoding"], response["Cache-Control"]) == (200, "br", "no-store")
    assert len(response.content) <= MOST_BYTES
    check_page(text_of(phone_of().get(address)))


def check_page(page: str) -> None:
    """Nothing else is fetched, only our script runs, the title is neutral, and everything has its words."""
    page = page.replace(f"<script>{phone_script()}</script>", "", 1)
    # A voice note is fetched only when somebody asks for it (tests/journeys/test_voice_notes.py).
    page = re.sub(r'<audio controls preload="none" src="/here/voice-notes/[0-9a-f-]{36}/"', "<audio", page)
    assert re.findall(r"<script|<img|<link(?! rel=\"icon\" href=\"data:,\")| src=| style=| on\w+=", page) == []
    assert [block for block in re.findall(r"<style>(.*?)</style>", page) if block not in ALLOWED] == []
    title = re.findall(r"<title>(.*?)</title>", page)
    assert (len(title), "Evenhand" in title[0], "Lake Basin" in title[0]) == (1, False, False)
    assert page.count("<h1>") == 1
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    asked = re.findall(r'<(?:input(?! type="hidden")|textarea|select)[^>]* id="([^"]+)"', page)
    assert sorted(asked) == sorted(each for each in re.findall(r'<label[^>]* for="([^"]+)"', page))
    assert [each for each in re.findall(r'aria-describedby="([^"]+)"', page) if not set(each.split()) <= set(ids)] == []
    assert re.findall(r"\{[{%]|None|&amp;#", page) == []


ALLOWED = [phone_style(part) for part in (1, 2, 3, 4)]


def test_the_policy_allows_the_constant_blocks_and_nothing_else_inline() -> None:
    policy = phone_of().get("/join/")["Content-Security-Policy"]
    assert [source in policy for source in style_hashes()] == [True] * 4
    assert [source in policy for source in script_hashes()] == [True]
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize(("partners", "queries"), [(1, 3), (3, 3)])
def test_the_page_to_join_asks_the_database_three_times(
    partners: int, queries: int, django_assert_num_queries: object
) -> None:
    session = make_session(make_partnership(partners=partners), "list")
    with django_assert_num_queries(queries):  # type: ignore[operator]
        phone_of().get(f"/join/{session.link_token}/")


def test_a_head_request_is_answered() -> None:
    assert phone_of().head("/join/").status_code == 200


def test_somebody_from_another_session_finds_nothing_of_this_one() -> None:
    ben, places = full_room("score")
    cleo, _elsewhere = full_room("score")
    for address in ("/here/score/{decision}/", "/here/look/{decision}/", "/here/decisions/{decision}/"):
        response = phone_of(cleo).get(address.format(**places))
        assert response.status_code == 404 or response["Location"] == "/here/"
    assert ben.label in text_of(phone_of(ben).get("/here/mine/"))
    assert cleo.session_id != ben.session_id
