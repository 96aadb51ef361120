"""The pages for the time when groups meet, as somebody with a place, a facilitator, ana, cleo and a body see them."""

from __future__ import annotations

import re
from datetime import timedelta

import brotli
import pytest
from django.test import Client
from django.utils import timezone

from evenhand.facilitation.models import Decision
from evenhand.shelf.models import Resource, Tried
from evenhand.spaces.models import AdvisoryNote, Programme
from tests import makers
from tests.consultations.asking import burmese
from tests.shelf.makers import make_resource
from tests.spaces.carried import make_carried, make_note, organise, phone_of_group
from tests.spaces.meeting import make_programme, make_seat, make_space, make_space_facilitator, phone_of_place

pytestmark = pytest.mark.django_db


def signed_in(name: str = "ana") -> Client:
    browser = Client()
    browser.force_login(makers.make_person(name))
    return browser


def make_group(programme: Programme | None = None) -> tuple[Programme, Client, Client]:
    """A programme, a phone with a place in its group, and a phone of its facilitator."""
    programme = programme or make_programme()
    space = make_space(programme)
    return programme, phone_of_place(make_seat(space)), phone_of_group(*make_space_facilitator(space))


def test_somebody_with_a_place_reads_what_every_group_brings_and_no_link() -> None:
    programme, phone, _group = make_group()
    make_carried(programme, "Invite us early.")
    make_carried(programme, "We listen first.", from_name="Workroom")
    note = make_note(programme, "Pay for our time.", answer_by=timezone.now().date())
    page = phone.get("/place/together/").content.decode()
    found = [text in page for text in ("Invite us early.", "We listen first.", "Workroom", "Pay for our time.")]
    assert (found, note.token in page, "<title>Your page</title>" in page) == ([True] * 4, False, True)


def test_silence_stands_there_in_a_sentence_after_the_day() -> None:
    programme, phone, _group = make_group()
    today = timezone.now().date()
    make_note(programme, "Pay for our time.", addressee="The board", answer_by=today - timedelta(days=1))
    page = phone.get("/place/together/").content.decode()
    assert "No answer from <bdi>The board</bdi> yet." in page


def test_a_facilitator_of_a_group_writes_a_note_and_the_body_answers_ask_by_ask() -> None:
    programme, phone, group = make_group()
    by = (timezone.now().date() + timedelta(days=30)).isoformat()
    typed = {"addressee": "The board", "asked": "Invite us early.\nPay for our time.", "answer_by": by}
    assert group.post("/place/group/together/note/", typed).status_code == 302
    note = AdvisoryNote.objects.get()
    assert (note.programme, note.asks) == (programme, ["Invite us early.", "Pay for our time."])
    assert f"/advice/{note.token}/" in group.get("/place/group/together/").content.decode()
    body = Client()
    page = body.get(f"/advice/{note.token}/").content.decode()
    assert ("Invite us early." in page, "Pay for our time." in page, "Harbour" in page) == (True, True, False)
    assert (
        body.post(f"/advice/{note.token}/", {"a2": "From May on."})["Location"]
        == f"/advice/{note.token}/?saved=1&page="
    )
    assert "From May on." in phone.get("/place/together/").content.decode()
    page = body.get(f"/advice/{note.token}/").content.decode()
    assert re.findall(r'<textarea[^>]* name="(a\d)"', page) == ["a1"]


def test_an_empty_answer_and_an_empty_note_are_told_what_is_missing() -> None:
    programme, _phone, group = make_group()
    note = make_note(programme)
    response = Client().post(f"/advice/{note.token}/", {"a1": " "})
    assert (response.status_code, "Write an answer first." in response.content.decode()) == (422, True)
    response = group.post("/place/group/together/note/", {"addressee": "The board"})
    assert (response.status_code, "Write at least one thing" in response.content.decode()) == (422, True)


def test_a_link_that_is_none_finds_nothing() -> None:
    assert Client().get("/advice/nothing/").status_code == 404


