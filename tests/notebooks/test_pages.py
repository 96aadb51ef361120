"""The pages of notebooks, on phones."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from evenhand.notebooks.models import Notebook
from evenhand.notebooks.views import page
from tests.facilitation.phones import said_on
from tests.notebooks.makers import make_notebook, phone_of_notebook

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WORDS = "mango mango mango mango mango mango"
MOST_BYTES = 14_000


def clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


def words_on(response: object) -> str:
    found = re.search(r'class="phr"[^>]*>([^<]+)<', response.content.decode())  # type: ignore[attr-defined]
    assert found
    return found[1]


def test_somebody_begins_writes_down_six_words_and_opens_it_on_another_phone() -> None:
    phone, other = Client(), Client()
    assert said_on(phone.get("/notebook/new/")).count("If you lose the words, nobody can help you.") == 1
    words = words_on(phone.post("/notebook/new/"))
    assert phone.get("/notebook/").status_code == 200
    assert other.get("/notebook/")["Location"] == "/notebook/open/"
    assert other.post("/notebook/open/", {"phrase": words.title()})["Location"] == "/notebook/"
    assert "Your notebook" in said_on(other.get("/notebook/"))


def test_the_cookie_is_for_this_server_and_goes_with_the_browser() -> None:
    phone = Client()
    phone.post("/notebook/new/")
    cookie = phone.cookies[page.COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (True, "Lax", "", "")
    notebook = Notebook.objects.get()
    assert notebook.pk.hex not in cookie.value
    assert len(cookie.value) < 200


def test_it_closes_after_eight_hours_without_a_page_and_stays_open_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, NOW)
    phone = phone_of_notebook(make_notebook())
    clock(monkeypatch, NOW + timedelta(hours=7))
    assert phone.get("/notebook/").status_code == 200
    clock(monkeypatch, NOW + timedelta(hours=14))
    assert phone.get("/notebook/").status_code == 200
    clock(monkeypatch, NOW + timedelta(hours=23))
    assert phone.get("/notebook/")["Location"] == "/notebook/open/"


def test_what_was_typed_comes_back_when_the_notebook_is_closed() -> None:
    response = Client().post("/notebook/leave/", {"moment": "Nyota said nothing.", "b01": "3"})
    assert response.status_code == 403
    assert "Nyota said nothing." in said_on(response)
    assert "Your notebook is closed on this phone" in said_on(response)


def test_words_given_anew_close_it_elsewhere_with_a_plain_sentence() -> None:
    notebook = make_notebook()
    phone, other = phone_of_notebook(notebook), phone_of_notebook(notebook)
    words_on(phone.post("/notebook/words/"))
    response = other.get("/notebook/")
    assert response.status_code == 410
    assert "got other words on another phone" in said_on(response)
    assert other.cookies[page.COOKIE].value == ""
    assert phone.get("/notebook/").status_code == 200


def test_leaving_quickly_forgets_it_and_the_words_open_it_again() -> None:
    phone = Client()
    words = words_on(phone.post("/notebook/new/"))
    phone.get(re.findall(r'class="x" href="([^"]+)"', phone.get("/notebook/").content.decode())[0])
    assert phone.cookies[page.COOKIE].value == ""
    assert phone.get("/notebook/")["Location"] == "/notebook/open/"
    phone.post("/notebook/open/", {"phrase": words})
    assert phone.post("/notebook/leave/")["Location"] == "/leave/"
    assert phone.cookies[page.COOKIE].value == ""


def test_it_is_erased_only_when_somebody_is_sure_and_then_at_once() -> None:
    phone = phone_of_notebook(make_notebook({"a": {"b": 1}}))
    assert phone.post("/notebook/erasure/")["Location"] == "/notebook/"
    assert Notebook.objects.count() == 1
    assert "It is erased" in said_on(phone.post("/notebook/erasure/", {"sure": "1"}))
    assert Notebook.objects.count() == 0


def test_everything_can_be_taken_along_in_a_file_whose_name_says_nothing() -> None:
    response = phone_of_notebook(make_notebook({"a": {"b": "å"}})).get("/notebook/file/")
    assert json.loads(response.content) == {"format": "evenhand-notebook/1", "a": {"b": "å"}}
    assert response["Content-Disposition"] == 'attachment; filename="notebook.json"'
    assert response["Cache-Control"] == "no-store"


def test_after_twenty_wrong_tries_from_one_address_no_more_are_made() -> None:
    phone, notebook = Client(), Client()
    words = words_on(notebook.post("/notebook/new/"))
    statuses = [phone.post("/notebook/open/", {"phrase": WORDS}).status_code for _ in range(21)]
    assert statuses == [422] * 20 + [429]
    assert phone.post("/notebook/open/", {"phrase": words}).status_code == 429


def test_a_slip_in_the_number_of_words_is_no_wrong_try() -> None:
    phone = Client()
    statuses = {phone.post("/notebook/open/", {"phrase": "one two"}).status_code for _ in range(25)}
    assert statuses == {422}


def test_too_many_new_ones_are_told_and_none_is_made() -> None:
    cache.set("notebooks.new.", 300)
    response = Client().post("/notebook/new/")
    assert response.status_code == 429
    assert "Try again in an hour" in said_on(response)
    assert Notebook.objects.count() == 0


def test_a_browser_that_lets_others_read_is_told_before_words_are_given() -> None:
    mini = Client(headers={"user-agent": "Opera/9.80 (Android; Opera Mini/76.0/191.372; U; en) Presto/2.12.423"})
    for address in ("/notebook/new/", "/notebook/open/"):
        assert "They can read what you answer." in said_on(mini.get(address))


@pytest.mark.parametrize("made_up", ["x", "A" * 120, "é", ""])
def test_a_made_up_cookie_opens_nothing(made_up: str) -> None:
    phone = Client()
    phone.cookies[page.COOKIE] = made_up
    assert phone.get("/notebook/")["Location"] == "/notebook/open/"


def test_every_page_is_small_and_its_title_says_nothing() -> None:
    phone = phone_of_notebook(make_notebook())
    titles = []
    for address in ("/notebook/", "/notebook/new/", "/notebook/open/", "/notebook/leave/"):
        content = phone.get(address).content
        assert len(brotli.compress(content, quality=5)) < MOST_BYTES
        titles += re.findall(r"<title>([^<]+)</title>", content.decode())
    assert titles == ["Notebook", "A notebook", "Come back", "Leave"]
