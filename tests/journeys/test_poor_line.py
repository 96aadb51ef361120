"""Phones on poor lines: what somebody chose is neither lost nor saved twice, and the page always says what is true."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.running import RunningServer, running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.journey
expect.set_options(timeout=15_000)

SAVED = "Saved."
OFFLINE = "Saved on this phone. You are offline. It will be sent when you are back."
NOT_SAVED = "Not saved. Keep this page open and press Save again in a moment."
TOO_LATE = "The group has looked together, so scores can no longer change."

NOW = "() => Date.now()"
TEN_MINUTES = 600_000
"""Unit: milliseconds, by the clock of the page."""

MAKE_ROOM = """
import itertools, json
from django.conf import settings
from django.test import Client
from tests.facilitation.phones import seat_cookie
from tests import makers
from tests.makers import make_participant, make_room
makers._numbers = itertools.count(1000 * (1 + makers.Session.objects.count()))
room = make_room("{stage}", partners=3, decisions=3)
make_participant(room.session, room.partners[1], "Dora")
facilitator = Client()
facilitator.force_login(room.ana)
print(json.dumps(dict(
    session=str(room.session.pk), ben=str(room.ben.pk), seat=seat_cookie(room.ben),
    decisions=[str(each.pk) for each in room.decisions], partners=[each.name for each in room.partners],
    facilitator=[settings.SESSION_COOKIE_NAME, facilitator.cookies[settings.SESSION_COOKIE_NAME].value],
)))
"""
ANSWERS = """
import json
from evenhand.facilitation.models import Note, Response, SentForm
rows = Response.objects.filter(participant="{ben}").order_by("decision__order", "partner__order")
print(json.dumps([
    list(rows.values_list("partner__name", "level")),
    list(Note.objects.filter(participant="{ben}").values_list("text", flat=True)),
    SentForm.objects.filter(participant="{ben}").count(),
]))
"""
KEPT_PAGES = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const each of await (await caches.open(name)).keys()) found.push(new URL(each.url).pathname);
  return found;
}"""


@dataclass
class Room:
    """A session that waits for its phones. Ben's seat may be opened on several of them."""

    server: RunningServer
    browser: Browser
    made: dict[str, Any]

    def phone(self, **options: Any) -> BrowserContext:
        """One more phone that holds Ben's seat."""
        context = self.browser.new_context(base_url=self.server.address, locale="en-GB", **options)
        context.set_default_timeout(15_000)
        context.add_cookies([{"name": "seat", "value": self.made["seat"], "url": self.server.address}])
        return context

    def facilitator(self) -> Page:
        name, value = self.made["facilitator"]
        context = self.browser.new_context(base_url=self.server.address, locale="en-GB")
        context.add_cookies([{"name": name, "value": value, "url": self.server.address}])
        page = context.new_page()
        page.goto(f"/sessions/{self.made['session']}/score/")
        return page

    def page(self, context: BrowserContext, decision: int = 0) -> Page:
        page = context.new_page()
        page.goto(f"/here/score/{self.made['decisions'][decision]}/")
        return page

    def choose(self, page: Page, partner: int, says: str) -> None:
        group = page.get_by_role("group", name=self.made["partners"][partner])
        group.get_by_text(says, exact=True).click()

    def kept(self) -> tuple[dict[str, int], list[str], int]:
        """Ben's levels by organisation, his notes, and how many forms counted, as the server has them."""
        levels, notes, forms = json.loads(self.server.run(ANSWERS.format(ben=self.made["ben"])))
        return dict(levels), notes, forms


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("poor-line") / "data") as server:
        yield server


@pytest.fixture
def make(standing: RunningServer, chromium: Browser) -> Iterator[Callable[..., Room]]:
    def make_room(stage: str = "score") -> Room:
        return Room(standing, chromium, json.loads(standing.run(MAKE_ROOM.format(stage=stage))))

    yield make_room
    for context in chromium.contexts:
        context.close()


def status(page: Page) -> Locator:
    return page.locator("#said")


def stored(page: Page) -> str:
    """What this script keeps on the phone."""
    return str(page.evaluate("() => JSON.stringify(Object.keys(localStorage).filter(n => n.startsWith('evenhand.')))"))


def close(page: Page) -> None:
    """Close a page that is offline. Its line is cut for good first: a page being closed is back online for a moment."""
    page.evaluate("() => { window.fetch = () => new Promise(() => {}) }")
    page.close()


