"""Every address with a part, and every page's questions, filled with what no database can hold or no page knows."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.db import transaction

from tests.attacks.worlds import answered_place
from tests.house.access_table import ACCESS
from tests.house.visitors import Place

pytestmark = pytest.mark.django_db

STRANGE = ("\x00", "\u202e", "a" * 300, "'\"<!--")
ASKED = ("at", "to", "next", "format", "audience", "after", "for", "decision", "partner", "language", "below", "saved")
VISITORS = ("signed-out", "facilitator", "representative")


@pytest.fixture(scope="module")
def place(django_db_setup: object, django_db_blocker: object) -> Iterator[Place]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield answered_place("look")
        transaction.set_rollback(True)


def strange_addresses(place: Place, route: str) -> list[str]:
    """The route with something strange in each of its parts of text, one after the other."""
    parts = route.split("/")
    texts = [part for part in parts if part.startswith("<str:")]
    return [
        place.address("/".join(quote(strange, safe="") if part == text else part for part in parts))
        for text in texts
        for strange in STRANGE
    ]


def test_no_address_breaks_with_what_does_not_belong_there(place: Place) -> None:
    asked = [
        (visitor, address, place.ask(visitor, "GET", address).status_code)
        for route in ACCESS
        for address in strange_addresses(place, route)
        for visitor in VISITORS
    ]
    assert len(asked) > 50
    assert [each for each in asked if each[2] >= 500] == []


def test_no_page_breaks_with_a_strange_question(place: Place) -> None:
    question = "?" + "&".join(f"{name}={quote(chr(0))}" for name in ASKED)
    answers = [
        (visitor, route, place.ask(visitor, "GET", place.address(route) + question).status_code)
        for route in ACCESS
        for visitor in VISITORS[1:]
    ]
    assert [each for each in answers if each[2] >= 500] == []
