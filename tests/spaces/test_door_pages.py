"""The public page of a programme, asking, coming back, waiting, leaving: on phones."""

from __future__ import annotations

import re
from datetime import timedelta

import brotli
import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from evenhand.spaces.actions.asking import prepare_places
from evenhand.spaces.actions.drawing import draw_what_is_due
from evenhand.spaces.models import Programme, Seat, Space
from evenhand.spaces.rules import lot, placing
from evenhand.spaces.views import place as frame
from tests.facilitation.phones import said_on
from tests.spaces.meeting import (
    OPENED,
    YEARS,
    ask,
    make_everything_apart,
    make_programme,
    make_seat,
    make_space,
    phone_of_place,
)

pytestmark = pytest.mark.django_db

MOST_BYTES = 14_000


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    caches["memory"].clear()


def words_on(response: object) -> str:
    found = re.search(r'class="phr"[^>]*>([^<]+)<', response.content.decode())  # type: ignore[attr-defined]
    assert found
    return found[1]


def key_on(response: object) -> str:
    found = re.search(r'name="key" value="([^"]+)"', response.content.decode())  # type: ignore[attr-defined]
    assert found
    return found[1]


def address(space: Space) -> str:
    return f"/meet/{space.programme.token}/{space.pk}/"


def asks(space: Space, phone: Client, name: str = "Jacaranda", **typed: object) -> object:
    key = key_on(phone.get(address(space)))
    return phone.post(address(space), {"name": name, "key": key, **typed})


def test_somebody_asks_gets_four_words_and_finds_their_place_on_another_phone() -> None:
    space, phone, other = make_space(), Client(), Client()
    words = words_on(asks(space, phone))
    assert len(words.split()) == 4
    assert phone.get("/place/waiting/")["Location"] == "/place/"
    assert other.get("/place/waiting/")["Location"] == "/place/return/"
    assert other.post("/place/return/", {"phrase": words.title()})["Location"] == "/place/waiting/"
    assert other.get("/place/waiting/")["Location"] == "/place/"


def test_who_finds_no_free_place_waits_and_moves_in_when_somebody_leaves() -> None:
    space = make_space(capacity=1)
    first, second = Client(), Client()
    asks(space, first)
    assert "Join the waiting list" in said_on(second.get(address(space)))
    asks(space, second)
    assert "You are on the waiting list." in said_on(second.get("/place/waiting/"))
    assert "You have left" in said_on(first.post("/place/leave/"))
    assert first.get("/place/waiting/")["Location"] == "/place/return/"
    assert second.get("/place/waiting/")["Location"] == "/place/"


def test_the_same_form_sent_again_shows_the_same_words() -> None:
    space, phone = make_space(), Client()
    key = key_on(phone.get(address(space)))
    shown = {words_on(phone.post(address(space), {"name": "Jacaranda", "key": key})) for _ in range(2)}
    assert len(shown) == 1
    assert Seat.objects.count() == 1


def test_a_name_is_all_that_is_asked_for() -> None:
    space, phone = make_space(), Client()
    response = asks(space, phone, name=" ")
    assert (response.status_code, "Type a name or a nickname." in said_on(response)) == (422, True)
    assert Seat.objects.count() == 0
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', response.content.decode()))
    assert fields == {"csrfmiddlewaretoken", "key", "name"}


def test_kept_places_are_asked_about_only_while_they_are_kept() -> None:
    now = timezone.now()
    spaces = [make_space(kept=4, kept_until=day) for day in (now + timedelta(days=1), now - timedelta(days=1))]
    said = [said_on(Client().get(address(space))) for space in spaces]
    assert ["Count me also for the kept places" in each for each in said] == [True, False]
    assert ["4 of them are kept" in each for each in said] == [True, False]


def test_wiping_the_phone_keeps_the_seat() -> None:
    space, phone = make_space(), Client()
    words = words_on(asks(space, phone))
    assert phone.post("/place/wipe/")["Location"] == "/leave/"
    assert phone.get("/place/waiting/")["Location"] == "/place/return/"
    assert phone.post("/place/return/", {"phrase": words})["Location"] == "/place/waiting/"


def test_wrong_words_are_counted_and_say_nothing() -> None:
    phone = Client()
    for _ in range(20):
        response = phone.post("/place/return/", {"phrase": "mango mango mango mango"})
        assert (response.status_code, "These four words open no page." in said_on(response)) == (422, True)
    assert phone.post("/place/return/", {"phrase": "mango mango mango mango"}).status_code == 429


def test_from_one_address_only_so_many_places_are_asked_for() -> None:
    space, phone = make_space(), Client()
    for _ in range(placing.REQUESTS_PER_VISITOR):
        assert asks(space, phone).status_code == 200
    assert asks(space, phone).status_code == 429
    assert Seat.objects.count() == placing.REQUESTS_PER_VISITOR


def test_the_cookie_is_for_this_server_and_goes_with_the_browser() -> None:
    phone = Client()
    asks(make_space(), phone)
    cookie, seat = phone.cookies[frame.COOKIE], Seat.objects.get()
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (True, "Lax", "", "")
    assert seat.pk.hex not in cookie.value


