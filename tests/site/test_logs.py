"""A log line says where something broke, and nothing about anybody."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

from django.test import RequestFactory

from evenhand.site.logs import PrivateFormatter

SECRETS = ("Nyanza", "203.0.113.7", "Mozilla", "482715936", "ana@example.org", "we were not told")


def line(name: str, message: str, *filled: object, level: int = logging.ERROR, **extra: Any) -> dict[str, Any]:
    record = logging.getLogger(name).makeRecord(
        name, level, "/x/site-packages/django/a.py", 7, message, filled, extra.pop("exc_info", None), "f", extra
    )
    return json.loads(PrivateFormatter().format(record))


def test_an_event_of_ours_is_its_bare_words_and_the_allowed_facts() -> None:
    written = line("evenhand.live", "bus is gone", error="OperationalError", count=3, name_of_person="Nyanza")
    at = written.pop("at")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", at)
    assert written == {
        "level": "error",
        "from": "evenhand.live",
        "event": "bus is gone",
        "error": "OperationalError",
        "count": 3,
    }


def test_what_is_filled_into_a_message_is_left_out() -> None:
    assert line("evenhand.people", "mail to %s failed", "ana@example.org")["event"] == "mail to %s failed"


def test_a_fact_that_is_more_than_a_word_is_dropped() -> None:
    for value in ("we were not told", "ana@example.org", "203.0.113.7:80", "x" * 61, ["Nyanza"], None):
        assert "error" not in line("evenhand.live", "bus is gone", error=value)


def test_messages_of_other_libraries_are_dropped_and_their_place_is_kept() -> None:
    written = line("django.request", "Not Found: /join/482715936?name=Nyanza")
    assert "event" not in written
    assert written["where"] == ["django/a.py:7 f"]


def test_an_error_shows_its_kind_and_its_way_but_not_its_words_or_values() -> None:
    def fail(typed: str) -> None:
        try:
            int(typed)
        except ValueError as error:
            raise RuntimeError(f"cannot read {typed}") from error

    try:
        fail("we were not told")
    except RuntimeError as error:
        written = line(
            "django.request", "Internal Server Error: %s", "/x", exc_info=(type(error), error, error.__traceback__)
        )
    assert written["error"] == "RuntimeError"
    assert re.fullmatch(r"test_logs\.py:\d+ fail", written["where"][-1])
    assert written["because"]["error"] == "ValueError"
    assert not any(secret in json.dumps(written) for secret in SECRETS)


def test_a_request_leaves_only_the_pattern_of_its_address() -> None:
    request = RequestFactory().get(
        "/sign-in/link/482715936/?name=Nyanza", REMOTE_ADDR="203.0.113.7", headers={"user-agent": "Mozilla"}
    )
    request.resolver_match = type("Match", (), {"route": "sign-in/link/<str:token>/"})()
    request.error_number = "K4T9-3MRX"
    written = line("django.request", "Internal Server Error: %s", request.path, request=request, status_code=500)
    assert (written["route"], written["status"], written["number"]) == ("sign-in/link/<str:token>/", 500, "K4T9-3MRX")
    assert not any(secret in json.dumps(written) for secret in SECRETS)
