"""Every address refuses the stranger and the signed-out, unless its row says that it is for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import makers
from tests.house.access_table import ACCESS, Who

pytestmark = pytest.mark.django_db

# What may stand in an address: things of ana's partnership, which cleo and the signed-out must not reach.
THINGS = {
    "pk": lambda room: room.partnership.pk,
    "partnership_pk": lambda room: room.partnership.pk,
    "session_pk": lambda room: room.session.pk,
    "session_id": lambda room: room.session.pk,
    "partner_pk": lambda room: room.partners[0].pk,
    "partner_id": lambda room: room.partners[0].pk,
    "decision_pk": lambda room: room.decisions[0].pk,
    "decision_id": lambda room: room.decisions[0].pk,
    "participant_pk": lambda room: room.ben.pk,
    "participant_id": lambda room: room.ben.pk,
    "number": lambda room: 1,
    "token": lambda room: "x" * 43,
}


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route, pattern


def address(route: str, room: makers.Room) -> str:
    """The route with things of the room in its places; an id nobody has where the room has no such thing."""
    parts = []
    for part in route.split("/"):
        if part.startswith("<"):
            kind, name = part.strip("<>").split(":")
            thing = THINGS.get(name, lambda room: uuid4())(room)
            if kind == "int" and not isinstance(thing, int):
                thing = 1
            if "sessions/<uuid:pk>" in route and name == "pk":
                thing = room.session.pk
            parts.append(str(thing))
        else:
            parts.append(part)
    return "/" + "/".join(parts)


def answers(client: Client, route: str, room: makers.Room) -> list[HttpResponse]:
    return [client.get(address(route, room)), client.post(address(route, room))]


def tells(response: HttpResponse, room: makers.Room) -> bool:
    """Whether a page says anything about the room."""
    page = response.content.decode()
    return "Owls" in page or "the owls ask" in page or room.session.code in page


def of(*who: Who) -> list[str]:
    return [route for route, row in ACCESS.items() if row in who]


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {route for route, _ in routes(get_resolver())} == set(ACCESS)


@pytest.fixture
def room() -> makers.Room:
    """A room whose names stand nowhere else, so that a page that shows one has told something."""
    room = makers.make_room()
    room.partnership.name = "Harbour of Quiet Owls"
    room.partnership.save()
    for partner in room.partners:
        partner.name = f"{partner.name} of the Quiet Owls"
        partner.save()
    for decision in room.decisions:
        decision.text = f"{decision.text}, the owls ask"
        decision.save()
    room.ben.label = "Ben of the Owls"
    room.ben.save()
    return room


@pytest.mark.parametrize("route", of(Who.EVERYBODY))
def test_an_address_for_everybody_breaks_for_nobody_and_tells_nothing_of_a_room(route: str, room: makers.Room) -> None:
    signed_in = Client()
    signed_in.force_login(room.cleo)
    for client in (Client(), signed_in):
        for response in answers(client, route, room):
            assert response.status_code < 500
            assert not tells(response, room)


@pytest.mark.parametrize("route", of(Who.ACCOUNT, Who.FACILITATOR))
def test_the_signed_out_are_sent_to_sign_in_and_see_nothing(route: str, room: makers.Room) -> None:
    for response in answers(Client(), route, room):
        assert response.status_code in (302, 404, 405)
        assert response.status_code != 302 or response["Location"].startswith("/sign-in/")
        assert not tells(response, room)


@pytest.mark.parametrize("route", of(Who.ACCOUNT))
def test_a_stranger_sees_nothing_of_a_room_among_their_own_things(route: str, room: makers.Room) -> None:
    stranger = Client()
    stranger.force_login(room.cleo)
    for response in answers(stranger, route, room):
        assert response.status_code < 500
        assert not tells(response, room)


@pytest.mark.parametrize("route", of(Who.FACILITATOR))
def test_a_stranger_finds_nothing_at_the_addresses_of_a_partnership(route: str, room: makers.Room) -> None:
    stranger = Client()
    stranger.force_login(room.cleo)
    for response in answers(stranger, route, room):
        assert response.status_code in (404, 405)
        assert not tells(response, room)


@pytest.mark.parametrize("route", of(Who.SEAT))
def test_without_a_seat_one_is_sent_to_the_door_even_as_a_facilitator_of_another_partnership(
    route: str, room: makers.Room
) -> None:
    stranger = Client()
    stranger.force_login(room.cleo)
    for client in (Client(), stranger):
        for response in answers(client, route, room):
            assert response.status_code in (302, 403, 404, 405)
            assert response.status_code != 302 or response["Location"].startswith(("/join/", "/return/"))
            assert not tells(response, room)


# Addresses of things that this room does not have: nobody finds anything there.
NOT_IN_THIS_ROOM = ("<uuid:invitation_pk>", "<uuid:action_id>", "sheets/<uuid:participant_id>")


@pytest.mark.parametrize(
    "route", [route for route in of(Who.FACILITATOR) if not any(n in route for n in NOT_IN_THIS_ROOM)]
)
def test_the_facilitator_finds_what_the_stranger_does_not(route: str, room: makers.Room) -> None:
    facilitator = Client()
    facilitator.force_login(room.ana)
    page, _ = answers(facilitator, route, room)
    assert page.status_code in (200, 302, 405)