def reveal(room: Room) -> None:
    facilitator = room.facilitator()
    facilitator.get_by_role("button", name="Reveal to everyone").click()
    expect(facilitator.get_by_role("heading", level=1)).to_have_text("Where views differ")


def test_each_choice_is_saved_at_once_and_nothing_stays_on_the_phone(make: Callable[..., Room]) -> None:
    room = make()
    page = room.page(room.phone())
    room.choose(page, 0, "Decides")
    expect(status(page)).to_have_text(SAVED)
    room.choose(page, 1, "Is informed")
    expect(status(page)).to_have_text(SAVED)
    page.get_by_text("Add a note (optional)").click()
    page.get_by_label("What happened?").press_sequentially("By radio.", delay=20)
    expect(status(page)).to_have_text("Saving…")
    expect(status(page)).to_have_text(SAVED)
    assert room.kept() == ({"Waterkring": 4, "Nyanza Shore": 1}, ["By radio."], 3)
    assert stored(page) == "[]"
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who speaks to the press")


def test_what_was_chosen_offline_survives_closing_the_page_and_arrives_once(make: Callable[..., Room]) -> None:
    room = make()
    phone = room.phone()
    page = room.page(phone)
    phone.set_offline(True)
    room.choose(page, 0, "Decides")
    room.choose(page, 0, "Is consulted")
    room.choose(page, 2, "Is not informed")
    expect(status(page)).to_have_text(OFFLINE)
    page.get_by_role("link", name="Skip this decision").click()
    expect(status(page)).to_have_text(OFFLINE)
    close(page)
    assert room.kept() == ({}, [], 0)
    phone.set_offline(False)
    page = phone.new_page()
    page.goto("/here/mine/")
    expect(status(page)).to_have_text(SAVED)
    assert room.kept() == ({"Waterkring": 2, "Ziwa Letu": 0}, [], 1)
    assert stored(page) == "[]"


def test_an_hour_offline_loses_nothing_and_is_told_truly_at_each_moment(make: Callable[..., Room]) -> None:
    room = make()
    phone = room.phone()
    phone.clock.install()
    page, other = room.page(phone), room.page(phone, 1)
    begun = page.evaluate(NOW)
    phone.set_offline(True)
    for says in ("Is informed", "Is not informed", "Co-decides", "Is consulted", "Is informed", "Decides"):
        room.choose(page, 0, says)
        expect(status(page)).to_have_text(OFFLINE)
        page.clock.run_for(TEN_MINUTES)
        expect(status(page)).to_have_text(OFFLINE)
    room.choose(other, 1, "Is consulted")
    other.get_by_text("Add a note (optional)").click()
    other.get_by_label("What happened?").fill("We heard it by radio.")
    expect(status(other)).to_have_text("Saving…")
    expect(status(other)).to_have_text(OFFLINE)
    assert page.evaluate(NOW) - begun >= 6 * TEN_MINUTES
    assert len(json.loads(stored(page))) == 1
    assert room.kept() == ({}, [], 0)
    phone.set_offline(False)
    for each in (page, other):
        expect(status(each)).to_have_text(SAVED)
    # Three forms: the first try of the first page, which nobody answered, then its newest state, and the other page.
    assert room.kept() == ({"Waterkring": 4, "Nyanza Shore": 2}, ["We heard it by radio."], 3)
    assert stored(page) == "[]"


