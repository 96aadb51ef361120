"""The pages of a self-check, on a phone without scripts."""

from __future__ import annotations

import json
import re

import brotli
import pytest
from django.http import HttpResponse
from django.test import Client

from evenhand.notebooks.rules import OpenNotebook
from evenhand.selfchecks.rules.checks import Check, read_checks
from tests.facilitation.phones import HOSTILE, said_on
from tests.notebooks.makers import contents_now, make_notebook, phone_of_notebook
from tests.selfchecks.makers import AUGUST, ITEMS, NOVEMBER, make_check, make_checked_notebook

pytestmark = pytest.mark.django_db

MOST_BYTES = 14_000


def kept_in(notebook: OpenNotebook) -> tuple[Check, ...]:
    return read_checks(contents_now(notebook).sections.get("selfcheck", {}))


def seen_on(response: HttpResponse) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', response.content.decode())
    assert found
    return found[1]


def test_a_whole_check_from_beginning_to_the_next_step() -> None:
    notebook = make_notebook()
    phone = phone_of_notebook(notebook)
    assert "It takes about ten minutes." in said_on(phone.get("/notebook/check/"))
    address = phone.post("/notebook/check/")["Location"]
    for number in range(1, 9):
        page = phone.get(address)
        assert f"Theme {number} of 8" in said_on(page)
        items = set(re.findall(r'type="radio" name="(b\d\d)"', page.content.decode()))
        address = phone.post(address, {"seen": seen_on(page), **dict.fromkeys(items, "3")})["Location"]
    address = phone.post(address, {"seen": "", "q2": "A clear yes or no."})["Location"]
    assert "What do you want to work on?" in said_on(phone.get(address))
    address = phone.post(address, {"t": ["b05", "b09"]})["Location"]
    page = said_on(phone.get(address))
    assert "I am content when another partner gets the credit." in page
    day = re.findall(r'<option value="([^"]+)" selected', page)[0]
    phone.post(address, {"seen": "", "step": "I wait.", "ask": "A colleague", "back": day})
    (check,) = kept_in(notebook)
    assert check.levels == dict.fromkeys(ITEMS, 3)
    assert (check.answers, check.mine) == ({"q2": "A clear yes or no."}, ("b05", "b09"))
    assert (check.step, check.ask, check.back_on.isoformat() if check.back_on else "") == (
        "I wait.",
        "A colleague",
        day,
    )
    home = said_on(phone.get("/notebook/check/"))
    assert "I wait." in home
    assert "Look back on" in home


def test_a_theme_can_be_skipped_and_found_again() -> None:
    phone = phone_of_notebook(make_checked_notebook(make_check(levels={})))
    page = phone.get("/notebook/check/c1/3/").content.decode()
    assert '<a href="/notebook/check/c1/4/">Skip this theme</a>' in page
    assert "Go on with the check of 22 November 2026" in said_on(phone.get("/notebook/check/"))


def test_does_not_apply_is_offered_beside_every_item_and_kept_as_no_number() -> None:
    notebook = make_checked_notebook(make_check(levels={}))
    phone = phone_of_notebook(notebook)
    page = phone.get("/notebook/check/c1/1/").content.decode()
    assert page.count("Does not apply, or I cannot say") == 3
    phone.post("/notebook/check/c1/1/", {"seen": "", "b01": "x", "b02": "0"})
    assert kept_in(notebook)[0].levels == {"b01": None, "b02": 0}


def test_from_the_second_time_the_earlier_answer_stands_beside_the_new_one() -> None:
    then = make_check("old", AUGUST, levels={"b01": 1, "b02": 2, "b03": 2}, mine=("b03",), step="I wait.")
    now = make_check("new", levels={"b01": 3, "b02": 2, "b03": 2})
    phone = phone_of_notebook(make_checked_notebook(then, now))
    page = said_on(phone.get("/notebook/check/new/mine/"))
    assert "24 August 2026" in page
    assert "<td>Now and then</td><td>Most of the time</td>" in page
    moved, rest = page.split("What is as it was")
    assert "b01" in moved
    assert "b02" not in moved
    assert 'value="b03" id="b03" checked' in rest
    assert "See the other 22" in rest
    assert 'My step last time:</b> <bdi class="wide">I wait.</bdi>' in said_on(phone.get("/notebook/check/new/step/"))


