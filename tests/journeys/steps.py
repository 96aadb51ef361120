"""What people do, by the words they see. Rooms are pages of facilitators, phones are pages of participants."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from tests.journeys.conftest import Hall

SAYINGS = ("Is not informed", "Is informed", "Is consulted", "Co-decides", "Decides")
LEVELS = ("Not informed", "Informed", "Consulted", "Co-decides", "Decides")
UNKNOWN = "I don’t know"


class Partner(NamedTuple):
    """An organisation as it is typed in."""

    name: str
    short: str
    kind: str = "Local organisation"


# Anywhere


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def press(page: Page | Locator, words: str) -> None:
    """Press the button with exactly these words."""
    page.get_by_role("button", name=words, exact=True).click()


def follow(page: Page | Locator, words: str) -> None:
    """Follow the link with exactly these words."""
    page.get_by_role("link", name=words, exact=True).click()


def follow_about(page: Page | Locator, words: str, what: str) -> None:
    """Follow the link with these words that is about this decision, action or person."""
    page.get_by_role("link", name=re.compile(rf"^{words}\s*:?\s*{re.escape(what)}")).click()


def said(page: Page, words: str) -> None:
    """Wait until these words stand on the page."""
    expect(page.locator("main")).to_contain_text(words)


def said_beside(page: Page, words: str) -> None:
    """Wait until these words stand beside the main part of a room's page."""
    expect(page.locator("aside")).to_contain_text(words)


def not_said(page: Page, words: str) -> None:
    expect(page.locator("body")).not_to_contain_text(words)


# Signing in


def sign_in_by_link(hall: Hall, page: Page, path: str, name: str) -> None:
    """The first facilitator: the link that the start printed, then a name."""
    page.goto(path)
    expect(heading(page)).to_have_text("Welcome to Evenhand")
    hall.watch.look_at(page, "sign-in-link")
    press(page.locator("main"), "Sign in")
    expect(heading(page)).to_have_text("Your partnerships")
    hall.watch.look_at(page, "partnerships")
    page.goto("/account/")
    page.get_by_label("Your name").fill(name)
    page.get_by_role("region", name="You", exact=True).get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    hall.watch.look_at(page, "account")


def sign_in_by_code(hall: Hall, page: Page, email: str) -> None:
    """Anybody with an address: the code is in the console, since there is no mail server."""
    page.goto("/sign-in/")
    hall.watch.look_at(page, "sign-in")
    page.get_by_label("Your e-mail address").fill(email)
    press(page, "Send me a code")
    expect(heading(page)).to_have_text("Type your code")
    said(page, "The code appears in the window where Evenhand was started.")
    hall.watch.look_at(page, "sign-in-code")
    page.get_by_label("Code").fill(hall.console.code_for(email))
    press(page.locator("main"), "Sign in")
    expect(heading(page)).to_have_text("Your partnerships")


def invite_to_installation(page: Page, email: str) -> None:
    page.goto("/account/")
    page.get_by_role("region", name="Who may facilitate here").get_by_label("E-mail address").fill(email)
    page.get_by_role("region", name="Who may facilitate here").get_by_role("button", name="Invite").click()
    said(page, "The invitation is noted.")


# A partnership and a session


def start_partnership(
    hall: Hall, page: Page, name: str, partners: list[Partner], languages: tuple[str, ...] = ()
) -> None:
    """From the list of partnerships to a partnership with its partners."""
    page.goto("/partnerships/")
    page.get_by_role("link", name="Start a partnership").first.click()
    hall.watch.look_at(page, "partnership-new")
    page.get_by_label("Name", exact=True).fill(name)
    if languages:
        page.get_by_text("Choose languages").click()
    for language in languages:
        page.get_by_label(language, exact=True).check()
    press(page, "Go on to the partners")
    expect(heading(page)).to_have_text("Partners")
    hall.watch.look_at(page, "partners-empty")
    for number, partner in enumerate(partners, start=1):
        page.get_by_label("Name of the organisation").fill(partner.name)
        page.get_by_label("Short name").fill(partner.short)
        press(page, "Add to the list")
        expect(page.get_by_role("heading", level=2, name=partner.name, exact=True)).to_be_visible()
        said(page, f"{number} partner")
    hall.watch.look_at(page, "partners")


def prepare_session(hall: Hall, page: Page) -> str:
    """From the partners to a session that is being prepared. Gives its address."""
    page.get_by_role("link", name="Prepare a session").click()
    expect(heading(page)).to_have_text("A new session")
    expect(page.get_by_label("Name of the session")).to_have_value("Starting point")
    hall.watch.look_at(page, "session-new")
    press(page, "Go on")
    expect(heading(page)).to_have_text("Prepare the session")
    return re.sub(r"prepare/$", "", page.url)