def test_a_page_opened_again_shows_what_still_waits(make: Callable[..., Room]) -> None:
    room = make()
    phone = room.phone()
    page = room.page(phone)
    phone.route(
        "**/here/score/*/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    room.choose(page, 0, "Decides")
    expect(status(page)).to_have_text(
        "Saved on this phone. The server does not answer. It will be sent again in a moment."
    )
    page.reload()
    expect(page.locator("#p0l4")).to_be_checked()
    assert room.kept() == ({}, [], 0)
    phone.unroute("**/here/score/*/")
    expect(status(page)).to_have_text(SAVED)
    assert room.kept() == ({"Waterkring": 4}, [], 1)


def test_an_answer_that_got_lost_on_the_way_back_does_not_count_twice(make: Callable[..., Room]) -> None:
    room = make()
    phone = room.phone()
    page = room.page(phone)
    lost: list[int] = []

    def lose(route: Any) -> None:
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    phone.route("**/here/score/*/", lose)
    room.choose(page, 0, "Decides")
    room.choose(page, 1, "Decides")
    expect(status(page)).to_have_text(SAVED)
    assert (room.kept(), lost) == (({"Waterkring": 4, "Nyanza Shore": 4}, [], 1), [200])


def test_a_line_of_400_kbit_and_400_ms_saves_the_newest_state(make: Callable[..., Room]) -> None:
    room = make()
    phone = room.phone()
    page = phone.new_page()
    line = phone.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    line.send("Network.emulateNetworkConditions", slow)
    page.goto(f"/here/score/{room.made['decisions'][0]}/")
    for says in ("Decides", "Co-decides", "Is consulted", "Is informed", "Is not informed"):
        room.choose(page, 0, says)
    room.choose(page, 1, "Decides")
    expect(status(page)).to_have_text(SAVED)
    levels, _notes, forms = room.kept()
    assert levels == {"Waterkring": 0, "Nyanza Shore": 4}
    assert forms <= 3


def test_an_old_page_on_another_phone_does_not_write_over_a_newer_answer(make: Callable[..., Room]) -> None:
    room = make()
    old, new = room.phone(), room.phone()
    old_page, new_page = room.page(old), room.page(new)
    old.set_offline(True)
    room.choose(old_page, 0, "Decides")
    old_page.get_by_text("Add a note (optional)").click()
    old_page.get_by_label("What happened?").fill("We heard it by radio.")
    expect(status(old_page)).to_have_text(OFFLINE)
    room.choose(new_page, 0, "Is informed")
    expect(status(new_page)).to_have_text(SAVED)
    old.set_offline(False)
    expect(status(old_page)).to_contain_text(
        "Another answer was saved here meanwhile, from another phone. That one stays."
    )
    expect(old_page.locator("#p0l1")).to_be_checked()
    expect(old_page.locator(".late textarea")).to_have_value("We heard it by radio.")
    assert room.kept()[:2] == ({"Waterkring": 1}, [])
    room.choose(old_page, 0, "Co-decides")
    expect(status(old_page)).to_have_text(SAVED)
    assert room.kept()[:2] == ({"Waterkring": 3}, [])


def test_scoring_that_closed_meanwhile_is_told_and_the_words_are_kept_to_copy(make: Callable[..., Room]) -> None:
    room = make()
    phone = room.phone()
    page = room.page(phone)
    phone.set_offline(True)
    room.choose(page, 0, "Decides")
    page.get_by_text("Add a note (optional)").click()
    page.get_by_label("What happened?").fill("We heard it by radio.")
    expect(status(page)).to_have_text(OFFLINE)
    close(page)
    reveal(room)
    phone.set_offline(False)
    page = phone.new_page()
    page.goto("/here/")
    expect(page.locator(".late p.state")).to_contain_text(TOO_LATE)
    expect(page.get_by_label("What you typed. You can copy it.")).to_have_value("We heard it by radio.")
    assert room.kept() == ({}, [], 0)
    page.get_by_role("button", name="Remove it from this phone").click()
    expect(page.locator(".late")).to_have_count(0)
    assert stored(page) == "[]"


def test_decisions_taken_one_after_the_other_come_at_once_and_each_is_kept(make: Callable[..., Room]) -> None:
    room = make()
    phone = room.phone()
    page = room.page(phone)
    loaded: list[str] = []
    phone.on("request", lambda request: request.is_navigation_request() and loaded.append(request.url))
    for number, decision in enumerate(room.made["decisions"]):
        expect(page).to_have_url(re.compile(decision))
        expect(page.get_by_text(f"Decision {number + 1} of 3", exact=True)).to_be_visible()
        room.choose(page, number, "Decides")
        page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("button", name="I am finished")).to_be_visible()
    assert room.kept() == (dict.fromkeys(room.made["partners"], 4), [], 3)
    # Only the overview was asked for as a page: the others came alike for everybody.
    assert [url.rpartition("/here/")[2] for url in loaded] == ["score/?saved=1"]
    page.go_back()
    expect(page).to_have_url(re.compile(room.made["decisions"][2]))
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    page.go_back()
    expect(page).to_have_url(re.compile(room.made["decisions"][1]))
    expect(page.get_by_text("Decision 2 of 3", exact=True)).to_be_visible()