def test_a_group_takes_back_what_it_wrote_today() -> None:
    programme, _phone, group = make_group()
    note = make_note(programme, sent_on=timezone.now().date())
    assert "Take it back" in group.get("/place/group/together/").content.decode()
    assert group.post("/place/group/together/", {"do": "note_back", "thing": str(note.pk)}).status_code == 302
    assert AdvisoryNote.objects.count() == 0
    assert group.post("/place/group/together/", {"do": "other", "thing": str(note.pk)}).status_code == 404


def test_an_organiser_plans_writes_and_takes_off_the_shelf() -> None:
    programme = make_programme()
    organise(programme)
    row = make_carried(programme, "A step for all.", destination="shelf")
    ana, address = signed_in(), f"/programmes/{programme.pk}/together/"
    assert ana.post(address, {"do": "plan", "at": "2027-01-21T14:00", "plan": "Harbour first."}).status_code == 302
    page = ana.get(address).content.decode()
    assert ("Harbour first." in page, "La Paz" in page, f"/shelf/{row.pk}/" in page) == (True, True, True)
    by = (timezone.now().date() + timedelta(days=30)).isoformat()
    note = {"do": "note", "addressee": "The board", "asked": "Pay for our time.", "answer_by": by}
    assert ana.post(address, note).status_code == 302
    assert "Pay for our time." in ana.get(address).content.decode()
    assert ana.post(address, {"do": "off_shelf", "thing": str(row.pk)}).status_code == 302
    assert Resource.objects.on_the_shelf().count() == 0
    assert ana.post(address, {"do": "note"}).status_code == 422
    assert ana.post(address, {"do": "plan", "at": "soon"}).status_code == 422


def test_a_stranger_finds_no_programme() -> None:
    programme = make_programme()
    organise(programme)
    cleo = signed_in("cleo")
    assert cleo.get(f"/programmes/{programme.pk}/together/").status_code == 404
    assert Client().get(f"/programmes/{programme.pk}/together/")["Location"].startswith("/sign-in/")


def test_from_a_place_one_tells_what_came_of_a_resource() -> None:
    _programme, phone, _group = make_group()
    row = make_resource()
    typed = {"do": "tried", "result": "kept", "region": "Lake", "said": "Two meetings."}
    assert phone.get(f"/place/shelf/{row.pk}/").status_code == 200
    assert phone.post(f"/place/shelf/{row.pk}/", typed).status_code == 302
    phone.post(f"/place/shelf/{row.pk}/", {**typed, "result": "given_up"})
    assert Tried.objects.get().result == "given_up"
    assert "/place/shelf/" in Client().get(f"/shelf/{row.pk}/").content.decode()
    assert Client().get(f"/place/shelf/{row.pk}/")["Location"] == "/place/return/"


def test_from_the_room_local_partners_meet_first_and_their_text_enters_as_a_decision() -> None:
    room = makers.make_room("list")
    ana, address = signed_in(), f"/sessions/{room.session.pk}/before/"
    assert "Prepare groups that meet first" in ana.get(address).content.decode()
    response = ana.post(address, {"do": "prepare"})
    programme = Programme.objects.get()
    assert response["Location"] == f"/programmes/{programme.pk}/"
    row = make_carried(programme, "Who is invited, and when", destination="session")
    page = ana.get(address).content.decode()
    assert ('value="Who is invited, and when"' in page, programme.name in page) == (True, True)
    typed = {"do": "decision", "thing": str(row.pk), "text": row.text, "kind": "coming"}
    assert ana.post(address, {**typed, "text": ""}).status_code == 422
    assert ana.post(address, typed).status_code == 302
    assert Decision.objects.get(text="Who is invited, and when").session == room.session
    assert "In the session as a decision" in ana.get(address).content.decode()


