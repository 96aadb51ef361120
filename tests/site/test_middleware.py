"""What every request passes through."""

from __future__ import annotations

import json
import logging
from random import Random

import brotli
import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from evenhand.site.logs import PrivateFormatter
from evenhand.site.middleware.compression import compress_pages
from evenhand.site.middleware.forms import recognise_own_forms
from evenhand.site.middleware.personal import keep_pages_personal

NOTE = "we were not told until July"


def refuse(request: HttpRequest) -> HttpResponse:
    raise ValidationError("The list is closed.", code="closed")


def refuse_twice(request: HttpRequest) -> HttpResponse:
    raise ValidationError([ValidationError("The list is closed."), ValidationError("The text is too long.")])


def disk_full(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database or disk is full")


def broken_query(request: HttpRequest) -> HttpResponse:
    raise OperationalError("no such table: django_session")


def break_down(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("we were not told")


urlpatterns = [
    path("refuse/", refuse),
    path("refuse-twice/", refuse_twice),
    path("disk-full/", disk_full),
    path("broken-query/", broken_query),
    path("break/", break_down),
]
handler500 = "evenhand.site.errors.server_error"

here = override_settings(ROOT_URLCONF=__name__)


# --- refusals


@here
def test_a_refusal_is_a_page_with_the_sentence_and_the_typed_text() -> None:
    response = Client().post("/refuse/", {"note": NOTE, "level": "3", "key": "a1b2"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "The list is closed." in page
    assert page.count(NOTE) == 1
    assert "a1b2" not in page


@here
def test_every_sentence_of_a_refusal_is_shown() -> None:
    page = Client().post("/refuse-twice/").content.decode()
    assert [page.count(sentence) for sentence in ("The list is closed.", "The text is too long.")] == [1, 1]


@here
def test_what_was_typed_cannot_become_part_of_the_page() -> None:
    page = Client().post("/refuse/", {"note": "a <script>alert(1)</script> b"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@here
def test_a_full_disk_is_said_in_a_sentence_and_the_text_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    response = Client().post("/disk-full/", {"note": NOTE})
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert NOTE in response.content.decode()
    assert [record.msg for record in caplog.records if record.name.startswith("evenhand")] == [
        "the database cannot answer"
    ]


@here
def test_a_fault_in_a_query_is_an_error_of_ours() -> None:
    if connection.vendor == "sqlite":
        assert Client(raise_request_exception=False).get("/broken-query/").status_code == 500


@here
def test_an_error_of_ours_shows_a_number_that_the_log_shows_too(caplog: pytest.LogCaptureFixture) -> None:
    response = Client(raise_request_exception=False).get("/break/")
    numbers = [record.request.error_number for record in caplog.records if record.name == "django.request"]
    assert response.status_code == 500
    assert len(numbers) == 1
    assert numbers[0] in response.content.decode()


# --- headers


def test_pages_are_kept_nowhere_and_a_view_may_say_otherwise() -> None:
    request = RequestFactory().get("/")
    plain = keep_pages_personal(lambda request: HttpResponse("x"))(request)
    own = keep_pages_personal(lambda request: HttpResponse("x", headers={"Cache-Control": "max-age=60"}))(request)
    assert (plain["Cache-Control"], own["Cache-Control"]) == ("no-store", "max-age=60")


@pytest.mark.django_db
def test_the_headers_of_a_page() -> None:
    response = Client().get("/no-such-page/")
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].rstrip(";").split("; "))
    scripts = policy.pop("script-src").split(" ")
    styles = policy.pop("style-src").split(" ")
    assert policy == {
        "default-src": "'none'",
        "object-src": "'none'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "media-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert (scripts[0], [script[:8] for script in scripts[1:]]) == ("'self'", ["'sha256-"])
    assert (styles[0], [style[:8] for style in styles[1:]]) == ("'self'", ["'sha256-"] * 4)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


# --- compression


def compressed(response: HttpResponse | StreamingHttpResponse, accepts: str = "gzip, br") -> HttpResponse:
    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    return compress_pages(lambda request: response)(request)  # type: ignore[arg-type, return-value]


def test_a_page_is_compressed_and_comes_back_whole() -> None:
    page = "<p>one of many</p>" * 100
    response = compressed(HttpResponse(page))
    assert (response["Content-Encoding"], response["Vary"]) == ("br", "Accept-Encoding")
    assert brotli.decompress(response.content).decode() == page
    assert int(response["Content-Length"]) == len(response.content) < len(page) // 10


def test_a_page_near_the_end_of_one_round_is_made_as_short_as_can_be_done_quickly() -> None:
    chance = Random(7)
    names = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=12)) for _ in range(180)]
    page = "".join(f"<li><b>{chance.choice(names)}</b> {chance.random()}</li>" for _ in range(1000))
    quick = brotli.compress(page.encode(), mode=brotli.MODE_TEXT, quality=5)
    response = compressed(HttpResponse(page))
    assert 13_000 <= len(quick) < 16_000
    assert brotli.decompress(response.content).decode() == page
    assert len(response.content) < len(quick)


def test_a_page_that_is_a_little_too_long_for_one_round_is_made_to_fit() -> None:
    chance = Random(7)
    names = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=12)) for _ in range(40)]
    page = "".join(
        f'<li class="row" id="r{row}"><label for="c{row}"><b>{chance.choice(names)}</b> {chance.choice(names)}'
        f' {chance.choice(names)}</label><input type="radio" name="l{row}" id="c{row}" value="{chance.randrange(5)}">'
        f'<a href="/here/{chance.randrange(99)}/">{chance.choice(names)}</a></li>'
        for row in range(770)
    )
    usual = brotli.compress(page.encode(), mode=brotli.MODE_TEXT, quality=7)
    response = compressed(HttpResponse(page))
    assert 14_000 < len(usual) < 16_000
    assert len(response.content) <= 14_000
    assert brotli.decompress(response.content).decode() == page


