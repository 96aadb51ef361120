"""Without a mouse and without touching: a facilitator up to a settled level, a participant up to a saved answer.

Wherever somebody stops with Tab, the place shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import steps

if TYPE_CHECKING:
    from tests.journeys.conftest import Hall

pytestmark = pytest.mark.journey

CLEO = "cleo@example.org"
MOST_STOPS = 120
IS_HERE = "each => each === document.activeElement"
SHOWS = """() => {
  const here = document.activeElement;
  if (here === document.body || here.type === "date") return "";  // the parts of a day are shown by the browser
  const visible = each => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  return [here, ...(here.labels || [])].some(visible) ? "" : here.outerHTML.slice(0, 120);
}"""


def test_a_facilitator_and_a_participant_use_the_keyboard_only(hall: Hall) -> None:
    ana = hall.facilitator().new_page()
    steps.invite_to_installation(ana, CLEO)
    ana.context.close()
    cleo = hall.watch.open(hall.browser).new_page()
    sign_in(hall, cleo)
    code = start_a_rehearsal_and_open_the_door(cleo)
    phone = hall.phone(390).new_page()
    join(phone, code)
    list_two_decisions(cleo)
    score_one(phone)
    settle_two_levels(cleo)


def tab_to(page: Page, place: Locator, *, at_most: int = MOST_STOPS) -> None:
    """Press Tab until the place is reached. Every stop on the way shows where one is."""
    for _ in range(at_most):
        if place.evaluate(IS_HERE):
            return
        page.keyboard.press("Tab")
        hidden = page.evaluate(SHOWS)
        assert hidden == "", f"Nobody sees where they are: {hidden}"
    raise AssertionError(f"Tab does not lead to {place}")


def press(page: Page, words: str) -> None:
    tab_to(page, page.get_by_role("button", name=words, exact=True).first)
    page.keyboard.press("Enter")


def sign_in(hall: Hall, page: Page) -> None:
    page.goto("/sign-in/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Your e-mail address"))
    page.keyboard.type(CLEO)
    page.keyboard.press("Enter")
    expect(steps.heading(page)).to_have_text("Type your code")
    tab_to(page, page.get_by_label("Code"))
    page.keyboard.type(hall.console.code_for(CLEO))
    page.keyboard.press("Enter")
    expect(steps.heading(page)).to_have_text("Your partnerships")


def start_a_rehearsal_and_open_the_door(page: Page) -> str:
    press(page, "Start a rehearsal")
    expect(steps.heading(page)).to_have_text("Prepare the session")
    press(page, "Open the door")
    code = page.locator("aside .code")
    expect(code).to_be_visible()
    return code.inner_text()


def join(page: Page, code: str) -> None:
    page.goto("/join/")
    tab_to(page, page.get_by_label("Session code"))
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    steps.said(page, "Which organisation are you with?")
    tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_label("Name or nickname"))
    page.keyboard.type("Dora")
    press(page, "Join the session")
    expect(steps.heading(page)).to_have_text("Write down your four words")
    tab_to(page, page.get_by_role("link", name="I wrote them down"))
    page.keyboard.press("Enter")
    expect(steps.heading(page)).to_have_text("The session has not started yet")


def list_two_decisions(page: Page) -> None:
    press(page, "Go on to “List decisions”")
    expect(steps.heading(page)).to_have_text("Which decisions do we look at?")
    for place in range(2):
        choice = page.get_by_role("region", name="Decisions that came in").locator("button[aria-pressed]").nth(place)
        tab_to(page, choice)
        page.keyboard.press("Space")
        expect(choice).to_have_attribute("aria-pressed", "true")
    press(page, "Close the list with 2")
    press(page, "Open the scoring")
    expect(steps.heading(page)).to_have_text("Everyone scores in private")


def score_one(page: Page) -> None:
    steps.said(page, "How does each partner really take part")
    ladders = page.get_by_role("group")
    for place in range(ladders.count() - 1):
        tab_to(page, ladders.nth(place).get_by_role("radio").first)
        page.keyboard.press("Space")
        for _ in range(place % 4):
            page.keyboard.press("ArrowDown")
        expect(ladders.nth(place).get_by_role("radio").nth(place % 4)).to_be_checked()
    tab_to(page, page.get_by_text("Add a note (optional)"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("What happened?"))
    page.keyboard.type("The letter came late")
    press(page, "Save and go on")
    steps.said(page, "Saved.")


def settle_two_levels(page: Page) -> None:
    press(page, "Reveal to everyone")
    expect(steps.heading(page)).to_have_text("Where views differ")
    # The script hears keys once the page is whole.
    page.wait_for_load_state()
    # The short way: n for the next difference, a number for the level, Enter to record it.
    with page.expect_navigation():
        page.keyboard.press("n")
    page.keyboard.press("2")
    expect(page.get_by_role("radio", name="Consulted")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Consulted")
    # The long way: Tab to a cell of the matrix, Tab to the levels, arrows to choose.
    cell = page.locator(".matrix button").nth(1)
    tab_to(page, cell)
    page.keyboard.press("Enter")
    expect(page.locator(".matrix button").nth(1)).to_have_attribute("aria-pressed", "true")
    levels = page.get_by_role("group", name="Level settled for today").get_by_role("radio")
    tab_to(page, levels.first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(levels.nth(1)).to_be_checked()
    press(page, "Record this")
    expect(page.get_by_role("status").first).to_contain_text("Informed")
