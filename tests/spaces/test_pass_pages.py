from __future__ import annotations

import re

import brotli
import pytest
from django.core import signing
from django.test import Client

from evenhand.people.models import Person
from evenhand.spaces.models import Card, MemberPartnership, Organiser, PassGiven, PassKey, Programme
from evenhand.spaces.queries.passes import link_to_agree
from tests.commitments.phones import phone_of_voice
from tests.facilitation.phones import phone_of, said_on, text_of
from tests.makers import make_partnership, make_person, make_room, make_voice
from tests.spaces.passing import end_last_day, finished, make_programme, make_up, today

pytestmark = pytest.mark.django_db


def browser_of(person: Person | str) -> Client:
    client = Client()
    client.force_login(make_person(person) if isinstance(person, str) else person)
    return client


def told(browser: Client, address: str) -> str:
    """What a page says, without the words that are new each time."""
    return re.sub(r'value="\w{64}"|/agreeing/[\w:-]+/', "", said_on(browser.get(address)))


def page_of(programme: Programme) -> str:
    return f"/meet/{programme.token}/pass/"


def test_a_phone_with_a_seat_gets_its_blinded_pass_signed() -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    made = make_up(programme.pass_key.public)
    phone = phone_of(room.ben)
    assert "Take my pass" in said_on(phone.get(page_of(programme)))
    response = phone.post(page_of(programme), {"blinded": made.sent})
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert response["Cache-Control"] == "no-store"
    assert len(finished(programme.pass_key.public, made, text_of(response))) == 384
    again = phone.post(page_of(programme), {"blinded": make_up(programme.pass_key.public).sent})
    assert (again.status_code, text_of(again)) == (409, "You have taken your pass already. Each person has one.")


def test_a_voice_may_take_a_pass() -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    phone = phone_of_voice(make_voice(room.partners[1]))
    sent = {"blinded": make_up(programme.pass_key.public).sent}
    assert phone.post(page_of(programme), sent).status_code == 200
    assert PassGiven.objects.count() == 1


def test_whoever_is_of_no_partnership_that_agreed_is_told_so_and_leaves_nothing() -> None:
    room, other = make_room(), make_room()
    programme = make_programme(room.partnership)
    sent = {"blinded": make_up(programme.pass_key.public).sent}
    for phone in (phone_of(), phone_of(other.ben), browser_of("dora")):
        assert "Passes are for people of partnerships that agreed." in said_on(phone.get(page_of(programme)))
        assert phone.post(page_of(programme), sent).status_code == 403
    assert PassGiven.objects.count() == 0


def test_the_page_is_small_and_its_script_too() -> None:
    room = make_room()
    phone = phone_of(room.ben)
    page = phone.get(page_of(make_programme(room.partnership)))
    assert len(brotli.compress(page.content)) <= 14_000
    assert page["Cache-Control"].count("no-store") == 1
    assert "<title>Your request</title>" in text_of(page)


def test_without_script_the_page_says_where_to_get_a_card() -> None:
    room = make_room()
    said = text_of(phone_of(room.ben).get(page_of(make_programme(room.partnership))))
    assert "<div data-without><p" in said
    assert '<form method="post" autocomplete="off" hidden' in said


def test_after_the_last_day_no_pass_is_taken() -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    end_last_day(programme)
    phone = phone_of(room.ben)
    assert "Passes cannot be taken at the moment." in said_on(phone.get(page_of(programme)))
    assert phone.post(page_of(programme), {"blinded": make_up(programme.pass_key.public).sent}).status_code == 409


def test_organisers_say_until_when_and_see_no_numbers() -> None:
    room = make_room()
    programme = Programme.objects.create(name="Apart first")
    Organiser.objects.create(programme=programme, person=room.ana)
    address = f"/programmes/{programme.pk}/members/"
    ana = browser_of(room.ana)
    assert ana.post(address, {"until": today().isoformat()}).status_code == 302
    assert PassKey.objects.get(programme=programme).taken_until == today()
    MemberPartnership.objects.create(programme=programme, partnership=room.partnership, agreed_on=today())
    ana.get(address)  # it says once that the day was saved
    before = told(ana, address)
    phone_of(room.ben).post(page_of(programme), {"blinded": make_up(programme.pass_key.public).sent})
    assert PassGiven.objects.count() == 1
    assert told(ana, address) == before
    assert ana.post(address, {"until": "2020-01-01"}).status_code == 422
    assert ana.post(address, {"partnership": str(room.partnership.pk)}).status_code == 302
    assert MemberPartnership.objects.count() == 0
    assert browser_of(room.cleo).get(address).status_code == 404


def test_a_facilitator_with_the_link_agrees_for_an_own_partnership_alone() -> None:
    programme = make_programme()
    ana = make_person("ana")
    own, foreign = make_partnership(ana), make_partnership(make_person("ben"))
    address = f"/programmes/agreeing/{link_to_agree(programme)}/"
    browser = browser_of(ana)
    assert browser.post(address, {"partnership": str(foreign.pk)}).status_code == 422
    response = browser.post(address, {"partnership": str(own.pk)})
    assert response["Location"] == f"/partnerships/{own.pk}/programmes/"
    assert [each.partnership for each in MemberPartnership.objects.all()] == [own]
    assert "Apart first" in said_on(browser.get(response["Location"]))


@pytest.mark.parametrize("word", ["x", "a:b:c"])
def test_a_link_that_was_never_given_leads_nowhere(word: str) -> None:
    assert browser_of("ana").get(f"/programmes/agreeing/{word}/").status_code == 404


def test_a_word_signed_for_another_purpose_leads_nowhere() -> None:
    word = signing.dumps(make_programme().pk.hex, salt="another")
    assert browser_of("ana").get(f"/programmes/agreeing/{word}/").status_code == 404


def test_facilitators_print_cards_once_and_take_the_agreement_back() -> None:
    room = make_room()
    programme = make_programme(room.partnership)
    address = f"/partnerships/{room.partnership.pk}/programmes/"
    ana = browser_of(room.ana)
    sheet = ana.post(f"{address}{programme.pk}/cards/", {"number": "5"})
    assert (sheet.status_code, sheet["Cache-Control"], Card.objects.count()) == (200, "no-store", 5)
    assert text_of(sheet).count('class="sign"') == 5
    assert "Apart first" not in text_of(sheet)  # a card that is found tells nothing but an address
    assert ana.post(f"{address}{programme.pk}/cards/", {"number": "500"}).status_code == 404
    assert ana.post(address, {"programme": str(programme.pk)}).status_code == 302
    assert ana.post(f"{address}{programme.pk}/cards/", {"number": "5"}).status_code == 404
    assert browser_of(room.cleo).get(address).status_code == 404
