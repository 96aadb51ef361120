"""One person looks at how they work with partners three times over nine months, the last time on another phone.

The server's clock is moved; the phones' clocks stay. Scripts are off on the first phone. At the end the folder of the
server, where database and secret key lie, and its log are searched for what was written and for the words.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.watching import Watch
from tests.running import RunningServer, running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.journey

DAY = 24 * 3600
PHONE = {"viewport": {"width": 390, "height": 800}}
THEMES = 8
FEELINGS = "I notice how I feel before and after our partner meetings, and I ask myself why."
CREDIT = "I am content when another partner gets the credit."
SILENCE = "When a partner is silent, I find out why and do not take it as a yes."
STEP = "I end each call by asking Quillfeather first, and I wait."
NEXT_STEP = "I send Quillfeather the draft a week before."
MOMENT = "Quillfeather said nothing on Tuesday."
NOT_YET, HALF, MOSTLY = "Not yet", "About half the time", "Most of the time"


@dataclass
class Story:
    """The server with a clock that is moved, and what the person wrote on paper."""

    server: RunningServer
    shift: Path
    browser: Browser
    watch: Watch
    words: str = ""
    dates: list[str] = field(default_factory=list)

    def go_to_day(self, number: int) -> None:
        """Move the clock of the server to so many days after the beginning."""
        self.shift.write_text(str(number * DAY))


@pytest.fixture
def story(chromium: Browser, tmp_path: Path) -> Iterator[Story]:
    shift = tmp_path / "shift"
    shift.write_text("0")
    settings = {"SHIFT_FILE": str(shift), "PYTHONPATH": os.pathsep.join(sys.path)}
    with running_server(tmp_path / "data", module="tests.soak.shifted", **settings) as server:
        watch = Watch(server.address)
        yield Story(server, shift, chromium, watch)
        for context in chromium.contexts:
            context.close()
        assert watch.told() == []


def test_three_checks_in_nine_months_the_third_on_another_phone(story: Story) -> None:
    phone = story.watch.open(story.browser, java_script_enabled=False, **PHONE).new_page()
    a_notebook_begins(story, phone)
    the_first_check(story, phone)
    story.go_to_day(92)
    three_months_later_the_earlier_answer_stands_beside_the_new_one(story, phone)
    story.go_to_day(275)
    other = story.watch.open(story.browser, **PHONE).new_page()
    on_another_phone_the_same_words_open_it(story, other)
    the_third_check_goes_on_after_a_break(story, other)
    everything_goes_along(other)
    nothing_of_it_lies_on_the_server(story)
    erased_it_is_gone_for_every_phone(story, phone, other)


def a_notebook_begins(story: Story, page: Page) -> None:
    page.goto("/")
    steps.follow(page, "Open a notebook")
    steps.said(page, "If you lose the words, nobody can help you.")
    steps.press(page, "Give me six words")
    expect(steps.heading(page)).to_have_text("Write down your six words")
    story.words = page.locator(".phr").inner_text()
    assert len(story.words.split()) == 6
    steps.follow(page, "I wrote them down")
    steps.follow(page, "How I work with partners")


def the_first_check(story: Story, page: Page) -> None:
    steps.press(page, "Begin")
    answer_all(page, {FEELINGS: NOT_YET}, MOSTLY, moment=MOMENT)
    steps.press(page, "Save and go on")  # the open questions stay open
    expect(steps.heading(page)).to_have_text("What do you want to work on?")
    page.get_by_text(SILENCE).click()
    steps.press(page, "Go on with my three")
    keep_step(page, STEP)
    steps.said(page, STEP)
    story.dates.append(look_back_day(page))


def three_months_later_the_earlier_answer_stands_beside_the_new_one(story: Story, page: Page) -> None:
    page.goto("/notebook/")
    expect(steps.heading(page)).to_have_text("Open your notebook")  # the phone has forgotten it meanwhile
    with story.watch.refusals(422):
        open_with(page, "mango lime roll system mandolin picture")
        steps.said(page, "These six words open no notebook.")
    open_with(page, story.words)
    steps.follow(page, "How I work with partners")
    steps.said(page, "It is time to look back")
    steps.press(page, "Begin a new check")
    answer_all(page, {FEELINGS: HALF}, MOSTLY)
    steps.press(page, "Save and go on")
    expect(steps.heading(page)).to_have_text("Then and now")
    moved = page.locator("tbody").filter(has_text=FEELINGS)
    expect(moved.locator("td")).to_have_text([NOT_YET, HALF])
    expect(page.get_by_label(SILENCE)).to_be_checked()
    page.get_by_text("See the other 22").click()
    page.get_by_text(CREDIT).click()
    steps.press(page, "Go on with my three")
    steps.said(page, STEP)
    keep_step(page, NEXT_STEP)
    story.dates.append(look_back_day(page))
    assert story.dates[0] != story.dates[1]


def on_another_phone_the_same_words_open_it(story: Story, page: Page) -> None:
    page.goto("/notebook/")
    story.watch.look_at(page, "notebook-open")
    open_with(page, story.words.upper())
    story.watch.look_at(page, "notebook")
    steps.follow(page, "How I work with partners")
    steps.said(page, NEXT_STEP)
    story.watch.look_at(page, "selfcheck")


def the_third_check_goes_on_after_a_break(story: Story, page: Page) -> None:
    steps.press(page, "Begin a new check")
    answer_theme(page, {FEELINGS: MOSTLY}, MOSTLY)
    steps.press(page, "Save and go on")
    story.watch.look_at(page, "selfcheck-theme")
    steps.follow(page, "Leave quickly")
    page.goto("/notebook/check/")
    open_with(page, story.words)
    steps.follow(page, "How I work with partners")
    page.get_by_role("link", name=re.compile("^Go on with the check of ")).click()
    expect(page.get_by_role("group", name=FEELINGS).get_by_label(MOSTLY)).to_be_checked()
    answer_all(page, {}, MOSTLY)
    story.watch.look_at(page, "selfcheck-questions")
    steps.follow(page, "Skip the questions")
    expect(page.locator("tbody").filter(has_text=FEELINGS).locator("td")).to_have_text([HALF, MOSTLY])
    story.watch.look_at(page, "selfcheck-then-and-now")
    steps.press(page, "Go on with my three")
    story.watch.look_at(page, "selfcheck-step")
    keep_step(page, "")
    expect(page.locator(".ls").first.get_by_role("link", name="Then and now")).to_have_count(2)


def everything_goes_along(page: Page) -> None:
    with page.expect_download() as taken:
        steps.follow(page, "Take my checks along as a file")
    written = taken.value.path().read_text(encoding="utf-8")
    assert taken.value.suggested_filename == "answers.json"
    for text in (STEP, NEXT_STEP, MOMENT, CREDIT):
        assert text in written


def nothing_of_it_lies_on_the_server(story: Story) -> None:
    """Every file of the installation, the database and its log among them, and everything it wrote about itself."""
    lies = b"".join(path.read_bytes() for path in story.server.data.rglob("*") if path.is_file())
    assert b"SQLite format 3" in lies
    wrote = story.server.log.read_text()
    for each in ("Quillfeather", story.words):
        assert each.encode() not in lies
        assert each not in wrote
    assert "notebook" not in wrote


def erased_it_is_gone_for_every_phone(story: Story, phone: Page, other: Page) -> None:
    other.goto("/notebook/")
    other.get_by_text("Yes, erase everything in it").click()
    steps.press(other, "Erase the notebook")
    expect(steps.heading(other)).to_have_text("It is erased")
    phone.goto("/notebook/")
    with story.watch.refusals(422):
        open_with(phone, story.words)
        steps.said(phone, "These six words open no notebook.")


def answer_all(page: Page, some: dict[str, str], others: str, *, moment: str = "") -> None:
    """Every theme, page by page."""
    for number in range(1, THEMES + 1):
        steps.said(page, f"Theme {number} of {THEMES}")
        answer_theme(page, some, others)
        if moment and number == 1:
            page.get_by_text("Write down one moment (optional)").click()
            page.get_by_label("What happened?").fill(moment)
        steps.press(page, "Save and go on")
    expect(steps.heading(page)).to_have_text("Questions to think about")


def answer_theme(page: Page, some: dict[str, str], others: str) -> None:
    """Every item of one page: `some` by their words, the others alike."""
    for group in page.get_by_role("group").filter(has=page.locator("legend")).all():
        item = group.locator("legend").inner_text()
        group.locator("label").filter(has_text=re.compile(f"^{some.get(item, others)}$")).click()


def keep_step(page: Page, words: str) -> None:
    page.get_by_label("What is one thing you will do differently before the next check?").fill(words)
    steps.press(page, "Keep my step")
    steps.said(page, "Saved.")


def look_back_day(page: Page) -> str:
    """The line of the calendar file that says the day. Its title says nothing."""
    with page.expect_download() as taken:
        steps.follow(page, "Save the date")
    lines = taken.value.path().read_text(encoding="utf-8").splitlines()
    assert "SUMMARY:Look back" in lines
    return next(line for line in lines if line.startswith("DTSTART"))


def open_with(page: Page, words: str) -> None:
    page.get_by_label("Your six words").fill(words)
    steps.press(page, "Open my notebook")
