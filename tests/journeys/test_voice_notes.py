"""A facilitator says a decision aloud, and a phone plays it when somebody asks: before that not a byte of it comes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.conftest import chromium_path
from tests.journeys.test_poor_line import MAKE_ROOM
from tests.journeys.watching import ARTEFACTS
from tests.recordings.sounds import webm
from tests.running import RunningServer, running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.journey

SHORT = re.compile(r"^Listen · \d{1,2} kB · [23] seconds$")
SPEAKS = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
HEARD = "() => { const sound = document.querySelector('audio'); return [sound.currentTime > 0, sound.error] }"


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("voices") / "data") as server:
        yield server


@pytest.fixture(scope="module")
def speaking(chromium: Browser) -> Iterator[Browser]:
    """A browser with a microphone that hums, and that says yes when it is asked for it."""
    browser = chromium.browser_type.launch(executable_path=chromium_path(), args=SPEAKS)
    yield browser
    browser.close()


@pytest.fixture
def room(standing: RunningServer) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(standing.run(MAKE_ROOM.format(stage="score")))
    return made


def context_of(browser: Browser, server: RunningServer, name: str, value: str, **options: Any) -> BrowserContext:
    context = browser.new_context(base_url=server.address, locale="en-GB", **options)
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": name, "value": value, "url": server.address}])
    return context


def facilitator(browser: Browser, server: RunningServer, room: dict[str, Any], **options: Any) -> Page:
    page = context_of(browser, server, *room["facilitator"], **options).new_page()
    page.goto(f"/sessions/{room['session']}/voice-notes/")
    return page


def phone(browser: Browser, server: RunningServer, room: dict[str, Any], **options: Any) -> tuple[Page, list[str]]:
    """A phone of ben's, and every sound that it asks for."""
    page = context_of(
        browser, server, "seat", room["seat"], viewport={"width": 390, "height": 800}, **options
    ).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/voice-notes/" in request.url else None)
    page.goto(f"/here/score/{room['decisions'][0]}/")
    return page, asked


def complaints_of(page: Page) -> list[str]:
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_a_decision_is_said_aloud_and_heard_when_somebody_asks(
    standing: RunningServer, speaking: Browser, room: dict[str, Any]
) -> None:
    ana = facilitator(speaking, standing, room)
    complaints = complaints_of(ana)
    line = ana.get_by_role("listitem").filter(has_text="How the yearly budget is divided")
    record = line.get_by_role("button", name="Record")
    record.click()
    expect(line.get_by_role("button", name="Stop and keep")).to_be_visible()
    expect(line.locator("[data-seconds]")).to_have_text("2 / 60")
    ana.screenshot(path=ARTEFACTS / "voices-recording.png", full_page=True)
    line.get_by_role("button", name="Stop and keep").click()
    expect(ana.get_by_role("status").filter(has_text="The voice note is kept.")).to_be_visible()
    expect(line.get_by_role("link")).to_have_text(SHORT)
    ana.screenshot(path=ARTEFACTS / "voices-kept.png", full_page=True)
    assert complaints == []

    ben, asked = phone(speaking, standing, room)
    complaints = complaints_of(ben)
    expect(ben.get_by_role("link", name="Listen")).to_have_text(SHORT)
    ben.wait_for_load_state("networkidle")
    ben.screenshot(path=ARTEFACTS / "voices-phone.png", full_page=True)
    assert asked == []
    ben.locator("audio").click(position={"x": 22, "y": 22})
    ben.wait_for_function("() => document.querySelector('audio').currentTime > 0.5")
    assert ben.evaluate(HEARD) == [True, None]
    assert len(asked) >= 1
    assert complaints == []
    speaking.contexts[0].close()


def test_without_scripts_a_file_is_kept_and_the_link_opens_it(
    standing: RunningServer, speaking: Browser, room: dict[str, Any]
) -> None:
    ana = facilitator(speaking, standing, room, java_script_enabled=False)
    line = ana.get_by_role("listitem").filter(has_text="How the yearly budget is divided")
    expect(line.get_by_role("button", name="Record")).to_be_hidden()
    expect(ana.get_by_text("This browser cannot record here.")).to_be_visible()
    line.locator("summary").click()
    file = {"name": "amina.webm", "mimeType": "audio/webm", "buffer": webm(20, 48)}
    line.locator("[type=file]").set_input_files(files=[file])
    line.get_by_role("button", name="Keep this file").click()
    expect(line.get_by_role("link")).to_have_text("Listen · 51 kB · 20 seconds")
    ana.screenshot(path=ARTEFACTS / "voices-no-scripts.png", full_page=True)

    ben, asked = phone(speaking, standing, room, java_script_enabled=False)
    ben.wait_for_load_state("networkidle")
    assert asked == []
    ben.get_by_role("link", name="Listen").click()
    ben.wait_for_url("**/here/voice-notes/**")
    assert len(asked) >= 1


SILENCE = webm(packets=[b"\xf8\xff\xfe"] * 1500)
"""Thirty seconds in which nothing is heard."""


def test_a_page_stays_while_somebody_listens(standing: RunningServer, speaking: Browser) -> None:
    room: dict[str, Any] = json.loads(standing.run(MAKE_ROOM.format(stage="content")))
    ana = facilitator(speaking, standing, room)
    keep_silence(ana, "How the yearly budget is divided")
    ben, _ = phone(speaking, standing, room)
    ben.goto(f"/here/content/{room['decisions'][0]}/")
    ben.locator("audio").click(position={"x": 22, "y": 22})
    ben.wait_for_function("() => document.querySelector('audio').currentTime > 0.1")
    with ben.expect_response(lambda response: "/page?" in response.url):
        keep_silence(ana, "Who speaks to the press")
    ben.wait_for_function("() => document.querySelector('audio').currentTime > 2.5")
    ben.locator("audio").evaluate("sound => sound.pause()")
    with ben.expect_response(lambda response: "/page?" in response.url):
        keep_silence(ana, "Who speaks to the press")
    ben.wait_for_function("() => document.querySelector('audio').currentTime === 0")


def keep_silence(page: Page, about: str) -> None:
    line = page.get_by_role("listitem").filter(has_text=about)
    line.locator("summary").click()
    line.locator("[type=file]").set_input_files(files=[{"name": "a.webm", "mimeType": "audio/webm", "buffer": SILENCE}])
    line.get_by_role("button", name="Keep this file").click()
    expect(line.get_by_role("link")).to_contain_text("30 seconds")
