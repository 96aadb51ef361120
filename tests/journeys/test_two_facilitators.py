"""Two facilitators with equal rights: what needs both, and what happens when they write in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.steps import Partner

if TYPE_CHECKING:
    from tests.journeys.conftest import Hall

pytestmark = pytest.mark.journey

BEN = "ben@example.org"
PARTNERSHIP = "Two hands"
DECISION = "Which wells are repaired first"
NOTE_OF_BEN = "The women’s group chose two of them"


def test_two_facilitators_reveal_and_close_together_and_never_overwrite_each_other(hall: Hall) -> None:
    ana = hall.facilitator().new_page()
    ben = hall.watch.open(hall.browser).new_page()
    steps.start_partnership(hall, ana, PARTNERSHIP, [Partner("Lake Trust", "Lake"), Partner("River Fund", "River")])
    ben_becomes_the_second_facilitator(hall, ana, ben)
    address = ana_prepares_and_types_a_sheet(hall, ana)
    both_turn_a_key_to_reveal(hall, ana, ben, address)
    the_later_one_sees_what_changed(hall, ana, ben, address)
    both_turn_a_key_to_close(hall, ana, ben)


def ben_becomes_the_second_facilitator(hall: Hall, ana: Page, ben: Page) -> None:
    partners = ana.url
    steps.invite_to_installation(ana, BEN)
    ana.goto(partners)
    steps.follow(ana, "Facilitators")
    ana.get_by_label("E-mail address").fill(BEN)
    steps.press(ana, "Invite")
    steps.said(ana, "no answer yet")
    hall.watch.look_at(ana, "facilitators")
    steps.sign_in_by_code(hall, ben, BEN)
    steps.said(ben, "asks you to facilitate")
    hall.watch.look_at(ben, "partnerships-invited")
    steps.press(ben, "Yes, I will")
    expect(steps.heading(ben)).to_have_text(PARTNERSHIP)
    ben.goto("/account/")
    ben.get_by_label("Your name").fill("Ben Facilitator")
    steps.press(ben.get_by_role("region", name="You", exact=True), "Save")
    steps.said(ben, "Saved.")
    ana.goto(partners)


def ana_prepares_and_types_a_sheet(hall: Hall, ana: Page) -> str:
    """A session with one decision, and two answers that came on paper."""
    address = steps.prepare_session(hall, ana)
    steps.go_on_to(ana, "List decisions", "Which decisions do we look at?")
    ana.get_by_label("Write one down for the group").fill(DECISION)
    steps.press(ana, "Add")
    ana.get_by_role("button", name=DECISION).click()
    steps.press(ana, "Close the list with 1")
    steps.press(ana, "Open the scoring")
    for number, partner, levels in ((1, "Lake Trust", (4, 1)), (2, "River Fund", (2, 3))):
        ana.goto(f"{address}sheets/")
        ana.get_by_label("Organisation").select_option(label=partner)
        ana.get_by_label("Number of the sheet").fill(str(number))
        hall.watch.look_at(ana, "room-sheets")
        steps.press(ana, "Begin")
        for each, level in zip(("Lake Trust", "River Fund"), levels, strict=True):
            ana.get_by_label(f"{each}, 1", exact=True).fill(str(level))
        hall.watch.look_at(ana, "room-sheet")
        steps.press(ana, "Save the sheet")
        steps.said(ana, "1 of 1 decisions typed in")
    return address


def both_turn_a_key_to_reveal(hall: Hall, ana: Page, ben: Page, address: str) -> None:
    ben.goto("/partnerships/")
    steps.follow(ben, PARTNERSHIP)
    steps.follow(ben, "Go to the session")
    expect(steps.heading(ben)).to_have_text("Everyone scores in private")
    ana.goto(f"{address}score/")
    steps.said_beside(ana, "Both facilitators confirm.")
    steps.press(ana, "Reveal to everyone")
    steps.said_beside(ana, "Waits for Ben Facilitator.")
    expect(steps.heading(ana)).to_have_text("Everyone scores in private")
    hall.watch.look_at(ana, "room-score-key")
    steps.said_beside(ben, "Ana Facilitator agrees to reveal.")
    hall.watch.look_at(ben, "room-score-other-key")
    steps.press(ana, "Take my yes back")
    expect(ana.get_by_role("button", name="Take my yes back")).to_have_count(0)
    steps.press(ben, "Reveal to everyone")
    steps.said_beside(ben, "Waits for Ana Facilitator.")
    steps.press(ana, "Reveal to everyone")
    expect(steps.heading(ana)).to_have_text("Where views differ")
    expect(ben.locator("main")).to_contain_text("Scoring closed when the group looked together.")


def the_later_one_sees_what_changed(hall: Hall, ana: Page, ben: Page, address: str) -> None:
    for page in (ana, ben):
        page.goto(f"{address}look/1/1/")
    ben.get_by_text("Add what was said", exact=True).click()
    ben.get_by_label("What was said (optional)").fill(NOTE_OF_BEN)
    steps.choose_level(ben, "Co-decides")
    steps.choose_level(ana, "Consulted")
    steps.press(ana, "Record this")
    expect(ana.get_by_role("status").first).to_be_visible()
    # Ben is typing: his page stays as it is, and one line says that there is something new.
    expect(ben.get_by_text("Something has changed. Show it")).to_be_visible()
    with hall.watch.refusals(409, 422):
        steps.press(ben, "Record this")
        steps.said_beside(ben, "Somebody else has changed this meanwhile. For Lake Trust it is now: Consulted.")
        expect(ben.get_by_label("What was said (optional)")).to_have_value(NOTE_OF_BEN)
        hall.watch.look_at(ben, "room-look-conflict")
    steps.press(ben, "Record this")
    expect(ben.get_by_role("status").first).to_be_visible()
    expect(ana.locator(".matrix tbody td").first).to_contain_text("3")


def both_turn_a_key_to_close(hall: Hall, ana: Page, ben: Page) -> None:
    steps.go_on_to(ana, "Content?", "Is this how everyone wants it?")
    for stage in ("Wish", "Act", "Close"):
        steps.press(ana, f"Go on to “{stage}”")
    steps.said_beside(ana, "Both facilitators confirm.")
    steps.press(ana, "Close the session")
    steps.said_beside(ana, "Waits for Ben Facilitator.")
    steps.follow(ben.get_by_role("navigation", name="Stages of the session"), "Close")
    steps.said_beside(ben, "has turned the key")
    hall.watch.look_at(ben, "room-close-key")
    steps.press(ben, "Close the session")
    expect(steps.heading(ben)).to_have_text("What we take with us")
    expect(steps.heading(ana)).to_have_text("What we take with us")
