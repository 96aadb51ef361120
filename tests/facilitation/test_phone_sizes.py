"""Every page of a participant, in every language, is one short response also in the largest session.

A few pages in a few scripts in every run; `-m soak -s` walks all of them and says the largest of each language.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from evenhand.facilitation.models import Participant
from evenhand.site.languages import all_languages
from tests.house.access_table import ACCESS, ONLY_SENT, Who

from .full_rooms import full_room
from .phones import seat_cookie
from .test_phone_pages import MOST_BYTES, as_served

pytestmark = pytest.mark.django_db

LANGUAGES = [each.code for each in all_languages() if each.shipped]
STAGES = ("list", "list_closed", "score", "look", "content", "wish", "act", "close", "closed")
DOORS = ("join/", "join/<str:token>/", "join/kept/", "join/language/", "return/", "leave/")
SAMPLE = (("score", "/here/score/{decision_id}/"), ("look", "/here/look/{decision_id}/"), ("list", "/join/{token}/"))
SCRIPTS = [code for code in ("ar", "my", "am", "bn", "ne") if code in LANGUAGES]


def in_language(seat: Participant, code: str) -> Client:
    """A phone with this seat, whose pages are in this language."""
    phone = Client()
    phone.cookies["seat"] = seat_cookie(seat)
    phone.cookies[settings.LANGUAGE_COOKIE_NAME] = code
    return phone


def pages() -> Iterator[str]:
    """The address of every page that participants read, with names in the places of things."""
    of_seats = [route for route, who in ACCESS.items() if who in (Who.SEAT, Who.THING) and route not in ONLY_SENT]
    for route in (*DOORS, *of_seats):
        yield "/" + route.replace("<uuid:", "{").replace("<str:", "{").replace(">", "}")


def is_page_of_participants(response: HttpResponse) -> bool:
    return response.status_code in (200, 403, 404, 410) and "text/html" in response["Content-Type"]


@pytest.mark.parametrize(("stage", "address"), SAMPLE)
def test_the_fullest_pages_are_short_in_the_heaviest_scripts(stage: str, address: str) -> None:
    ben, places = full_room(stage)
    address = address.format(decision_id=places["decision"], token=places["token"])
    sizes = {code: len(as_served(in_language(ben, code), address).content) for code in SCRIPTS}
    assert {code: size for code, size in sizes.items() if size > MOST_BYTES} == {}


@pytest.fixture
def quiet() -> Iterator[None]:
    """Refused pages are not told one by one."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.soak
@pytest.mark.usefixtures("quiet")
def test_every_page_is_short_in_every_language() -> None:
    largest: dict[str, tuple[int, str]] = dict.fromkeys(LANGUAGES, (0, ""))
    walked, too_large = dict.fromkeys(LANGUAGES, 0), []
    for stage in STAGES:
        ben, places = full_room(stage)
        Participant.objects.filter(pk=ben.pk).update(role="representative")
        known = {"decision_id": places["decision"], "token": places["token"], "audience": "public"}
        known |= {"proposal_id": uuid4(), "action_id": uuid4(), "note_id": uuid4()}
        for page in pages():
            address = page.format(**known)
            for code in LANGUAGES:
                response = as_served(in_language(ben, code), address)
                if not is_page_of_participants(response):
                    continue
                size = len(response.content)
                walked[code] += 1
                largest[code] = max(largest[code], (size, f"{page} ({stage})"))
                if size > MOST_BYTES:
                    too_large.append(f"{code} {size} {page} ({stage})")
    for code, (size, page) in largest.items():
        print(f"\n  {code:4} {walked[code]} pages, the largest {size} bytes: {page}", end="")
    assert not too_large, "\n".join(too_large)
