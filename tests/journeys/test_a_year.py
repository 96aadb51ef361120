"""A year of a partnership: a session, a promise, what the other side says, an answer, a second session, a public page.

The server's clock is moved; the browsers' clocks stay, as on a phone that lies in a drawer.
"""

from __future__ import annotations

import email
import json
import os
import queue
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Page, expect

import evenhand.record.examples
from tests.journeys import steps
from tests.journeys.watching import Watch
from tests.running import RunningServer, clean_environment, free_port, running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.journey

EXAMPLE = Path(evenhand.record.examples.__file__).with_name("open-water-alliance.json")
NAME = "Open Water, our own year"
LEAD, CENTRE, WOMEN = (
    "Stichting Brug (example)",
    "Kijito Rights Centre (example)",
    "Women of the Lower Basin (example)",
)
BUDGET = "How the yearly budget is divided"
PROMISE = "We send the draft budget to partners two weeks before it is signed."
ANSWER = "True. It went out four days before. Next time we send it three weeks before."
ADDRESS = "kijito@example.org"
DAY = 24 * 3600
ASKED, REMINDED, ANSWERED, YEAR_LATER = 20, 24, 27, 340
"""Days after the first session."""


class Inbox:
    """A mail server of our own: it takes every message."""

    def __init__(self) -> None:
        self.received: queue.Queue[str] = queue.Queue()

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802
        self.received.put(email.message_from_bytes(envelope.content).get_payload(decode=True).decode())
        return "250 OK"

    def link_to(self, place: str) -> str:
        """The path of the link to a place, out of the next message. Waits until it has come."""
        found = re.search(rf"https?://\S*?(/{place}\S*)", self.received.get(timeout=30))
        assert found is not None
        return found[1]


