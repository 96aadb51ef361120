"""Pages that no other journey comes by: in public, around an account and a partnership, at a strict door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.steps import Partner

if TYPE_CHECKING:
    from tests.journeys.conftest import Hall

pytestmark = pytest.mark.journey

PUBLIC = ("", "privacy/", "privacy/erased/", "method/", "sample/", "phone/", "phone/offline/")
PHONE = ("join/kept/", "join/language/", "leave/")
ACCOUNT = ("email/", "passkeys/add/", "app/", "delete/")
PARTNERSHIP = ("", "settings/", "log/", "copy/", "move/", "erased/", "delete/")
PROMISES = ("commitments/", "commitments/new/", "check-ins/", "voices/", "comparison/")


def test_public_pages(hall: Hall) -> None:
    page = hall.watch.open(hall.browser).new_page()
    for path in PUBLIC + PHONE:
        page.goto(f"/{path}")
        expect(steps.heading(page)).to_be_visible()
        hall.watch.look_at(page, f"public-{path.strip('/').replace('/', '-') or 'start'}")
    with hall.watch.refusals(410):
        page.goto(hall.server.sign_in_path)
        expect(steps.heading(page)).to_have_text("This link has been used or has expired")
        hall.watch.look_at(page, "sign-in-link-used")
    with hall.watch.refusals(404):
        page.goto("/join/no-such-link/")
        steps.said(page, "No open session has this link.")
        hall.watch.look_at(page, "phone-join-wrong-link")
    with hall.watch.refusals(422):
        page.goto("/sign-in/")
        steps.press(page, "Send me a code")
        expect(page.get_by_label("Your e-mail address")).to_have_attribute("aria-invalid", "true")
        hall.watch.look_at(page, "sign-in-empty")


def test_an_account_and_a_partnership(hall: Hall) -> None:
    page = hall.facilitator().new_page()
    for path in ACCOUNT:
        page.goto(f"/account/{path}")
        expect(steps.heading(page)).to_be_visible()
        hall.watch.look_at(page, f"account-{path.strip('/').replace('/', '-')}")
    with hall.watch.refusals(422):
        page.goto("/partnerships/new/")
        steps.press(page, "Go on to the partners")
        steps.said(page, "One thing to complete")
        hall.watch.look_at(page, "partnership-new-empty")
    steps.start_partnership(hall, page, "All around", [Partner("Lake Trust", "Lake"), Partner("River Fund", "River")])
    steps.follow_about(page, "Change", "Lake Trust")
    hall.watch.look_at(page, "partner")
    steps.follow(page, "All partners")
    home = page.url.removesuffix("partners/")
    for path in PARTNERSHIP + PROMISES:
        page.goto(f"{home}{path}")
        expect(steps.heading(page)).to_be_visible()
        hall.watch.look_at(page, f"partnership-{path.strip('/').replace('/', '-') or 'home'}")
    page.goto("/partnerships/receive/")
    hall.watch.look_at(page, "partnership-receive")


def test_a_strict_door(hall: Hall) -> None:
    """Lobby, codes of partners, and a mode that four questions suggest. Then somebody who takes everything back."""
    room = hall.facilitator().new_page()
    room.goto("/partnerships/")
    steps.press(room, "Start a rehearsal")
    choose_a_mode(hall, room)
    code = steps.open_door(room)
    room.get_by_text("A stricter door").click()
    steps.press(room, "Turn the lobby on")
    room.get_by_text("A stricter door").click()
    steps.press(room, "Turn the second codes on")
    second = room.get_by_role("heading", name="Second codes").locator("xpath=..").get_by_role("listitem").first
    expect(second).to_be_visible()
    hall.watch.look_at(room, "room-prepare-strict")
    phone = hall.phone(320).new_page()
    come_in_with_a_second_code(hall, phone, code, second.locator("b").inner_text())
    room.goto(room.url.replace("/prepare/", "/people/"))
    hall.watch.look_at(room, "room-people-lobby")
    room.get_by_role("button", name="Let in").click()
    steps.look_again(phone, "The session has not started yet")
    leave_nothing_behind(hall, phone)
    room.goto(room.url.replace("/people/", "/proposals/"))
    hall.watch.look_at(room, "room-proposals")


def choose_a_mode(hall: Hall, room: Page) -> None:
    room.get_by_text("Four questions that help to choose").click()
    for question in ("Could an honest answer harm somebody here?", "Does somebody outside watch"):
        room.get_by_role("group", name=question).get_by_text("Yes", exact=True).click()
    steps.press(room, "Suggest a way")
    expect(room.get_by_text("suggested", exact=True)).to_be_visible()
    hall.watch.look_at(room, "room-prepare-suggested")
    room.get_by_role("group", name="Who will see what").get_by_text("Blurred", exact=True).click()
    steps.press(room, "Save who sees what")
    steps.said(room, "Saved.")


def come_in_with_a_second_code(hall: Hall, phone: Page, code: str, second: str) -> None:
    steps.type_code(phone, code)
    phone.get_by_role("group", name="Which organisation are you with?").locator("label").first.click()
    phone.get_by_label("Name or nickname").fill("Emin")
    phone.get_by_label("Code of your organisation").fill("00000")
    with hall.watch.refusals(422):
        steps.press(phone, "Join the session")
        expect(phone.get_by_label("Code of your organisation")).to_have_attribute("aria-invalid", "true")
        expect(phone.get_by_label("Name or nickname")).to_have_value("Emin")
        hall.watch.look_at(phone, "phone-take-seat-wrong")
    phone.get_by_label("Code of your organisation").fill(second)
    steps.press(phone, "Join the session")
    steps.follow(phone, "I wrote them down")
    expect(steps.heading(phone)).to_have_text("You are at the door")
    hall.watch.look_at(phone, "phone-lobby")


def leave_nothing_behind(hall: Hall, phone: Page) -> None:
    for path in ("mine/", "mine/stored/", "copy/", "keys/", "log/", "leave/"):
        phone.goto(f"/here/{path}")
        hall.watch.look_at(phone, f"phone-{path.strip('/').replace('/', '-')}-early")
    phone.goto("/here/mine/")
    phone.get_by_text("Yes, delete everything from me").click()
    steps.press(phone, "Delete my answers")
    expect(steps.heading(phone)).to_have_text("It is deleted")
    hall.watch.look_at(phone, "phone-deleted")
    phone.goto("/here/")
    expect(steps.heading(phone)).to_have_text("Join a session")
