"""Evenhand beside the apps of a phone: little is kept, and nothing of anybody."""

from __future__ import annotations

import re

from django.test import Client


def test_only_the_page_about_it_names_the_manifest() -> None:
    client = Client()
    pages = {address: client.get(address).content.decode() for address in ("/phone/", "/phone/offline/", "/join/")}
    assert {address: 'rel="manifest"' in text for address, text in pages.items()} == {
        "/phone/": True,
        "/phone/offline/": False,
        "/join/": False,
    }


def test_the_manifest_opens_where_the_person_is_in_the_session() -> None:
    response = Client().get("/phone/app.webmanifest")
    facts = response.json()
    assert (response["Content-Type"], facts["start_url"], facts["scope"]) == (
        "application/manifest+json",
        "/here/",
        "/",
    )
    assert facts["icons"][0]["src"].startswith("/static/site/mark")


def test_the_worker_keeps_one_page_and_asks_for_nothing_more() -> None:
    response = Client().get("/phone/worker.js")
    text = response.content.decode()
    assert (response["Service-Worker-Allowed"], response["Cache-Control"]) == ("/", "no-cache")
    assert re.findall(r'"(/[^"]*)"', text) == ["/phone/offline/"]
    assert re.findall(r'addEventListener\("(\w+)"', text) == ["install", "activate", "fetch"]
    assert re.findall(r"\.put\(|addAll|sync|push|notification", text, re.IGNORECASE) == []


def test_the_page_that_is_kept_says_nothing_about_anybody() -> None:
    text = Client().get("/phone/offline/").content.decode()
    assert re.findall(r"<script|data-|csrf|<form|saved=", text) == []