@dataclass
class Year:
    """The server with a clock that is moved, its mail, and a browser for everybody."""

    server: RunningServer
    shift: Path
    inbox: Inbox
    browser: Browser
    watch: Watch
    phones: dict[str, Page] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    promise_address: str = ""

    @property
    def today(self) -> date:
        """Today, by the clock of the server."""
        return (datetime.now(UTC) + timedelta(seconds=float(self.shift.read_text()))).date()

    def go_to_day(self, number: int) -> None:
        """Move the clock of the server to so many days after the beginning."""
        self.shift.write_text(str(number * DAY))

    def run(self, *command: str) -> str:
        """What a command of the installation prints, under the same clock."""
        settings = {
            "EVENHAND_DATA": str(self.server.data),
            "EVENHAND_PUBLIC_URL": self.server.address,
            "EVENHAND_MAIL_SERVER": os.environ["YEAR_OF_MAIL"],
            "SHIFT_FILE": str(self.shift),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.soak.shifted", *command, "--data", str(self.server.data)],
            env=clean_environment() | settings,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def facilitator(self) -> Page:
        """Ana, signed in with a link that the host prints."""
        page = self.watch.open(self.browser).new_page()
        page.goto(urlsplit(self.run("link").split()[0]).path)
        steps.press(page.locator("main"), "Sign in")
        expect(steps.heading(page)).to_have_text("Your partnerships")
        return page

    def phone(self) -> Page:
        """A phone that was never here."""
        return self.watch.open(self.browser, viewport={"width": 390, "height": 800}).new_page()


@pytest.fixture
def year(chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Year]:
    inbox, shift = Inbox(), tmp_path / "shift"
    shift.write_text("0")
    mail = Controller(inbox, hostname="127.0.0.1", port=free_port())
    mail.start()
    monkeypatch.setenv("YEAR_OF_MAIL", f"smtp://127.0.0.1:{mail.port}")
    settings = {
        "SHIFT_FILE": str(shift),
        "EVENHAND_MAIL_SERVER": os.environ["YEAR_OF_MAIL"],
        "EVENHAND_JOBS": "apart",
        "EVENHAND_DEVELOPMENT": "yes",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    try:
        with running_server(tmp_path / "data", module="tests.soak.shifted", **settings) as server:
            watch = Watch(server.address)
            yield Year(server, shift, inbox, chromium, watch)
            for context in chromium.contexts:
                context.close()
            assert watch.told() == []
    finally:
        mail.stop()


def test_a_year_from_a_session_to_a_public_page(year: Year, tmp_path: Path) -> None:
    bring_in_own_partnership(year, tmp_path / "own.json")
    ana = year.facilitator()
    a_session_is_held(ana, "The first meeting", "Consulted", "2")
    two_organisations_get_a_voice(year, ana)
    one_promises_something_to_the_other(year)
    the_other_asks_for_reminders(year)
    year.go_to_day(ASKED - 1)
    nothing_is_sent_before_its_day(year)
    year.go_to_day(REMINDED)
    the_reminder_says_nothing_and_leads_there(year)
    not_kept_in_three_taps(year)
    year.go_to_day(ANSWERED)
    who_promised_answers_and_cannot_unsay_it(year)
    year.go_to_day(YEAR_LATER)
    ana = year.facilitator()
    a_session_is_held(ana, "A year later", "Co-decides", "3")
    the_change_is_shown(year, ana)
    both_say_yes_in_public(year)
    two_keys_open_the_public_page(year, ana)
    one_yes_taken_back_closes_it(year)


def bring_in_own_partnership(year: Year, path: Path) -> None:
    """The example as if it were a partnership of our own, before anything was promised or agreed in it."""
    content = json.loads(EXAMPLE.read_text()) | {"example": False, "notice": "", "commitments": [], "funding": []}
    content.pop("expected_funding", None)
    content["sessions"] = [session | {"actions": []} for session in content["sessions"]]
    content["partnership"] |= {"id": "open-water-year", "name": NAME}
    path.write_text(json.dumps(content))
    settings = {"EVENHAND_DATA": str(year.server.data), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "evenhand", "import", str(path)]
    done = subprocess.run(
        command, env=clean_environment() | settings, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.startswith("Imported."), done.stderr


def a_session_is_held(page: Page, label: str, level: str, typed: str) -> None:
    """The next session with the same decisions; the women's network moves one rung in the budget."""
    page.goto("/partnerships/")
    steps.follow(page, NAME)
    steps.follow(page, "Start the next session")
    page.get_by_label("Name of the session").fill(label)
    steps.press(page, "Go on")
    steps.go_on_to(page, "List decisions", "Which decisions do we look at?")
    page.get_by_role("button", name=re.compile(r"^Close the list with \d")).click()
    steps.press(page, "Open the scoring")
    room = page.url.removesuffix("score/")
    page.goto(f"{room}sheets/")
    page.get_by_label("Organisation").select_option(label=WOMEN)
    page.get_by_label("Number of the sheet").fill("1")
    steps.press(page, "Begin")
    page.get_by_label(re.compile(r"^Women of the Lower Basin.*, 1$")).fill(typed)
    steps.press(page, "Save the sheet")
    page.goto(f"{room}score/")
    steps.press(page, "Reveal to everyone")
    expect(steps.heading(page)).to_have_text("Where views differ")
    steps.record(page, BUDGET, "WLB", level)
    for stage in ("Content?", "Wish", "Act"):
        steps.press(page, f"Go on to “{stage}”")
    page.get_by_label("What will change?").fill("The draft budget goes to everybody in time")
    page.get_by_label("Who will do it?").select_option(label=LEAD)
    page.get_by_label("Who is meant to benefit").select_option(label=CENTRE)
    steps.press(page, "Keep this action")
    expect(page.get_by_role("article").first).to_contain_text("Not confirmed yet")
    steps.press(page, "Go on to “Close”")
    steps.press(page, "Close the session")
    expect(steps.heading(page)).to_have_text("What we take with us")


def two_organisations_get_a_voice(year: Year, page: Page) -> None:
    """A one-time link each, and four words; no account and no address."""
    for partner in (LEAD, CENTRE):
        page.goto("/partnerships/")
        steps.follow(page, NAME)
        steps.follow(page, "Commitments")
        steps.follow(page, "Voices")
        page.get_by_role("button", name=re.compile(rf"^Make a one-time link\s*:\s*{re.escape(partner)}")).click()
        text = page.get_by_label("Text to paste into a message").input_value()
        phone = year.phones[partner] = year.phone()
        phone.goto(urlsplit(text.split()[-1]).path)
        phone.get_by_label("A name or a nickname").fill("Kim")
        steps.press(phone, "Begin")
        year.words[partner] = phone.locator(".phr").inner_text()
        steps.follow(phone, "I wrote them down")
        steps.said(phone, "Nothing waits for your answer today.")


def one_promises_something_to_the_other(year: Year) -> None:
    phone = year.phones[LEAD]
    steps.follow(phone, "Promise something")
    phone.get_by_label("We promise that …").fill(PROMISE)
    phone.get_by_text(CENTRE, exact=True).click()
    phone.get_by_label("When are partners asked for the first time?").fill(
        (year.today + timedelta(days=ASKED)).isoformat()
    )
    phone.get_by_label("How often are they asked?").select_option(label="Every 12 months")
    phone.get_by_text("It may be read outside").click()
    steps.press(phone, "Publish this promise")
    expect(steps.heading(phone)).to_have_text(PROMISE)
    year.promise_address = urlsplit(phone.url).path


def the_other_asks_for_reminders(year: Year) -> None:
    phone = year.phones[CENTRE]
    phone.goto("/voice/dates/")
    phone.get_by_label("E-mail address").fill(ADDRESS)
    steps.press(phone, "Remind me by mail")
    steps.said(phone, "A message is on its way to")
    phone.goto(year.inbox.link_to("reminders/yes/"))
    steps.press(phone, "Yes, write to me")
    steps.said(phone, "Done. A mail tells you when there is something to look at")


def nothing_is_sent_before_its_day(year: Year) -> None:
    assert "Reminders sent: 0." in year.run("work", "--once")
    assert year.inbox.received.empty()


def the_reminder_says_nothing_and_leads_there(year: Year) -> None:
    assert "Reminders sent: 1." in year.run("work", "--once")
    assert "Reminders sent: 0." in year.run("work", "--once")
    message = year.inbox.received.get(timeout=30)
    assert year.inbox.received.empty()
    for word in (NAME, "Brug", "Kijito", "budget", "promise"):
        assert word not in message
    assert "/voice/" in message


def not_kept_in_three_taps(year: Year) -> None:
    """From the mail: the link, the question, the answer. Nothing is typed, and nobody signs in."""
    phone = year.phones[CENTRE]
    phone.goto("/voice/")
    phone.get_by_role("link", name="Is this promise kept?").click()
    expect(steps.heading(phone)).to_have_text(PROMISE)
    steps.press(phone, "Not kept")
    steps.said(phone, "Your organisation said: Not kept")


def who_promised_answers_and_cannot_unsay_it(year: Year) -> None:
    phone = year.phones[LEAD]
    phone.goto("/voice/")
    phone.get_by_role("link", name="Partners have answered. What do you say to them?").click()
    steps.said(phone, "You cannot change what partners said.")
    phone.get_by_label("What did you hear?").fill(ANSWER)
    steps.press(phone, "Send this answer")
    steps.said(phone, ANSWER)
    expect(phone.get_by_role("button", name=re.compile("Kept|Not kept"))).to_have_count(0)
    phone.goto(f"{year.promise_address}check/")
    expect(phone).to_have_url(f"{year.server.address}{year.promise_address}")
    phone.goto("/voice/promises/")
    steps.follow_about(phone, "Open", LEAD)
    steps.said(phone, "Not kept")
    year.watch.look_at(phone, "phone-promises-inside")


def the_change_is_shown(year: Year, page: Page) -> None:
    page.goto("/partnerships/")
    steps.follow(page, NAME)
    moved = page.get_by_role("figure").filter(has_text="WLB")
    expect(moved).to_contain_text("A year later")
    expect(moved).to_contain_text("Up 1, same 0, down 0")
    steps.said(page, PROMISE)
    steps.follow(page, "Commitments")
    steps.follow(page, "What partners say")
    year.watch.look_at(page, "promises-of-all")
    steps.follow(page, LEAD)
    steps.said(page, PROMISE)
    steps.said(page, ANSWER)
    year.watch.look_at(page, "promises-inside")


def both_say_yes_in_public(year: Year) -> None:
    """After a year the phones have forgotten; four words open the pages again."""
    for partner in (LEAD, CENTRE):
        phone = year.phones[partner]
        phone.goto("/voice/return/")
        phone.get_by_label("Your four words").fill(year.words[partner])
        steps.press(phone, "Open my page")
        phone.goto("/voice/promises/")
        steps.follow_about(phone, "Open", LEAD)
        steps.said(phone, "be named on a public page of these promises?")
        steps.press(phone, "Yes")
        steps.said(phone, "You said yes.")


def two_keys_open_the_public_page(year: Year, page: Page) -> None:
    steps.follow(page, "The public page")
    expect(page.get_by_text("not in it")).to_have_count(0)
    year.watch.look_at(page, "public-page-state")
    steps.press(page, "Turn my key")
    steps.said(page, "It waits for the second key.")
    expect(page.locator(".address")).to_have_count(0)
    phone = year.phones[CENTRE]
    phone.reload()
    steps.follow(phone, "Look at it, and turn the second key")
    year.watch.look_at(phone, "phone-public-key")
    steps.press(phone, "Turn the key: open this page to everybody")
    steps.said(phone, "The page can be read.")
    page.reload()
    year.phones["stranger"] = stranger = year.phone()
    stranger.goto(urlsplit(page.locator(".address a").first.inner_text()).path)
    for words in (PROMISE, "Kijito Rights Centre", "Not kept", ANSWER):
        steps.said(stranger, words)
    expect(stranger.locator("meta[name=robots]")).to_have_attribute("content", "noindex, nofollow")
    year.watch.look_at(stranger, "public-promises")
    steps.follow(stranger, "On one page, to print")
    steps.said(stranger, PROMISE)
    year.watch.look_at(stranger, "public-promises-report")
    stranger.go_back()
    stranger.goto(f"{stranger.url}frame/")
    steps.said(stranger, PROMISE)
    year.watch.look_at(stranger, "public-promises-frame")


def one_yes_taken_back_closes_it(year: Year) -> None:
    phone, stranger = year.phones[CENTRE], year.phones["stranger"]
    steps.press(phone, "Leave us out")
    with year.watch.refusals(410):
        stranger.reload()
        steps.said(stranger, "This page can no longer be read")
        steps.not_said(stranger, "Brug")