def open_door(page: Page) -> str:
    """Open the door on the page that prepares, and give the code it shows."""
    press(page, "Open the door")
    code = page.locator("aside").get_by_text(re.compile(r"^\d{3} \d{3} \d{3}$"))
    expect(code).to_be_visible()
    return code.inner_text()


def go_on_to(page: Page, stage: str, heading_says: str) -> None:
    """Move the group to the next stage."""
    press(page, f"Go on to “{stage}”")
    expect(heading(page)).to_have_text(heading_says)


def record(page: Page, decision: str, partner: str, level: str) -> None:
    """Settle a level for one cell of the matrix: choose the cell, the level, and record it."""
    choose_cell(page, decision, partner)
    choose_level(page, level)
    press(page.locator("aside"), "Record this")
    expect(page.get_by_role("status")).to_be_visible()


def choose_cell(page: Page, decision: str, partner: str) -> None:
    place = page.locator(".matrix thead th").all_inner_texts().index(partner)
    page.locator(".matrix tbody tr", has_text=decision).locator("td").nth(place - 1).get_by_role("button").click()
    expect(page.locator("aside").get_by_text(decision)).to_be_visible()


def choose_level(page: Page, level: str) -> None:
    page.locator("#settle").get_by_text(level, exact=True).click()


# On a phone


def type_code(page: Page, code: str) -> None:
    page.goto("/join/")
    page.get_by_label("Session code").fill(code)
    page.locator("main form button.btn").click()


def take_seat(
    hall: Hall, page: Page, code: str, partner: str, label: str, language: str = "", *, is_looked_at: bool = True
) -> str:
    """Join with the code, in another language than the phone's where one is chosen first, and give the four words."""
    if language:
        page.goto("/join/")
        press(page, language)
    type_code(page, code)
    said(page, "Which organisation are you with?")
    if is_looked_at:
        hall.watch.look_at(page, "phone-take-seat")
    page.get_by_role("group", name="Which organisation are you with?").get_by_text(partner, exact=True).click()
    page.get_by_label("Name or nickname").fill(label)
    press(page, "Join the session")
    expect(heading(page)).to_have_text("Write down your four words")
    if is_looked_at:
        hall.watch.look_at(page, "phone-words")
    # On a slow line the heading is there before the words are.
    page.wait_for_load_state()
    phrase = page.locator("main p").first.inner_text()
    assert len(phrase.split()) == 4, phrase
    follow(page, "I wrote them down")
    return phrase


def look_again(page: Page, heading_says: str | re.Pattern[str]) -> None:
    """What somebody does who wonders whether the group has moved on. Their phone may be on its way there already."""
    with suppress(BrowserError):
        page.goto("/here/")
    expect(heading(page)).to_have_text(heading_says)


def bring(page: Page, text: str, *, is_coming: bool = False) -> None:
    """Bring a decision to the list."""
    page.get_by_label("A decision").fill(text)
    page.get_by_text("Not yet, it is coming" if is_coming else "Yes, it was taken").click()
    press(page, "Add to my list")
    said(page, "Saved.")
    expect(page.get_by_role("listitem").filter(has_text=text)).to_be_visible()


def choose_on_ladder(page: Page, partner: str, level: int | None, unknown: str = UNKNOWN) -> None:
    says = unknown if level is None else SAYINGS[level]
    page.get_by_role("group", name=partner).get_by_text(says, exact=True).click()


def score(page: Page, decision: str, levels: dict[str, int | None], note: str = "", *, is_shown: bool = False) -> None:
    """Answer one decision, and go on to the next page."""
    expect(heading(page)).to_have_text(decision)
    for partner, level in levels.items():
        choose_on_ladder(page, partner, level)
    if note:
        page.get_by_text("Add a note (optional)").click()
        page.get_by_label("What happened?").fill(note)
        if is_shown:
            page.get_by_text("The group may read this, without my name").click()
    here = page.url
    press(page, "Save and go on")
    expect(page).not_to_have_url(here)
    said(page, "Saved.")


def finish(page: Page) -> None:
    press(page, "I am finished")
    expect(heading(page)).to_have_text("Your answers are in")


def come_back(page: Page, phrase: str) -> None:
    page.goto("/return/")
    page.get_by_label("Your four words").fill(phrase)
    press(page, "Open my page")
    expect(heading(page)).to_have_text("Your page")
    follow(page, "Go on in the session")


# What is written into pages


CHANGING = re.compile(
    r'name="(?:csrfmiddlewaretoken|form_key)" value="[^"]*"|data-(?:revision|follow|until|token)="[^"]*"|\d+:\d\d'
)


def source(page: Page, path: str) -> str:
    """A page as it comes to this browser, without what is new each time; empty where there is none."""
    answer = page.context.request.get(path, fail_on_status_code=False)
    return CHANGING.sub("", answer.text()) if answer.ok else ""
