"""What the server says with every answer, over https, and whom it counts behind a proxy."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator

import pytest

from tests.running import RunningServer, running_server

BROWSER = {"Host": "power.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
PAGES = ("/", "/join/", "/sign-in/", "/privacy/", "/no-such-page/")
TOO_MANY = "A code was sent a moment ago."
OTHERS = ("/healthz", "/live/no-such-token", "/static/site/follow.js")


@pytest.fixture(scope="module")
def behind_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server as a host runs it: https ends in a proxy on the same machine."""
    settings = {"EVENHAND_PUBLIC_URL": "https://power.example.org", "EVENHAND_TRUSTED_PROXY": "127.0.0.1"}
    with running_server(tmp_path_factory.mktemp("proxy") / "data", **settings) as server:
        yield server


def ask(
    server: RunningServer, path: str, body: str | None = None, **headers: str
) -> tuple[int, http.client.HTTPMessage, str]:
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"), timeout=20)
    sent = BROWSER | {name.replace("_", "-"): value for name, value in headers.items()}
    if body is not None:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("GET" if body is None else "POST", path, body, sent)
    response = connection.getresponse()
    return response.status, response.headers, response.read().decode()


@pytest.mark.parametrize("path", PAGES + OTHERS)
def test_every_answer_keeps_browsers_on_https_and_to_the_kind_that_was_said(
    behind_proxy: RunningServer, path: str
) -> None:
    _, headers, _ = ask(behind_proxy, path)
    assert headers.get_all("Strict-Transport-Security") == ["max-age=31536000; includeSubDomains"]
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert re.search(r"; charset=\"?utf-8\"?$", headers["Content-Type"])
    assert not {"Server", "X-Powered-By", "Access-Control-Allow-Origin"} & set(headers)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_only_our_own_and_stands_alone(behind_proxy: RunningServer, path: str) -> None:
    """The rules of the HTTP Observatory, and what goes beyond them."""
    _, headers, _ = ask(behind_proxy, path)
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert {
        name: policy[name] for name in ("default-src", "object-src", "base-uri", "frame-ancestors")
    } == dict.fromkeys(("default-src", "object-src", "base-uri", "frame-ancestors"), "'none'")
    assert re.fullmatch(r"'self'( 'sha256-[^']+')?", policy["script-src"])
    assert policy["form-action"] == "'self'"
    assert not re.search(r"unsafe|\*|https?:", headers["Content-Security-Policy"])
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Permissions-Policy"].count("=()") == 6
    assert "no-store" in headers["Cache-Control"]


def test_a_page_loads_nothing_from_elsewhere(behind_proxy: RunningServer) -> None:
    for path in PAGES:
        _, _, page = ask(behind_proxy, path)
        assert re.findall(r"""(?:src|href|action)=["']?(?:https?:)?//[^"'> ]+""", page) == [], path
        assert re.findall(r"<script(?![^>]*(?:\bsrc=|application/json))", page) == [], path


def test_cookies_are_kept_by_this_host_over_https_alone_and_read_by_no_script(behind_proxy: RunningServer) -> None:
    _, headers, page = ask(behind_proxy, "/sign-in/")
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    proof = f"csrfmiddlewaretoken={found[1]}"
    cookie = headers["Set-Cookie"].partition(";")[0]
    _, asked, _ = ask(behind_proxy, "/sign-in/", f"{proof}&email=a@example.org", Cookie=cookie, Origin="null")
    _, spoken, _ = ask(behind_proxy, "/language/", f"{proof}&language=en", Cookie=cookie, Origin="null")
    cookies = [*headers.get_all("Set-Cookie", []), *asked.get_all("Set-Cookie", []), *spoken.get_all("Set-Cookie", [])]
    names = {cookie.partition("=")[0] for cookie in cookies}
    assert names == {"__Host-evenhand_form", "__Host-evenhand_session", "__Host-evenhand_language"}
    for cookie in cookies:
        said = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"secure", "httponly", "path=/", "samesite=lax"} <= said
        assert not [part for part in said if part.startswith("domain")]


def wrong_code(server: RunningServer, address: str) -> int:
    _, headers, page = ask(server, "/join/")
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    cookie = headers["Set-Cookie"].partition(";")[0]
    form = f"csrfmiddlewaretoken={found[1]}&code=123456789"
    return ask(server, "/join/", form, Cookie=cookie, Origin="null", X_Forwarded_For=address)[0]


def test_wrong_codes_are_counted_for_each_visitor_behind_the_proxy_and_for_all_processes(
    behind_proxy: RunningServer,
) -> None:
    assert [wrong_code(behind_proxy, "203.0.113.20") for _ in range(21)][-2:] == [422, 429]
    # Others behind the same proxy go on; what somebody puts before the proxy's word counts nothing.
    assert wrong_code(behind_proxy, "203.0.113.21") == 422
    assert wrong_code(behind_proxy, "198.51.100.1, 203.0.113.20") == 429
    other_process = """
from django.test import Client
client = Client(REMOTE_ADDR="203.0.113.20", HTTP_HOST="127.0.0.1")
print(client.post("/join/", {"code": "123456789"}).status_code)
"""
    assert behind_proxy.run(other_process) == "429"


def test_asking_for_sign_in_codes_is_counted_for_each_visitor_and_for_all_processes(
    behind_proxy: RunningServer,
) -> None:
    _, headers, page = ask(behind_proxy, "/sign-in/")
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    cookie = headers["Set-Cookie"].partition(";")[0]

    def is_counted_out(number: int, address: str) -> bool:
        form = f"csrfmiddlewaretoken={found[1]}&email=nobody{number}@example.org"
        said = ask(behind_proxy, "/sign-in/", form, Cookie=cookie, Origin="null", X_Forwarded_For=address)
        return TOO_MANY in said[2]

    assert [is_counted_out(number, "203.0.113.30") for number in range(21)] == [False] * 20 + [True]
    assert not is_counted_out(99, "203.0.113.31")
    other_process = f"""
from django.test import Client
client = Client(REMOTE_ADDR="203.0.113.30", HTTP_HOST="127.0.0.1")
print({TOO_MANY!r} in client.post("/sign-in/", {{"email": "nobody50@example.org"}}).content.decode())
"""
    assert behind_proxy.run(other_process) == "True"