def test_a_cookie_of_a_seat_that_was_left_is_answered_as_ended() -> None:
    held = make_seat(make_space())
    phone = phone_of_place(held)
    held.seat.delete()
    response = phone.get("/place/waiting/")
    assert (response.status_code, "Your place on this phone has ended" in said_on(response)) == (410, True)


def test_a_cookie_with_another_key_opens_nothing() -> None:
    held, other = make_seat(make_space()), make_seat(make_space())
    phone = phone_of_place(type(held)(held.seat, other.key))
    assert phone.get("/place/waiting/").status_code == 410


def test_the_page_says_words_and_never_how_many() -> None:
    programme = make_programme()
    make_space(programme, "One", capacity=7)
    full = make_space(programme, "Two", capacity=7)
    make_space(programme, "Three", capacity=7, opens_at=OPENED + YEARS)
    make_space(programme, "Four", capacity=7, ended_on=timezone.now().date())
    for _ in range(11):
        ask(full)
    said = said_on(Client().get(f"/meet/{programme.token}/"))
    assert [said.count(each) for each in ("Places: open", "Places: waiting list", "This group has ended.")] == [1, 1, 1]
    assert said.count("There are 7 places.") == 4
    main = re.sub(r"<[^>]+>", " ", said[said.index("<main") :])
    assert re.findall(r".{20}\b(?:4|11)\b", main) == []


def test_the_page_is_the_same_for_one_who_waits_and_for_many() -> None:
    space = make_space(capacity=1)
    pages = []
    for _ in range(5):
        ask(space)
        pages.append(said_on(Client().get(f"/meet/{space.programme.token}/")))
    assert len(set(pages)) == 1


def test_before_and_in_the_lot_the_page_is_the_same_however_many_ask() -> None:
    now = timezone.now()
    space = make_space(giving=Space.Giving.LOT, opens_at=now - timedelta(hours=1), capacity=1)
    pages = []
    for _ in range(3):
        pages.append(said_on(Client().get(f"/meet/{space.programme.token}/")))
        ask(space, now=now)
    assert len(set(pages)) == 1
    assert space.seed_commitment in pages[0]
    assert space.seed not in pages[0]


def test_after_the_lot_the_seed_is_on_the_page_and_the_tickets_only_for_who_was_in_it() -> None:
    now = timezone.now()
    space = make_space(giving=Space.Giving.LOT, opens_at=now - timedelta(hours=73), capacity=1)
    held = [ask(space, now=now - timedelta(hours=72)) for _ in range(3)]
    late_page = f"/meet/{space.programme.token}/"
    draw_what_is_due(now)
    space.refresh_from_db()
    assert space.seed in said_on(Client().get(late_page))
    said = said_on(phone_of_place(held[0]).get("/place/lot/"))
    order = lot.drawn_order(space.seed, [each.ticket for each in held])
    assert re.findall(r"[0-9a-f]{16}(?![0-9a-f'])", said)[-3:] == order
    assert phone_of_place(ask(space, now=now)).get("/place/lot/").status_code == 404


def test_a_space_of_another_programme_and_an_erased_one_are_not_there() -> None:
    space, other = make_space(), make_programme()
    assert Client().get(f"/meet/{other.token}/{space.pk}/").status_code == 404
    Programme.objects.filter(pk=other.pk).update(erased_at=timezone.now())
    assert Client().get(f"/meet/{other.token}/").status_code == 404
    Space.objects.filter(pk=space.pk).update(erased_at=timezone.now())
    assert Client().get(address(space)).status_code == 404


def test_a_guessed_link_of_any_length_is_not_there() -> None:
    assert [Client().get(f"/meet/{token}/").status_code for token in ("x", "x" * 500, "%00")] == [404, 404, 404]


def test_a_form_sent_too_early_is_kept_in_sight_and_asks_for_nothing() -> None:
    space, phone = make_space(opens_at=timezone.now() + timedelta(hours=1)), Client()
    response = phone.post(address(space), {"name": "Jacaranda"})
    assert (response.status_code, "Places cannot be asked for at the moment." in said_on(response)) == (422, True)
    assert Seat.objects.count() == 0


def test_the_reads_of_the_page_do_not_grow_with_its_groups(django_assert_num_queries: object) -> None:
    programme = make_programme()
    for number in range(3):
        make_space(programme, f"Group {number}")
        with django_assert_num_queries(4):  # type: ignore[operator]
            Client().get(f"/meet/{programme.token}/")


def test_every_page_is_small_in_every_language() -> None:
    space = make_everything_apart()
    for number in (2, 3, 4):
        prepare_places(make_space(space.programme, f"Group {number}", for_whom="For whoever it is for. " * 10))
    waiting = phone_of_place(make_seat(space, has_place=False))
    pages = (f"/meet/{space.programme.token}/", address(space), "/place/return/", "/place/waiting/")
    sizes = {}
    for code, _name in settings.LANGUAGES:
        waiting.cookies[settings.LANGUAGE_COOKIE_NAME] = code
        for page in pages:
            sizes[code, page] = len(brotli.compress(waiting.get(page).content, quality=5))
    assert {each: size for each, size in sizes.items() if size > MOST_BYTES} == {}
