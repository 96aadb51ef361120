"""A facilitator practises alone, from one click to the report. Their pages run from right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps

if TYPE_CHECKING:
    from tests.journeys.conftest import Hall

pytestmark = pytest.mark.journey


def test_one_click_and_eight_stages_alone(hall: Hall) -> None:
    page = hall.facilitator().new_page()
    page.goto("/partnerships/")
    page.get_by_text("Language:").click()
    page.get_by_role("button", name="English ⇐").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    steps.press(page, "Start a rehearsal")
    expect(steps.heading(page)).to_have_text("Prepare the session")
    expect(page.get_by_text("This is a rehearsal.")).to_be_visible()
    hall.watch.look_at(page, "rehearsal-prepare")
    list_and_score(hall, page)
    look_together(hall, page)
    say_and_wish(hall, page)
    act_and_close(hall, page)


def list_and_score(hall: Hall, page: Page) -> None:
    steps.go_on_to(page, "List decisions", "Which decisions do we look at?")
    choices = page.get_by_role("region", name="Decisions that came in").locator("li > form button[aria-pressed]")
    for place in range(3):
        choices.nth(place).click()
        expect(choices.nth(place)).to_have_attribute("aria-pressed", "true")
    hall.watch.look_at(page, "rehearsal-list")
    steps.press(page, "Close the list with 3")
    steps.press(page, "Open the scoring")
    expect(steps.heading(page)).to_have_text("Everyone scores in private")
    steps.said(page, "11 of 12 people have finished")
    steps.said(page, "Until you reveal, nobody sees scores, and neither do you.")
    hall.watch.look_at(page, "rehearsal-score")


def look_together(hall: Hall, page: Page) -> None:
    steps.press(page, "Reveal to everyone")
    expect(steps.heading(page)).to_have_text("Where views differ")
    expect(page.locator(".matrix tbody tr")).to_have_count(3)
    hall.watch.look_at(page, "rehearsal-look")
    steps.press(page, "Next difference")
    steps.choose_level(page, "Not settled")
    steps.press(page, "Record this")
    expect(page.get_by_role("status").first).to_be_visible()
    page.get_by_role("button", name="where views agree").click()
    expect(page.get_by_role("button", name="where views agree")).to_have_count(0)


def say_and_wish(hall: Hall, page: Page) -> None:
    steps.go_on_to(page, "Content?", "Is this how everyone wants it?")
    hall.watch.look_at(page, "rehearsal-content")
    steps.press(page, "Go on to “Wish”")
    expect(page.get_by_text("From today to what we want")).to_be_visible()
    hall.watch.look_at(page, "rehearsal-wish")


def act_and_close(hall: Hall, page: Page) -> None:
    steps.press(page, "Go on to “Act”")
    page.get_by_label("What will change?").fill("The first draft goes to everyone two weeks before")
    page.get_by_label("Who will do it?").select_option(index=1)
    steps.press(page, "Keep this action")
    expect(page.get_by_role("article")).to_have_count(1)
    hall.watch.look_at(page, "rehearsal-act")
    steps.press(page, "Go on to “Close”")
    expect(page.get_by_role("heading", name="Last words")).to_be_visible()
    hall.watch.look_at(page, "rehearsal-close")
    steps.press(page, "Close the session")
    expect(steps.heading(page)).to_have_text("What we take with us")
    steps.follow(page, "Read the report")
    expect(page.locator("main table").first).to_be_visible()
    expect(page.get_by_text("This is a rehearsal.")).to_be_visible()
    steps.not_said(page, "Simulated person")
    hall.watch.look_at(page, "rehearsal-report")
