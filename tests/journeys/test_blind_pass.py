"""A pass that a browser makes up, blinds and unblinds: by the numbers of the standard, and from a page of ours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evenhand.spaces.rules import passes
from tests.running import RunningServer, running_server
from tests.spaces.passing import VECTOR

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "evenhand/spaces/static/spaces/pass.js"
MAKE_PROGRAMME = """
import itertools, json
from tests import makers
from tests.facilitation.phones import seat_cookie
from tests.spaces.passing import make_programme
makers._numbers = itertools.count(1000 * (1 + makers.Session.objects.count()))
room = makers.make_room("score")
programme = make_programme(room.partnership)
print(json.dumps([seat_cookie(room.ben), programme.token, programme.pass_key.public]))
"""
HASHED = [b"x" * length for length in (0, 1, 55, 111, 112, 127, 128, 239, 240, 1000)]
"""Lengths at which the filling of a block changes."""


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("passes") / "data") as server:
        yield server


@pytest.fixture
def bare(chromium: Browser) -> Iterator[Page]:
    """A page without https, on which a browser lends no cryptography, with nothing but the script."""
    page = chromium.new_page()
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


def phone_with(chromium: Browser, server: RunningServer, seat: str, **settings: object) -> BrowserContext:
    phone = chromium.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", **settings)  # type: ignore[arg-type]
    phone.add_cookies([{"name": "seat", "value": seat, "url": server.address}])
    return phone


def test_the_script_hashes_as_everybody_does(bare: Page) -> None:
    found = bare.evaluate(
        "(all) => all.map((each) => evenhandPass.hexOf(evenhandPass.sha384(evenhandPass.bytesOf(each))))",
        [each.hex() for each in HASHED],
    )
    assert found == [hashlib.sha384(each).hexdigest() for each in HASHED]


def test_the_script_blinds_and_unblinds_by_the_numbers_of_the_standard(bare: Page) -> None:
    modulus = VECTOR["n"]
    typed = {
        "n": f"{modulus:x}",
        "message": f"{VECTOR['msg']:096x}",
        "salt": f"{VECTOR['salt']:096x}",
        "blinding": f"{pow(VECTOR['inv'], -1, modulus):x}",
        "answer": f"{VECTOR['blind_sig']:01024x}",
    }
    sent, shown, wrong = bare.evaluate(
        """(typed) => {
          const number = (hex) => BigInt("0x" + hex), bytes = evenhandPass.bytesOf, n = number(typed.n);
          const made = evenhandPass.blind(n, bytes(typed.message), bytes(typed.salt), number(typed.blinding));
          const finished = (answer) => evenhandPass.finished(n, made, answer);
          return [made.sent, finished(typed.answer), finished(typed.n)];
        }""",
        typed,
    )
    assert (int(sent, 16), wrong) == (VECTOR["blinded_msg"], None)
    signature = shown.translate(str.maketrans("-_", "+/"))
    padded = signature + "=" * (-len(signature) % 4)
    assert bare.evaluate("(text) => evenhandPass.hexOf(Uint8Array.from(atob(text), (s) => s.charCodeAt(0)))", padded)[
        96:
    ] == (f"{VECTOR['sig']:01024x}")


def test_a_phone_takes_a_pass_that_the_door_knows(chromium: Browser, standing: RunningServer) -> None:
    seat, token, public = json.loads(standing.run(MAKE_PROGRAMME))
    phone = phone_with(chromium, standing, seat)
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    page = phone.new_page()
    page.goto(f"{standing.address}/meet/{token}/pass/")
    assert page.get_by_text("This phone cannot make a pass").is_hidden()
    assert page.get_by_text(passes.fingerprint(public)).is_visible()
    page.get_by_role("button", name="Take my pass").click()
    field = page.get_by_label("Your pass")
    field.wait_for()
    taken = passes.read_pass(field.input_value())
    assert taken is not None
    assert passes.is_genuine(public, taken)
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as a file").click()
    assert (download.value.suggested_filename, download.value.path().read_text()) == ("pass.txt", field.input_value())
    # What was sent holds neither the pass nor a piece of it.
    assert len(sent) == 1
    assert taken.message.hex() not in sent[0]
    assert taken.signature.hex() not in sent[0]
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.reload()
    page.get_by_role("button", name="Take my pass").click()
    page.get_by_text("You have taken your pass already.").wait_for()
    phone.close()


def test_a_phone_asks_again_with_the_same_pass_when_the_line_breaks(chromium: Browser, standing: RunningServer) -> None:
    seat, token, public = json.loads(standing.run(MAKE_PROGRAMME))
    phone = phone_with(chromium, standing, seat)
    page = phone.new_page()
    page.goto(f"{standing.address}/meet/{token}/pass/")

    def lose_the_answer(route: object) -> None:
        route.fetch()  # type: ignore[attr-defined]  # the server has signed, and the answer is lost
        route.abort()  # type: ignore[attr-defined]

    page.route("**/pass/", lose_the_answer, times=1)
    page.get_by_role("button", name="Take my pass").click()
    page.get_by_text("Try again in a minute.").wait_for()
    page.get_by_role("button", name="Take my pass").click()
    field = page.get_by_label("Your pass")
    field.wait_for()
    taken = passes.read_pass(field.input_value())
    assert taken is not None
    assert passes.is_genuine(public, taken)
    phone.close()


def test_a_phone_that_is_given_another_key_than_it_shows_takes_no_pass(
    chromium: Browser, standing: RunningServer
) -> None:
    seat, token, public = json.loads(standing.run(MAKE_PROGRAMME))
    other = passes.public_half(passes.new_key())
    phone = phone_with(chromium, standing, seat)
    page = phone.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)

    def with_another_key(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=response, body=response.text().replace(public, other))  # type: ignore[attr-defined]

    page.route("**/pass/", with_another_key)
    page.goto(f"{standing.address}/meet/{token}/pass/")
    page.get_by_role("button", name="Take my pass").click()
    page.get_by_text("The key is not what it should be.").wait_for()
    assert sent == []
    phone.close()


def test_without_script_a_phone_is_sent_to_the_cards(chromium: Browser, standing: RunningServer) -> None:
    seat, token, _public = json.loads(standing.run(MAKE_PROGRAMME))
    phone = phone_with(chromium, standing, seat, java_script_enabled=False)
    page = phone.new_page()
    page.goto(f"{standing.address}/meet/{token}/pass/")
    assert page.get_by_text("This phone cannot make a pass").is_visible()
    assert page.get_by_role("button", name="Take my pass").is_hidden()
    phone.close()