def test_no_page_shows_a_total_a_percentage_or_a_grade() -> None:
    then, now = make_check("old", AUGUST, 1), make_check("new", level=3, finished_on=NOVEMBER)
    phone = phone_of_notebook(make_checked_notebook(then, now))
    for address in ("", "new/", "new/mine/", "new/step/", "new/1/"):
        page = re.sub(r"<style>.*?</style>", "", said_on(phone.get(f"/notebook/check/{address}")))
        words = re.sub(r"There is no total and no grade\.", "", re.sub(r"<[^>]+>", " ", page))
        assert re.findall(r"%|average|total|score|grade|points", words) == []


def test_a_fourth_tick_is_refused_and_the_ticks_stay_on_the_page() -> None:
    notebook = make_checked_notebook(make_check())
    response = phone_of_notebook(notebook).post("/notebook/check/c1/mine/", {"t": ["b01", "b02", "b03", "b04"]})
    assert response.status_code == 422
    assert "Tick three at most." in said_on(response)
    assert response.content.decode().count(" checked") == 4
    assert kept_in(notebook)[0].mine == ()


def test_two_phones_on_one_page_are_told_and_nothing_typed_is_lost() -> None:
    notebook = make_checked_notebook(make_check(levels={}))
    one, other = phone_of_notebook(notebook), phone_of_notebook(notebook)
    seen = seen_on(other.get("/notebook/check/c1/1/"))
    one.post("/notebook/check/c1/1/", {"seen": seen, "b01": "0", "moment": "First"})
    response = other.post("/notebook/check/c1/1/", {"seen": seen, "b01": "4", "moment": "Second"})
    assert response.status_code == 409
    page = said_on(response)
    assert "Another phone saved something else here." in page
    assert 'id="b01_4" value="4" checked' in page
    assert ">Second</textarea>" in page
    assert kept_in(notebook)[0].moments == {"me": "First"}
    other.post("/notebook/check/c1/1/", {"seen": seen_on(response), "b01": "4", "moment": "Second"})
    assert kept_in(notebook)[0].moments == {"me": "Second"}


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("1/", {"moment": "x" * 281}),
        ("questions/", {"q1": "x" * 1001}),
        ("step/", {"step": "x" * 281}),
    ],
)
def test_a_text_that_is_too_long_is_told_and_stays_in_its_field(address: str, sent: dict[str, str]) -> None:
    notebook = make_checked_notebook(make_check(levels={}))
    response = phone_of_notebook(notebook).post(f"/notebook/check/c1/{address}", {"seen": "", **sent})
    assert response.status_code == 422
    assert "Shorten it and send it again." in said_on(response)
    assert f">{next(iter(sent.values()))}</textarea>" in response.content.decode()
    assert not kept_in(notebook)[0].is_begun


def test_answers_that_are_not_on_the_page_are_refused() -> None:
    notebook = make_checked_notebook(make_check(levels={}))
    phone = phone_of_notebook(notebook)
    for wrong in ("5", "-1", "None", "1.5"):
        assert phone.post("/notebook/check/c1/1/", {"seen": "", "b01": wrong}).status_code == 422
    assert phone.post("/notebook/check/c1/step/", {"seen": "", "back": "2030-01-01"}).status_code == 422
    assert kept_in(notebook)[0].levels == {}


def test_what_was_typed_is_shown_as_words_and_never_run() -> None:
    check = make_check(moments={"me": HOSTILE}, answers={"q1": HOSTILE}, step=HOSTILE, ask=HOSTILE[:70])
    phone = phone_of_notebook(make_checked_notebook(check))
    for address in ("", "c1/", "c1/1/", "c1/questions/", "c1/step/"):
        assert "<script>alert" not in phone.get(f"/notebook/check/{address}").content.decode()