def test_after_the_look_a_text_enters_as_a_note() -> None:
    room = makers.make_room("look")
    row = make_carried(make_programme(session=room.session), "We hear of it late.", destination="session")
    ana, address = signed_in(), f"/sessions/{room.session.pk}/before/"
    assert "As a note beside a decision" in ana.get(address).content.decode()
    typed = {"do": "note", "thing": str(row.pk), "decision": str(room.decisions[0].pk)}
    assert ana.post(address, typed).status_code == 302
    room.decisions[0].refresh_from_db()
    assert room.decisions[0].agreed_note == "Harbour: We hear of it late."


def test_who_does_not_organise_the_groups_sees_their_texts_and_no_way_in() -> None:
    room = makers.make_room("list")
    programme = make_programme("Shore groups", session=room.session)
    make_carried(programme, "Who is invited, and when", destination="session")
    make_carried(programme, "For the meeting alone", destination="joint")
    page = signed_in().get(f"/sessions/{room.session.pk}/before/").content.decode()
    found = [text in page for text in ("Who is invited, and when", "For the meeting alone", "Shore groups")]
    assert found == [True, False, False]
    assert signed_in("cleo").get(f"/sessions/{room.session.pk}/before/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_the_same_for_one_and_three(
    number: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    programme, phone, _group = make_group()
    for place in range(number):
        make_carried(programme, f"Text {place}", destination="shelf")
        make_note(programme, f"Ask {place}")
    with django_assert_num_queries(5):  # type: ignore[operator]
        assert phone.get("/place/together/").status_code == 200


def size_of(phone: Client, address: str) -> int:
    """What a phone set to Burmese receives."""
    response = phone.get(address, headers={"accept-language": "my", "accept-encoding": "br"})
    assert response.status_code == 200
    packed = response.get("Content-Encoding") == "br"
    return len(response.content if packed else brotli.compress(response.content, quality=5))


def test_the_longest_texts_come_in_sheets_that_fit_a_poor_line() -> None:
    programme, phone, group = make_group()
    for number in range(6):
        make_carried(programme, burmese(2000), destination="shelf" if number else "joint", from_name=f"Group {number}")
    answers = [{"text": burmese(2000), "on": "2026-01-02"}] * 8
    note = make_note(programme, *(burmese(500) for _ in range(10)), answer=answers)
    for browser, address in (
        (phone, "/place/together/"),
        (group, "/place/group/together/"),
        (Client(), f"/advice/{note.token}/"),
    ):
        sizes = [size_of(browser, f"{address}?page={number}") for number in range(1, 13)]
        assert max(sizes) <= 14_000
    body = Client().get(f"/advice/{note.token}/?page=99").content.decode()
    assert re.findall(r'<textarea[^>]* name="(a\d+)"', body) == ["a9", "a10"]


def test_every_text_and_every_ask_stands_on_one_sheet_and_on_one_alone() -> None:
    programme, phone, _group = make_group()
    for number in range(9):
        make_carried(programme, f"Text {number}. " + "a b " * 400, from_name=f"Group {number % 2}")
    make_note(programme, *(f"Ask {number}. " + "a b " * 100 for number in range(9)))
    pages = [phone.get(f"/place/together/?page={number}").content.decode() for number in (1, 2, 3)]
    found = [re.findall(r"((?:Text|Ask) \d)\.", page) for page in pages]
    every = [f"{kind} {number}" for kind in ("Ask", "Text") for number in range(9)]
    assert sorted(each for page in found for each in page) == every
    assert ["Show more" in page for page in pages] == [True, True, False]
    assert phone.get("/place/together/?page=x").content.decode() == pages[0]


def test_adding_to_the_longest_resource_fits() -> None:
    _programme, phone, _group = make_group()
    row = make_resource(burmese(140), burmese(4000), "my")
    typed = {"do": "words", "language": "fr", "title": burmese(140), "text": burmese(4000)}
    assert phone.post(f"/place/shelf/{row.pk}/", typed).status_code == 302
    assert size_of(phone, f"/place/shelf/{row.pk}/") <= 14_000
