"""Two groups meet apart and then together; a body that they ask is silent, and answers late.

Each group has two facilitators and three people on phones without scripts. The server's clock is moved. At the end what
was said inside is nowhere on the pages that other groups see.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
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
EARLY = "Invite us when the agenda is still open."
VISIT = "What happened at the donor visit."
HABITS = "We name three habits that keep us quiet."
STEP = "Send a first agenda three weeks before."
ASKS = ("Pay for the days we prepare.", "Send drafts in three languages.")
BOARD = "The board of the network"


@dataclass
class Group:
    """One group: its public name, the words of a facilitator, and those of three people."""

    name: str
    for_whom: str
    six_words: list[str] = field(default_factory=list)
    four_words: list[str] = field(default_factory=list)


@dataclass
class Story:
    """The server with a clock that is moved, and what people wrote on paper."""

    server: RunningServer
    shift: Path
    browser: Browser
    watch: Watch
    public_page: str = ""
    harbour: Group = field(default_factory=lambda: Group("Harbour", "For people who live with it."))
    workroom: Group = field(default_factory=lambda: Group("Workroom", "For people who want to learn."))

    @property
    def groups(self) -> tuple[Group, Group]:
        return self.harbour, self.workroom

    def go_to_day(self, number: float) -> None:
        """Move the clock of the server to so many days after the beginning."""
        self.shift.write_text(str(number * DAY))

    def phone(self, *, scripts: bool = False) -> Page:
        """A phone that was never here."""
        return self.watch.open(self.browser, java_script_enabled=scripts, **PHONE).new_page()

    def seated(self, group: Group, number: int, *, scripts: bool = False) -> Page:
        """A phone on which one of the three comes back with four words."""
        page = self.phone(scripts=scripts)
        page.goto("/place/return/")
        page.locator("[name=phrase]").fill(group.four_words[number])
        page.locator("main form button").first.click()
        steps.said(page, "Your seat")
        return page

    def facilitator(self, group: Group, *, scripts: bool = False) -> Page:
        """A phone on which a facilitator comes back with six words."""
        page = self.phone(scripts=scripts)
        page.goto("/place/group/return/")
        page.get_by_label("Your six words").fill(group.six_words[0])
        steps.press(page, "Open my page")
        expect(steps.heading(page)).to_have_text(group.name)
        return page


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


def test_two_groups_meet_apart_and_then_together(story: Story) -> None:
    a_programme_is_prepared(story)
    story.go_to_day(2)
    three_people_each_come_from_the_public_page(story)
    story.go_to_day(3)
    harbour_carries_out_two_texts_and_keeps_one_inside(story)
    workroom_carries_out_one(story)
    story.go_to_day(20)
    together_they_see_what_was_carried_out_and_nothing_else(story)
    link = a_body_is_asked(story)
    story.go_to_day(60)
    silence_shows(story)
    story.go_to_day(63)
    the_body_answers_late(story, link)
    the_step_is_on_the_shelf_and_somebody_tried_it(story)


def in_days(number: int) -> str:
    """A moment so many days after the beginning, as a field for day and time takes it."""
    return (datetime.now(UTC) + timedelta(days=number)).strftime("%Y-%m-%dT%H:%M")


def a_programme_is_prepared(story: Story) -> None:
    page = story.watch.open(story.browser).new_page()
    page.goto(story.server.sign_in_path)
    steps.press(page.locator("main"), "Sign in")
    page.goto("/programmes/new/")
    page.get_by_label("Name", exact=True).fill("Apart first, then together")
    page.get_by_label("Cities whose time is shown").fill("La Paz, Nairobi")
    steps.press(page, "Go on")
    for group in story.groups:
        steps.follow(page, "Add a group")
        page.get_by_label("Name of the group").fill(group.name)
        page.get_by_label("Who it is for").fill(group.for_whom)
        page.get_by_label("Taster, in UTC").fill(in_days(2))
        page.get_by_label("First come, first served").check()
        steps.press(page, "Go on")
        for _number in range(2):
            steps.press(page, "Make a link for one facilitator")
            group.six_words.append(somebody_takes_the_invitation(story, page.locator("textarea#link").input_value()))
            page.goto(page.url)
        page.get_by_label("The door opens, in UTC").fill(in_days(1))
        page.locator("button[value=open]").click()
        steps.follow(page, "Groups")
    story.public_page = page.locator("a", has_text=re.compile(r"/meet/")).inner_text()
    steps.follow(page, "When the groups meet")
    page.get_by_label("Day and time, in UTC").fill(in_days(21))
    page.get_by_label("What for").first.fill("Harbour begins.")
    page.locator("button[value=plan]").click()
    steps.said(page, "Harbour begins.")
    story.watch.look_at(page, "together-organised")


def somebody_takes_the_invitation(story: Story, link: str) -> str:
    page = story.phone()
    page.goto(re.sub(r"^https?://[^/]+", "", link))
    steps.press(page, "Yes, I will")
    words = page.locator(".phr").inner_text()
    assert len(words.split()) == 6
    page.context.close()
    return words


def three_people_each_come_from_the_public_page(story: Story) -> None:
    for group in story.groups:
        for name in ("Jacaranda", "Amber", "Saffron"):
            page = story.phone()
            page.goto(re.sub(r"^https?://[^/]+", "", story.public_page))
            steps.said(page, "Taster")
            steps.follow(page.get_by_role("region", name=group.name), "Ask for a seat")
            page.get_by_label("A name for this space").fill(name)
            steps.press(page, "Ask for a seat")
            group.four_words.append(page.locator(".phr").inner_text())
            steps.follow(page, "I wrote them down")
            steps.said(page, f"Your seat, {name}")
            page.context.close()


def harbour_carries_out_two_texts_and_keeps_one_inside(story: Story) -> None:
    phones = [story.seated(story.harbour, number) for number in range(3)]
    for text, to in ((EARLY, "joint"), (VISIT, "joint"), (STEP, "shelf")):
        write(phones[0], text, to)
    for page in phones:
        answer(page, EARLY, "ok")
        answer(page, STEP, "ok")
    answer(phones[0], VISIT, "ok")
    answer(phones[1], VISIT, "object")
    answer(phones[2], VISIT, "ok")
    phones[2].goto("/place/texts/")
    steps.said(phones[2], "Stays inside. We talk about it first")
    for page in phones:
        page.context.close()


def workroom_carries_out_one(story: Story) -> None:
    phones = [story.seated(story.workroom, number) for number in range(3)]
    write(phones[0], HABITS, "joint")
    for page in phones:
        answer(page, HABITS, "ok")
        steps.not_said(page, EARLY)
        page.context.close()


def write(page: Page, text: str, to: str) -> None:
    page.goto("/place/texts/new/")
    page.get_by_label("The text").fill(text)
    page.locator(f"input[name=destination][value={to}]").check(force=True)
    steps.press(page, "Ask everyone")


def answer(page: Page, text: str, said: str) -> None:
    """Answer a text: the one that is shown first, or one of the others."""
    page.goto("/place/texts/")
    shown = page.locator(".card", has_text=text)
    if not shown.count():
        page.locator("li", has_text=text).get_by_role("link", name="Read it").click()
    page.locator(f"input[name=answer][value={said}]").check(force=True)
    steps.press(page, "Send my answer")


def together_they_see_what_was_carried_out_and_nothing_else(story: Story) -> None:
    for group in story.groups:
        page = story.seated(group, 0, scripts=True)
        steps.follow(page, "When the groups meet")
        for text in (EARLY, HABITS, "Harbour begins.", "La Paz"):
            steps.said(page, text)
        steps.not_said(page, VISIT)
        story.watch.look_at(page, "together")
        page.context.close()


def a_body_is_asked(story: Story) -> str:
    page = story.facilitator(story.workroom, scripts=True)
    steps.follow(page, "When the groups meet")
    steps.follow(page, "Write a note")
    page.get_by_label("Who is asked").fill(BOARD)
    page.get_by_label("What you ask, one thing a line").fill("\n".join(ASKS))
    page.get_by_label("They answer by").fill(in_days(50)[:10])
    story.watch.look_at(page, "together-note")
    steps.press(page, "Save")
    link = page.get_by_label("Give them this link").input_value()
    page.context.close()
    body = story.phone(scripts=True)
    body.goto(link)
    steps.said(body, ASKS[0])
    steps.not_said(body, "Harbour")
    story.watch.look_at(body, "advice")
    body.context.close()
    return link


def silence_shows(story: Story) -> None:
    page = story.seated(story.harbour, 1)
    steps.follow(page, "When the groups meet")
    expect(page.get_by_text(f"No answer from {BOARD} yet.")).to_have_count(2)
    page.context.close()


def the_body_answers_late(story: Story, link: str) -> None:
    body = story.phone()
    body.goto(link)
    body.get_by_label(ASKS[0]).fill("From January on.")
    steps.press(body, "Send")
    steps.said(body, "From January on.")
    expect(body.locator("textarea")).to_have_count(1)
    body.context.close()
    page = story.seated(story.workroom, 2)
    steps.follow(page, "When the groups meet")
    steps.said(page, "From January on.")
    steps.said(page, "It was to come by")
    expect(page.get_by_text(f"No answer from {BOARD} yet.")).to_have_count(1)
    page.context.close()


def the_step_is_on_the_shelf_and_somebody_tried_it(story: Story) -> None:
    page = story.seated(story.workroom, 1, scripts=True)
    page.goto("/")
    steps.follow(page, "The shelf")
    page.get_by_label("Find words, in any language").fill("agenda weeks")
    steps.press(page, "Find")
    story.watch.look_at(page, "shelf")
    steps.follow(page, STEP)
    steps.follow(page, "From my group")
    page.get_by_text("We tried it and kept it").click()
    story.watch.look_at(page, "shelf-adding")
    steps.press(page.locator("form.pl"), "Save")
    steps.said(page, "We tried it and kept it")
    for words in ("Harbour", "Workroom", "Amber"):
        steps.not_said(page, words)
    story.watch.look_at(page, "shelf-resource")
