"""The pages everybody may open, and the choice of language."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from evenhand.people.models import Person
from tests.makers import make_person

PAGES = ("/", "/privacy/", "/method/", "/sign-in/")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words_of(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_asks_the_database_nothing_and_keeps_nothing(client: Client, page: str) -> None:
    """Without the database mark, a question to it would fail this test."""
    response = client.get(page)
    assert response.status_code == 200
    assert set(response.cookies) - {"evenhand_form"} == set()


@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_loads_nothing_from_elsewhere_and_has_nothing_inline(client: Client, page: str) -> None:
    text = client.get(page).content.decode()
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', text) == []
    assert re.findall(r'<style|style="|<script>|\son\w+="', text) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_has_one_heading_of_the_first_level_and_a_title(client: Client, page: str) -> None:
    text = client.get(page).content.decode()
    assert len(re.findall("<h1", text)) == 1
    assert "Evenhand" in re.findall(r"<title>(.*?)</title>", text)[0]


def test_the_code_goes_to_the_page_that_joins(client: Client) -> None:
    form = re.findall(r'<form class="join" action="(.*?)" method="(.*?)">', client.get("/").content.decode())
    assert form == [("/join/", "get")]
    assert 'name="code"' in client.get("/").content.decode()


def test_the_start_claims_nothing_we_do_not_have(client: Client) -> None:
    words = words_of(client.get("/").content.decode())
    for claim in ("start with ours", "offline", "WCAG", "in their own language"):
        assert claim not in words, claim


def test_the_sample_report_opens_without_signing_in(client: Client) -> None:
    assert 'href="/sample/"' in client.get("/").content.decode()
    assert client.get("/sample/").status_code == 200


def test_the_method_credits_the_source_of_the_idea(client: Client) -> None:
    words = words_of(client.get("/method/").content.decode())
    assert "Power Awareness Tool" in words
    assert "Partos" in words


@pytest.mark.django_db
def test_who_is_signed_in_finds_the_way_to_their_partnerships() -> None:
    text = signed_in(make_person("ana")).get("/").content.decode()
    assert 'href="/partnerships/">Your partnerships</a>' in text
    assert ">Sign in</a>" not in text


def test_a_language_is_kept_on_this_browser(client: Client) -> None:
    response = client.post("/language/", {"language": "ar", "next": "/method/"})
    assert (response.status_code, response["Location"]) == (302, "/method/")
    assert response.cookies["evenhand_language"].value == "ar"
    assert '<html lang="ar" dir="rtl">' in client.get("/").content.decode()


@pytest.mark.django_db
def test_a_language_is_kept_in_the_account_of_who_is_signed_in() -> None:
    ana = make_person("ana")
    signed_in(ana).post("/language/", {"language": "ar"})
    ana.refresh_from_db()
    assert ana.language == "ar"


def test_a_language_we_do_not_have_changes_nothing(client: Client) -> None:
    response = client.post("/language/", {"language": "tlh"})
    assert "evenhand_language" not in response.cookies


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_choosing_a_language_leads_nowhere_else(client: Client, back: str) -> None:
    assert client.post("/language/", {"language": "en", "next": back})["Location"] == "/"


def test_a_language_is_chosen_by_a_form_only(client: Client) -> None:
    assert client.get("/language/?language=ar").status_code == 405


@override_settings(LANGUAGES=[("en", "English"), ("ar", "العربية")])
def test_each_language_stands_in_its_own_name(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    text = client.get("/").content.decode()
    assert '<html lang="ar" dir="rtl"' in text
    assert ">English</button>" in text
    assert ">العربية</button>" in text