def test_a_client_that_does_not_read_brotli_gets_the_page_as_it_is() -> None:
    for accepts in ("", "gzip", "br;q=0", "gzip, br; q=0.0"):
        response = compressed(HttpResponse("x" * 1000), accepts)
        assert (response.has_header("Content-Encoding"), response["Vary"]) == (False, "Accept-Encoding")


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("short"),
        HttpResponse(b"\x89PNG" * 500, content_type="image/png"),
        HttpResponse("x" * 1000, headers={"Content-Encoding": "gzip"}),
        StreamingHttpResponse(["x" * 1000]),
    ],
)
def test_what_gains_nothing_is_left_alone(response: HttpResponse) -> None:
    encoding = response.headers.get("Content-Encoding")
    assert compressed(response).headers.get("Content-Encoding") == encoding


# --- forms


def origin_seen(**headers: str) -> str | None:
    seen: list[str | None] = []

    def look(request: HttpRequest) -> HttpResponse:
        seen.append(request.META.get("HTTP_ORIGIN"))
        return HttpResponse()

    recognise_own_forms(look)(RequestFactory().post("/", headers=headers))
    return seen[0]


def test_a_form_whose_origin_is_withheld_counts_as_ours_unless_the_browser_says_otherwise() -> None:
    assert origin_seen(host="localhost", origin="null") == "http://localhost"
    assert origin_seen(host="localhost") == "http://localhost"
    assert origin_seen(host="localhost", origin="null", sec_fetch_site="same-origin") == "http://localhost"
    assert origin_seen(host="localhost", origin="null", sec_fetch_site="cross-site") == "null"
    assert origin_seen(host="localhost", origin="null", sec_fetch_site="same-site") == "null"
    assert origin_seen(host="localhost", origin="https://elsewhere.example") == "https://elsewhere.example"


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_and_its_text_shown_back() -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"note": NOTE}, headers={"origin": "null"})
    assert response.status_code == 403


@pytest.mark.django_db
def test_a_form_with_its_token_is_taken_though_its_origin_is_withheld_and_not_from_another_site() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/sign-in/")
    form = {"csrfmiddlewaretoken": client.cookies["evenhand_form"].value, "login": "not an address"}
    assert client.post("/sign-in/", form, headers={"origin": "null"}).status_code == 200
    assert client.post("/sign-in/", form, headers={"origin": "https://elsewhere.example"}).status_code == 403
    crossed = {"origin": "null", "sec-fetch-site": "cross-site"}
    assert client.post("/sign-in/", form, headers=crossed).status_code == 403


# --- health


@pytest.mark.django_db
def test_health_is_answered_for_any_host_name_and_makes_no_session() -> None:
    response = Client().get("/healthz", headers={"host": "10.1.2.3"})
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert not response.cookies


@pytest.mark.django_db
def test_without_a_database_health_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*arguments: object) -> None:
        raise OperationalError("no route to host 10.0.0.3")

    monkeypatch.setattr(connection, "cursor", gone)
    response = Client().get("/healthz")
    assert (response.status_code, response.content) == (503, b"database not reachable\n")


# --- noting


@pytest.mark.django_db
def test_a_page_that_refuses_leaves_a_line_without_who_it_was(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "evenhand")
    Client().get("/join/no-such-token/?name=Nyanza", REMOTE_ADDR="203.0.113.7")
    Client().get("/wp-admin/")
    Client().get("/sign-in/")
    lines = [PrivateFormatter().format(record) for record in caplog.records]
    assert [{k: v for k, v in json.loads(line).items() if k != "at"} for line in lines] == [
        {
            "level": "info",
            "from": "evenhand.site.middleware.noting",
            "event": "a page refused",
            "route": "join/<str:token>/",
            "status": 404,
        }
    ]