def test_idle_phones_follow_and_nobody_is_pulled_away_from_scoring(make: Callable[..., Room]) -> None:
    room = make()
    idle, busy = room.phone(), room.phone()
    waiting, scoring = idle.new_page(), room.page(busy)
    waiting.goto("/here/score/")
    room.choose(scoring, 0, "Decides")
    expect(status(scoring)).to_have_text(SAVED)
    reveal(room)
    expect(waiting).to_have_url(re.compile("/here/look/"))
    expect(status(scoring)).to_contain_text("The group has moved on.")
    assert "/here/score/" in scoring.url
    status(scoring).get_by_role("link", name="Go on").click()
    expect(scoring).to_have_url(re.compile("/here/look/"))


def test_leaving_wipes_the_phone_also_without_a_line(make: Callable[..., Room]) -> None:
    room = make()
    phone = room.phone()
    page = room.page(phone)
    phone.set_offline(True)
    room.choose(page, 0, "Decides")
    expect(status(page)).to_have_text(OFFLINE)
    phone.set_offline(False)
    mine = phone.new_page()
    mine.goto("/here/mine/")
    phone.set_offline(True)
    room.choose(page, 1, "Decides")
    assert stored(mine) != "[]"
    mine.get_by_role("link", name="Leave quickly").click()
    expect(mine).to_have_url("about:blank")
    expect(status(page)).to_have_text("Not saved.")
    phone.set_offline(False)
    page.goto("/leave/")
    assert (stored(page), [each["name"] for each in phone.cookies() if each["name"] == "seat"]) == ("[]", [])


def test_what_is_only_being_typed_is_never_called_saved(make: Callable[..., Room]) -> None:
    room = make()
    page = room.page(room.phone())
    page.get_by_text("Add a note (optional)").click()
    note = page.get_by_label("What happened?")
    room.choose(page, 0, "Decides")
    for word in ("By ", "radio", "."):
        note.press_sequentially(word)
        expect(status(page)).to_have_text("Saving…")
        page.wait_for_timeout(300)
        expect(status(page)).to_have_text("Saving…", timeout=1)
    expect(status(page)).to_have_text(SAVED)
    assert room.kept()[:2] == ({"Waterkring": 4}, ["By radio."])


def test_another_seat_on_the_phone_removes_what_the_one_before_left(make: Callable[..., Room]) -> None:
    room = make()
    page = room.page(room.phone())
    page.evaluate("() => { localStorage.setItem('evenhand.before', '{}'); localStorage.setItem('other', 'stays') }")
    page.reload()
    assert page.evaluate("() => Object.keys(localStorage)") == ["other"]


def test_where_storage_is_refused_the_page_says_that_nothing_is_saved(make: Callable[..., Room]) -> None:
    room = make()
    phone = room.phone()
    phone.add_init_script("Storage.prototype.setItem = function () { throw new Error('refused'); };")
    page = room.page(phone)
    phone.set_offline(True)
    room.choose(page, 0, "Decides")
    expect(status(page)).to_have_text(NOT_SAVED)
    phone.set_offline(False)
    expect(status(page)).to_have_text(SAVED)
    assert room.kept() == ({"Waterkring": 4}, [], 1)


def test_an_installed_phone_keeps_one_page_and_leaving_takes_it_away(make: Callable[..., Room]) -> None:
    room = make()
    phone = room.phone()
    page = phone.new_page()
    page.goto("/phone/")
    assert page.evaluate("() => navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    page.evaluate("() => window.dispatchEvent(new Event('appinstalled'))")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
    page.goto("/here/mine/")
    phone.set_offline(True)
    page.goto("/here/wait/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    phone.set_offline(False)
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How the yearly budget is divided")
    assert page.evaluate(KEPT_PAGES) == ["/phone/offline/"]
    page.goto("/leave/")
    page.wait_for_function("() => navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")
    page.wait_for_function("() => caches.keys().then(names => names.length === 0)")


def test_everything_works_when_scripts_are_blocked(make: Callable[..., Room]) -> None:
    room = make()
    page = room.page(room.phone(java_script_enabled=False))
    room.choose(page, 0, "Decides")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who speaks to the press")
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert room.kept()[0] == {"Waterkring": 4}
    page.get_by_role("link", name="Skip this decision").click()
    expect(page.get_by_text("Decision 3 of 3", exact=True)).to_be_visible()
    page.get_by_role("link", name="Skip this decision").click()
    page.get_by_role("button", name="I am finished").click()
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answers are in")
