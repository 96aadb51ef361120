"""Pages inside a place: the agreements page by page, one text after another, and nothing about anybody else."""

from __future__ import annotations

import re
from datetime import timedelta

import brotli
import pytest
from django.utils import timezone

from evenhand.spaces.actions import agreeing, carrying
from evenhand.spaces.actions.agreeing import Said
from evenhand.spaces.models import LineAnswer, Objection, TakeOutVersion
from tests.spaces.insiders import Group, make_group, phone_of_facilitator, take_seat
from tests.spaces.meeting import phone_of_place

pytestmark = pytest.mark.django_db

PAGES = ("/place/", "/place/agreements/1/", "/place/texts/", "/place/texts/new/", "/place/erasure/")


def asked(group: Group, text: str = "Invite us when the agenda is still open.") -> TakeOutVersion:
    today = timezone.now().date()
    return carrying.write_text(group.space, text, "en", "joint", today + timedelta(days=10), today)


def test_home_says_what_waits_and_how_to_reach_the_care_contact() -> None:
    group = make_group(3)
    asked(group)
    agreeing.answer_lines(group.space, group.places[0].mark, {"a01": Said(1, "agree")})
    text = phone_of_place(group.places[0]).get("/place/").content.decode()
    for sentence in ("Your seat, <bdi>Amber</bdi>", "1 of 16 answered", "1 text waits for you", "+27 00 000 0000"):
        assert sentence in text
    assert "<title>Your page</title>" in text


def test_whoever_waits_for_a_place_reads_nothing_of_the_group() -> None:
    group = make_group(3)
    asked(group)
    phone = phone_of_place(take_seat(group.space, 20, None))
    assert [phone.get(page)["Location"] for page in PAGES] == ["/place/waiting/"] * 5


def test_four_lines_are_kept_and_the_next_four_come() -> None:
    group = make_group(3)
    phone = phone_of_place(group.places[0])
    assert phone.get("/place/agreements/")["Location"] == "/place/agreements/1/"
    sent = {"a01": "agree", "a01_v": "1", "a02": "change", "a02_v": "1", "a02_w": "We speak for ourselves."}
    assert phone.post("/place/agreements/1/", sent)["Location"] == "/place/agreements/2/?saved=1"
    page = phone.get("/place/agreements/1/").content.decode()
    assert 'id="a02_change" value="change" checked' in page
    assert "We speak for ourselves." in page
    other = phone_of_place(group.places[1]).get("/place/agreements/1/").content.decode()
    assert ('" checked' in other, "We speak for ourselves." in other) == (False, False)
    assert phone.get("/place/agreements/5/").status_code == 404


def test_an_answer_that_there_is_not_is_refused_and_one_to_an_older_wording_too() -> None:
    phone = phone_of_place(make_group(3).places[0])
    assert phone.post("/place/agreements/1/", {"a01": "never", "a01_v": "1"}).status_code == 422
    assert phone.post("/place/agreements/1/", {"a01": "agree", "a01_v": "2"}).status_code == 409
    assert LineAnswer.objects.count() == 0


def test_a_text_is_written_read_by_all_and_objected_to_without_a_trace_of_who() -> None:
    group = make_group(3)
    phones = [phone_of_place(place) for place in group.places]
    until = timezone.now().date() + timedelta(days=5)
    sent = {"text": "What happened at the visit.", "destination": "joint", "until": until.isoformat()}
    assert phones[0].post("/place/texts/new/", sent)["Location"] == "/place/texts/?saved=1"
    version = TakeOutVersion.objects.get()
    address = f"/place/texts/{version.takeout_id}/"
    for phone, answer in zip(phones, ("ok", "object", "ok"), strict=True):
        assert "What happened at the visit." in phone.get("/place/texts/").content.decode()
        said = {"answer": answer, "version": str(version.pk), "reason": "It names us." if answer == "object" else ""}
        assert phone.post(address, said)["Location"] == "/place/texts/?saved=1"
    pages = [phone.get(address).content.decode() for phone in phones]
    assert ["It names us." in page for page in pages] == [True] * 3
    assert ["Stays inside" in page for page in pages] == [True] * 3
    assert phones[0].post(address, {"answer": "ok", "version": str(version.pk)}).status_code == 409
    anew = {"text": "What we learnt at the visit.", "until": until.isoformat()}
    assert phones[2].post(address + "anew/", anew)["Location"] == "/place/texts/?saved=1"
    assert Objection.objects.count() == 0


