"""A seat is one person's, for as long as it lasts: cookies sent again, cookies made by hand, tokens of another kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import signing
from django.test import Client, RequestFactory

from evenhand.facilitation import actions
from evenhand.facilitation.models import Decision, Participant, Response
from evenhand.facilitation.queries import follow_token, subscription_of
from evenhand.facilitation.views.phone import seat
from evenhand.facilitation.views.phone.line import line_of
from evenhand.facilitation.views.phone.seat import NoSeat, seat_of
from evenhand.people.actions import make_sign_in_link
from tests import makers
from tests.facilitation.phones import phone_of, seat_cookie
from tests.house.access_table import ACCESS, ONLY_READ, ONLY_SENT, Who

pytestmark = pytest.mark.django_db

HERE = [route for route, who in ACCESS.items() if who is Who.SEAT]


def phone_with(cookie: str) -> Client:
    phone = Client()
    phone.cookies[seat.COOKIE] = cookie
    return phone


def is_seated(cookie: str) -> bool:
    request = RequestFactory().get("/here/")
    request.COOKIES[seat.COOKIE] = cookie
    return not isinstance(seat_of(request), NoSeat)


def removed(ben: Participant) -> None:
    actions.remove_seat(ben, makers.make_person("ana"))


@pytest.mark.parametrize("end", [removed, actions.leave_session, actions.erase_participant])
def test_a_cookie_sent_again_after_its_seat_ended_opens_and_changes_nothing(
    end: Callable[[Participant], object],
) -> None:
    room = makers.make_room("score")
    kept = seat_cookie(room.ben)
    assert phone_with(kept).get("/here/mine/").status_code == 200
    end(room.ben)
    read = {phone_with(kept).get(f"/{route}").status_code for route in HERE if route not in ONLY_SENT}
    sent = {phone_with(kept).post(f"/{route}").status_code for route in HERE if route not in ONLY_READ}
    assert (read, sent) == ({410}, {410})
    levels = {f"l{partner.pk.hex}": "4" for partner in room.partners}
    assert phone_with(kept).post(f"/here/score/{room.decisions[0].pk}/", levels).status_code == 410
    assert Response.objects.count() == 0


def test_a_follow_token_ends_with_its_seat_and_names_no_other_session() -> None:
    room = makers.make_room("score")
    token = follow_token(room.session, participant=room.ben)
    allowed = subscription_of(token)
    assert allowed is not None
    assert (allowed.session, allowed.seat) == (f"{room.session.pk}/phones", str(room.ben.pk))


def test_no_token_opens_a_door_it_was_not_made_for() -> None:
    room = makers.make_room("score")
    cookie, follow = seat_cookie(room.ben), follow_token(room.session, participant=room.ben)
    facilitators = follow_token(room.session, facilitator=room.ana)
    link = make_sign_in_link(room.ana)
    sign_in = getattr(link, "token", str(link)).rstrip("/").rsplit("/", 1)[-1]
    tokens = [cookie, follow, facilitators, sign_in, room.session.link_token, line_of(room.ben).seat, str(room.ben.pk)]
    assert [token for token in tokens if is_seated(token)] == [cookie]
    assert [token for token in tokens if subscription_of(token)] == [follow, facilitators]
    at_the_door = [token for token in tokens if Client().get(f"/join/{token}/").status_code == 200]
    assert at_the_door == [room.session.link_token]
    assert [token for token in tokens if Client().get(f"/read/{token}/").status_code != 404] == []
    assert [token for token in tokens if Client().get(f"/sign-in/link/{token}/").status_code == 200] == [sign_in]


def test_a_cookie_made_by_hand_is_no_seat() -> None:
    room = makers.make_room("score")
    good = [room.ben.pk.hex, room.ben.seat_version, "2026-11-22"]
    forged = [
        signing.dumps(good),
        signing.dumps(good, salt="evenhand.live"),
        signing.dumps(good, key="another key", salt=seat.SALT),
        signing.dumps([*good[:1], 2, *good[2:]], salt=seat.SALT),
        signing.dumps([room.ben.pk.hex], salt=seat.SALT),
        signing.dumps({"a": 1}, salt=seat.SALT),
        seat_cookie(room.ben)[:-2],
        "x" * 5000,
        "",
    ]
    assert [cookie for cookie in forged if is_seated(cookie)] == []
    assert is_seated(seat_cookie(room.ben))


def test_a_seat_does_nothing_in_another_session() -> None:
    room, other = makers.make_room("score"), makers.make_room("score")
    phone = phone_of(other.ben)
    levels = {f"l{partner.pk.hex}": "4" for partner in (*room.partners, *other.partners)}
    assert phone.post(f"/here/score/{room.decisions[0].pk}/", levels).status_code == 404
    phone.post(f"/here/score/{other.decisions[0].pk}/", levels)
    assert Response.objects.filter(decision__session=room.session).count() == 0
    assert set(Response.objects.values_list("partner__partnership", flat=True)) == {other.partnership.pk}


def test_a_removed_person_comes_back_with_no_words_and_no_old_form() -> None:
    room = makers.make_room("list")
    words = actions.new_phrase(room.ben)
    removed(room.ben)
    assert phone_of().post("/return/", {"phrase": words}).status_code == 422
    assert (
        phone_with(seat_cookie(room.ben)).post("/here/decisions/", {"text": "Who pays", "kind": "made"}).status_code
        == 410
    )
    assert Decision.objects.filter(text="Who pays").count() == 0
