"""Who may open which address: every address, every visitor, every method, as the table says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse

from tests.house.access_table import ACCESS, EXPECTED_ANSWERS, ONLY_READ, ONLY_SENT, Who
from tests.house.visitors import Place, make_place, routes

pytestmark = pytest.mark.django_db

READ, SENT = "GET", "POST"
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


@pytest.fixture(scope="module")
def place(django_db_setup: object, django_db_blocker: pytest.FixtureRequest) -> Iterator[Place]:
    """One place for the whole walk; whoever asks leaves nothing behind."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield make_place()
        transaction.set_rollback(True)


def expected_answers() -> dict[Who, dict[str, str]]:
    """The table in access_table.py, read."""
    visitors, *rows = [line.split() for line in EXPECTED_ANSWERS.strip().splitlines()]
    return {Who(who): dict(zip(visitors, answers, strict=True)) for who, *answers in rows}


def is_open(response: HttpResponse) -> bool:
    away = response.status_code == 302 and response["Location"].startswith(
        (
            "/sign-in/?next",
            "/join/",
            "/return/",
            "/voice/return/",
            "/notebook/open/",
            "/place/return/",
            "/place/group/return/",
            "/member/return/",
        )
    )
    return response.status_code in (200, 302, 403, 404, 409, 410, 422) and not away


def is_sent_to_sign_in(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"].startswith("/sign-in/")


def has_no_seat(response: HttpResponse) -> bool:
    is_sent_to_the_door = response.status_code == 302 and response["Location"] == "/join/"
    return is_sent_to_the_door or (response.status_code == 403 and "does not know your place" in said(response))


def has_no_voice(response: HttpResponse) -> bool:
    is_sent_to_the_words = response.status_code == 302 and response["Location"] == "/voice/return/"
    return is_sent_to_the_words or (response.status_code == 403 and "does not know your place" in said(response))


def has_no_place(response: HttpResponse) -> bool:
    is_asked_for_words = response.status_code == 302 and response["Location"] == "/place/return/"
    return is_asked_for_words or (response.status_code == 403 and "does not know your place" in said(response))


def has_no_group(response: HttpResponse) -> bool:
    is_asked_for_words = response.status_code == 302 and response["Location"] == "/place/group/return/"
    return is_asked_for_words or (response.status_code == 403 and "does not know your place" in said(response))


def has_no_member(response: HttpResponse) -> bool:
    is_asked_for_words = response.status_code == 302 and response["Location"] == "/member/return/"
    return is_asked_for_words or (response.status_code == 403 and "does not know your place" in said(response))


def is_closed(response: HttpResponse) -> bool:
    is_asked_for_words = response.status_code == 302 and response["Location"] == "/notebook/open/"
    return is_asked_for_words or (response.status_code == 403 and "Your notebook is closed" in said(response))


def finds_nothing(response: HttpResponse) -> bool:
    """Not found; or, from a seat elsewhere, sent back there before the thing is even looked for."""
    is_sent_back = response.status_code == 302 and response["Location"].startswith("/here/")
    return response.status_code in (404, 409) or is_sent_back


def has_ended(response: HttpResponse) -> bool:
    return response.status_code == 410 and "place" in said(response)


def is_not_yours(response: HttpResponse) -> bool:
    return response.status_code == 403


def said(response: HttpResponse) -> str:
    return response.content.decode()


ANSWERS: dict[str, Callable[[HttpResponse], bool]] = {
    "open": is_open,
    "sign-in": is_sent_to_sign_in,
    "no-seat": has_no_seat,
    "nothing": finds_nothing,
    "ended": has_ended,
    "not-yours": is_not_yours,
    "no-voice": has_no_voice,
    "closed": is_closed,
    "no-place": has_no_place,
    "no-group": has_no_group,
    "no-member": has_no_member,
}


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    addresses = {route for route, _ in routes()}
    assert addresses == set(ACCESS)
    assert addresses >= ONLY_READ | ONLY_SENT
    assert not ONLY_READ & ONLY_SENT


@pytest.mark.parametrize("visitor", expected_answers()[Who.ACCOUNT])
def test_every_address_answers_this_visitor_as_the_table_says(visitor: str, place: Place) -> None:
    wrong = []
    for route, who in ACCESS.items():
        expected = expected_answers()[who][visitor]
        for method, not_taken in ((READ, ONLY_SENT), (SENT, ONLY_READ)):
            response = place.ask(visitor, method, place.address(route))
            if route in not_taken:
                fits = response.status_code == 405 or (expected != "open" and ANSWERS[expected](response))
            else:
                fits = ANSWERS[expected](response)
            if not fits or tells_too_much(place, response, who, visitor):
                wrong.append(f"{method} {route}: {response.status_code} {response.get('Location', '')}, not {expected}")
    assert not wrong, "\n".join(wrong)


def tells_too_much(place: Place, response: HttpResponse, who: Who, visitor: str) -> bool:
    """Whether a page says something about the room to somebody who is not in it."""
    is_own_seat = who in (Who.SEAT, Who.THING) and visitor in ("observer", "participant", "representative")
    is_own_room = who in (Who.FACILITATOR, Who.ACCOUNT) and visitor == "facilitator"
    is_own_voice = who in (Who.VOICE, Who.PROMISE) and visitor == "voice"
    is_own_notebook = who is Who.NOTEBOOK and visitor == "keeper"
    is_own_place = (who, visitor) in ((Who.SEATED, "seated"), (Who.TENDING, "tending"))
    is_own_community = who is Who.MEMBER and visitor == "member"
    if is_own_notebook or is_own_place or is_own_community:
        return False
    return not is_own_seat and not is_own_room and not is_own_voice and place.tells(response)


@pytest.mark.parametrize("visitor", ["signed-out", "participant", "facilitator"])
def test_no_address_takes_any_other_method(visitor: str, place: Place) -> None:
    taken = {
        f"{method} {route}"
        for route in ACCESS
        for method in OTHER_METHODS
        if place.ask(visitor, method, place.address(route)).status_code != 405
    }
    assert taken == set()


def test_the_facilitator_and_a_seat_find_the_things_that_others_do_not(place: Place) -> None:
    missing = []
    for route, who in ACCESS.items():
        visitor = {Who.FACILITATOR: "facilitator", Who.THING: "representative", Who.PROMISE: "voice"}.get(who)
        if visitor and route not in ONLY_SENT and "<str:audience>" not in route:
            status = place.ask(visitor, READ, place.address(route)).status_code
            if status not in (200, 302):
                missing.append(f"{route} {status}")
    # What was published is no draft, no report is asked for, and the session goes on.
    assert missing == [
        "partnerships/<uuid:pk>/commitments/<uuid:commitment_id>/draft/ 404",
        "here/keys/<uuid:proposal_id>/report/ 404",
        "voice/actions/<uuid:action_id>/ 404",
    ]