def test_a_check_is_read_whole_and_taken_along_in_words() -> None:
    check = make_check(levels={"b01": None, "b02": 4}, moments={"me": "We waited."}, mine=("b02",))
    phone = phone_of_notebook(make_checked_notebook(check))
    page = said_on(phone.get("/notebook/check/c1/"))
    assert "We waited." in page
    assert "To print it" in page
    (written,) = json.loads(phone.get("/notebook/check/file/").content)["checks"]
    first, second, third = written["themes"][0]["items"]
    assert (first["answer"], first["level"], first["is_answered"]) == ("Does not apply, or I cannot say", None, True)
    assert (second["answer"], second["level"]) == ("Nearly always", 4)
    assert (third["answer"], third["is_answered"]) == ("", False)
    assert written["version"] == 1
    assert written["to_work_on"] == [second["text"]]


def test_the_day_to_look_back_is_one_day_with_a_title_that_says_nothing() -> None:
    phone = phone_of_notebook(make_checked_notebook(make_check(back_on=NOVEMBER)))
    response = phone.get("/notebook/check/c1/date/")
    lines = response.content.decode().split("\r\n")
    assert "SUMMARY:Look back" in lines
    assert "DTSTART;VALUE=DATE:20261122" in lines
    assert [line for line in lines if "notebook" in line or "check" in line or "http" in line] == []
    assert phone_of_notebook(make_checked_notebook()).get("/notebook/check/c1/date/")["Location"] == "/notebook/check/"


def test_one_check_or_all_are_deleted_only_by_somebody_who_is_sure() -> None:
    notebook = make_checked_notebook(make_check("old", AUGUST), make_check("mid", AUGUST), make_check("new"))
    phone = phone_of_notebook(notebook)
    phone.post("/notebook/check/erasure/", {"check": "old"})
    assert len(kept_in(notebook)) == 3
    phone.post("/notebook/check/erasure/", {"check": "old", "sure": "1"})
    assert [each.id for each in kept_in(notebook)] == ["mid", "new"]
    phone.post("/notebook/check/erasure/", {"sure": "1"})
    assert contents_now(notebook).sections == {}


def test_the_check_of_somebody_else_is_not_there() -> None:
    phone = phone_of_notebook(make_checked_notebook(make_check("theirs")))
    other = phone_of_notebook(make_checked_notebook(make_check("ours")))
    for address in ("", "mine/", "step/", "questions/", "1/"):
        assert phone.get(f"/notebook/check/theirs/{address}").status_code == 200
        assert other.get(f"/notebook/check/theirs/{address}").status_code == 404
    assert phone.get("/notebook/check/theirs/9/").status_code == 404


def test_every_page_is_one_small_response_without_a_script_and_with_a_title_that_says_nothing() -> None:
    text = "".join(chr(0x1200 + (place * 7919) % 300) for place in range(280))
    full = {"moments": dict.fromkeys(["me", "trust"], text), "answers": {f"q{n}": text * 3 for n in range(1, 7)}}
    then, now = make_check("old", AUGUST, 1, **full), make_check("new", level=3, step=text, back_on=NOVEMBER, **full)
    phone = phone_of_notebook(make_checked_notebook(then, now))
    titles = set()
    for address in ("", "new/", "new/mine/", "new/step/", "new/questions/", *(f"new/{n}/" for n in range(1, 9))):
        response = phone.get(f"/notebook/check/{address}")
        content = response.content
        assert len(brotli.compress(content, quality=5)) < MOST_BYTES, address
        assert b"<script" not in content
        assert response["Cache-Control"] == "no-store"
        titles |= set(re.findall(r"<title>([^<]+)</title>", content.decode()))
    assert titles == {"Looking back", "Answers", "Then and now", "My next step", "Questions"} | {
        f"Theme {number} of 8" for number in range(1, 9)
    }


def test_a_phone_without_a_notebook_is_asked_for_words() -> None:
    assert Client().get("/notebook/check/")["Location"] == "/notebook/open/"