def test_whoever_answered_is_shown_that_they_did_and_not_what() -> None:
    one, other = make_group(3), make_group(3)
    pages = []
    for group, answer in ((one, "ok"), (other, "object")):
        version = asked(group)
        phone = phone_of_place(group.places[0])
        phone.post(f"/place/texts/{version.takeout_id}/", {"answer": answer, "version": str(version.pk)})
        page = phone.get(f"/place/texts/{version.takeout_id}/").content.decode()
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
        pages.append(page.replace(str(version.takeout_id), "").replace(str(version.pk), ""))
    assert pages[0] == pages[1]
    assert "You have answered." in pages[0]


def test_a_text_without_words_or_with_a_day_too_near_comes_back_as_it_was_typed() -> None:
    phone = phone_of_place(make_group(3).places[0])
    today = timezone.now().date()
    near = phone.post("/place/texts/new/", {"text": "Soon.", "destination": "joint", "until": today.isoformat()})
    assert (near.status_code, "Soon." in near.content.decode()) == (422, True)
    assert phone.post("/place/texts/new/", {"text": "", "destination": "joint"}).status_code == 422
    assert TakeOutVersion.objects.count() == 0


def test_texts_and_lines_of_another_group_are_not_found() -> None:
    here, there = make_group(3), make_group(3)
    version = asked(there, "Quillfeather")
    phone = phone_of_place(here.places[0])
    assert phone.get(f"/place/texts/{version.takeout_id}/").status_code == 404
    assert phone.get(f"/place/texts/{version.takeout_id}/anew/").status_code == 404
    assert "Quillfeather" not in phone.get("/place/texts/").content.decode()


def test_the_last_day_that_has_passed_is_told_without_waiting_for_the_daily_run() -> None:
    group = make_group(3)
    asked(group)
    TakeOutVersion.objects.update(until=timezone.now().date() - timedelta(days=1))
    assert "It waits inside" in phone_of_place(group.places[0]).get("/place/texts/").content.decode()


def test_pages_are_one_short_response_that_no_browser_keeps() -> None:
    group = make_group(3)
    version = asked(group, "A long text. " * 150)
    for each in (*PAGES, "/place/agreements/4/", f"/place/texts/{version.takeout_id}/"):
        response = phone_of_place(group.places[0]).get(each)
        assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
        assert len(brotli.compress(response.content, quality=5)) < 14_000
        assert b"Jacaranda" not in response.content


def test_the_page_of_erasing_names_the_day() -> None:
    text = phone_of_place(make_group(3).places[0]).get("/place/erasure/").content.decode()
    assert "Jan. 2, 2027" in text or "2 January 2027" in text or "January 2, 2027" in text


def test_whoever_facilitates_looks_with_the_group_and_asks_a_line_anew() -> None:
    group = make_group(3)
    phone = phone_of_facilitator(group.space)
    assert phone.post("/place/group/agreements/", {"do": "look"}).status_code == 422
    for place in group.places:
        agreeing.answer_lines(group.space, place.mark, {"a05": Said(1, "change", "Stop first.")})
    before = phone.get("/place/group/agreements/").content.decode()
    assert ("Stop first." in before, "We talk about this line first" in before) == (False, False)
    assert phone.post("/place/group/agreements/", {"do": "look"}).status_code == 302
    after = phone.get("/place/group/agreements/").content.decode()
    assert ("Stop first." in after, "We talk about this line first" in after) == (True, True)
    sent = {"do": "anew", "ref": "a05", "text": "When it hurts, we stop."}
    assert phone.post("/place/group/agreements/", sent).status_code == 302
    assert "When it hurts, we stop." in phone_of_place(group.places[0]).get("/place/agreements/2/").content.decode()
    assert phone.post("/place/group/agreements/", sent).status_code == 422


def test_whoever_facilitates_reads_the_texts_and_answers_none() -> None:
    group = make_group(3)
    version = asked(group)
    phone = phone_of_facilitator(group.space)
    page = phone.get("/place/group/texts/").content.decode()
    assert (version.text in page, '<form method="post" action="/place/texts' in page) == (True, False)
    assert phone.post(f"/place/texts/{version.takeout_id}/", {"answer": "ok"}).status_code in (302, 403)
    assert phone_of_place(group.places[0]).get("/place/group/texts/").status_code in (302, 403)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_however_many_texts_there_are(count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    group = make_group(3)
    for number in range(count):
        asked(group, f"Text {number}")
    agreeing.answer_lines(group.space, group.places[0].mark, {"a01": Said(1, "agree"), "a02": Said(1, "agree")})
    phone = phone_of_place(group.places[0])
    with django_assert_num_queries(4):
        phone.get("/place/texts/")
    with django_assert_num_queries(8):
        phone.get("/place/")
