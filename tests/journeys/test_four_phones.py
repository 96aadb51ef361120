"""One whole session: a facilitator starts from nothing, four phones go with them through all eight stages.

Sam's phone runs no scripts, Noor's pages run from right to left, Ben goes away and comes back with his four words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.steps import Partner

if TYPE_CHECKING:
    from tests.journeys.conftest import Hall

pytestmark = pytest.mark.journey

LAKE, FUND, SCRIPT, RIVER = "Lake Trust", "O'Neil {{x}} Fund", "<script>alert(1)</script>", "شبكة النهر"
PARTNERS = [Partner(LAKE, "Lake"), Partner(FUND, "O'Neil {{x}}"), Partner(SCRIPT, "<script>"), Partner(RIVER, "النهر")]
BUDGET = "Who signs the yearly budget"
VILLAGES = "Which villages are chosen first"
SAME_VILLAGES = "Who chooses the villages we begin with"
ADVANCE = "How much each partner is paid in advance"
CHOSEN = (BUDGET, VILLAGES, ADVANCE)
PRIVATE_NOTE = "The ledger was closed on a Tuesday"
SHOWN_NOTE = "We heard of the budget by radio"
LATE_NOTE = "This came after the bell"

BUDGET_VIEWS: dict[str, tuple[int | None, ...]] = {
    "amina": (1, 4, 2, 0),
    "sam": (3, 4, 2, 3),
    "ben": (1, 4, 2, 1),
    "noor": (1, 4, None, 0),
}
"""Levels of Lake, the fund, the script and the river, as each person sees them."""


@dataclass
class Story:
    """The people of this journey and where they are."""

    hall: Hall
    room: Page
    address: str = ""
    code: str = ""
    phones: dict[str, Page] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)

    def look_at(self, person: str, name: str) -> None:
        self.hall.watch.look_at(self.room if person == "ana" else self.phones[person], name)


def test_four_phones_and_a_facilitator_from_nothing_to_the_report(hall: Hall) -> None:
    story = Story(hall, hall.facilitator().new_page())
    from_nothing_to_an_open_door(story)
    the_wrong_code_and_a_door_that_closes(story)
    four_phones_come_in(story)
    everybody_brings_a_decision(story)
    the_list_is_made(story)
    a_page_from_before_keeps_what_was_typed(story)
    everybody_scores_in_private(story)
    one_seat_is_taken_away(story)
    nothing_shows_before_the_reveal(story)
    sam_has_two_tabs_and_sends_twice(story)
    ben_goes_away_and_comes_back(story)
    everybody_looks_together(story)
    levels_are_settled(story)
    organisations_say_whether_they_are_content(story)
    organisations_wish(story)
    an_action_is_confirmed_from_a_phone(story)
    the_session_closes(story)
    the_organisations_let_the_report_go(story)
    the_report_says_what_happened(story)


def levels(person: str) -> dict[str, int | None]:
    return dict(zip((LAKE, FUND, SCRIPT, RIVER), BUDGET_VIEWS[person], strict=True))


# Prepare


def from_nothing_to_an_open_door(story: Story) -> None:
    page = story.room
    steps.start_partnership(story.hall, page, "Lake and river", PARTNERS)
    story.address = steps.prepare_session(story.hall, page)
    story.look_at("ana", "room-prepare-shut")
    story.code = steps.open_door(page)
    story.look_at("ana", "room-prepare")
    steps.follow(page, "Show large, print")
    steps.said(page, story.code)
    story.look_at("ana", "room-code")
    page.goto(story.address)


def the_wrong_code_and_a_door_that_closes(story: Story) -> None:
    page = story.hall.phone().new_page()
    page.goto("/join/")
    story.hall.watch.look_at(page, "phone-join")
    sentence = "No open session has this code."
    with story.hall.watch.refusals(422):
        steps.type_code(page, "000 000 000")
        steps.said(page, sentence)
        story.hall.watch.look_at(page, "phone-join-wrong-code")
    steps.press(story.room, "Close the door")
    steps.said(story.room, "The session")
    expect(story.room.get_by_role("button", name="Open the door")).to_be_visible()
    with story.hall.watch.refusals(422):
        steps.type_code(page, story.code)
        steps.said(page, sentence)
    story.code = steps.open_door(story.room)
    page.context.close()


def four_phones_come_in(story: Story) -> None:
    hall = story.hall
    story.phones = {
        "amina": hall.phone(390).new_page(),
        "sam": hall.phone(320, java_script_enabled=False).new_page(),
        "ben": hall.phone(390).new_page(),
        "noor": hall.phone(320).new_page(),
    }
    seats = {"amina": (LAKE, "Amina"), "sam": (FUND, "Sam"), "ben": (SCRIPT, "O'Neil {{x}}"), "noor": (RIVER, "نور")}
    for person, (partner, label) in seats.items():
        language = "English ⇐" if person == "noor" else ""
        story.phrases[person] = steps.take_seat(hall, story.phones[person], story.code, partner, label, language)
        expect(steps.heading(story.phones[person])).to_have_text("The session has not started yet")
    expect(story.phones["noor"].locator("html")).to_have_attribute("dir", "rtl")
    story.look_at("noor", "phone-wait")
    steps.follow(story.room, "People in this session")
    for name in ("Amina", "Sam", "O'Neil {{x}}", "نور", SCRIPT):
        expect(story.room.get_by_text(name, exact=True)).to_be_visible()
    story.look_at("ana", "room-people")
    steps.follow(story.room, "Hide names")


# List


def everybody_brings_a_decision(story: Story) -> None:
    steps.go_on_to(story.room, "List decisions", "Which decisions do we look at?")
    # A phone on which nobody types follows the group by itself.
    expect(steps.heading(story.phones["amina"])).to_have_text("Which decisions matter to you?")
    brought = {"amina": BUDGET, "sam": VILLAGES, "ben": ADVANCE, "noor": SAME_VILLAGES}
    for person, text in brought.items():
        phone = story.phones[person]
        steps.look_again(phone, "Which decisions matter to you?")
        steps.bring(phone, text, is_coming=text == ADVANCE)
    story.look_at("amina", "phone-list")
    for person, text in brought.items():
        story.phones[person].reload()
        for other in set(brought.values()) - {text}:
            steps.not_said(story.phones[person], other)
    # The same form sent again, from the page before: still one decision.
    phone = story.phones["sam"]
    steps.bring(phone, VILLAGES)
    expect(phone.get_by_role("heading", name="Your list: 1")).to_be_visible()
    expect(story.room.get_by_role("region", name="Decisions that came in").get_by_role("listitem")).to_have_count(4)


def the_list_is_made(story: Story) -> None:
    room = story.room
    story.look_at("ana", "room-list")
    steps.follow_about(room, "Merge", VILLAGES)
    room.get_by_role("listitem").filter(has_text=SAME_VILLAGES).get_by_role("link", name="Means the same").click()
    expect(room.get_by_role("heading", name="Do these two mean the same?")).to_be_visible()
    expect(room.get_by_label("One wording for both")).to_have_value(VILLAGES)
    story.look_at("ana", "room-list-merge")
    steps.press(room, "Make it one")
    steps.said(room, "2 in one")
    for text in CHOSEN:
        room.get_by_role("button", name=text).click()
        expect(room.get_by_role("button", name=text)).to_have_attribute("aria-pressed", "true")
    noor = story.phones["noor"]
    noor.reload()
    steps.said(noor, "put together with others")
    steps.follow_about(noor, "Look", SAME_VILLAGES)
    steps.press(noor, "It is not the same decision")
    story.look_at("noor", "phone-list-objection")
    expect(room.get_by_text("Somebody says these are not the same")).to_be_visible()
    steps.follow_about(room, "Change", VILLAGES)
    story.look_at("ana", "room-list-change")
    steps.press(room, "Take apart")
    expect(room.get_by_role("region", name="Decisions that came in").get_by_role("listitem")).to_have_count(4)
    room.get_by_role("button", name=SAME_VILLAGES).click()
    steps.press(room, "Close the list with 3")
    expect(room.get_by_role("button", name="Open the scoring")).to_be_visible()
    steps.look_again(story.phones["amina"], "The list: 4 decisions")
    story.look_at("amina", "phone-list-closed")


# Score


def a_page_from_before_keeps_what_was_typed(story: Story) -> None:
    """Sam was still typing when the list closed and the scoring opened."""
    phone = story.phones["sam"]
    typed = "Who writes the reports, and in which language"
    phone.get_by_label("A decision").fill(typed)
    steps.press(story.room, "Open the scoring")
    expect(steps.heading(story.room)).to_have_text("Everyone scores in private")
    with story.hall.watch.refusals(409):
        steps.press(phone, "Add to my list")
        expect(steps.heading(phone)).to_have_text("This was not saved")
        expect(phone.get_by_label("What you typed. You can copy it.")).to_have_value(typed)
        story.look_at("sam", "phone-not-saved")
    steps.follow(phone, "Go on")
    expect(steps.heading(phone)).to_have_text(BUDGET)


def everybody_scores_in_private(story: Story) -> None:
    score_all(story, "amina", note=SHOWN_NOTE, is_shown=True)
    score_all(story, "sam")
    score_all(story, "ben")
    score_all(story, "noor", note=PRIVATE_NOTE)
    expect(story.room.get_by_text("of 4 people have finished")).to_be_visible()
    expect(story.room.locator(".pulse .big").first).to_have_text("4")
    story.look_at("ana", "room-score")


def score_all(story: Story, person: str, note: str = "", *, is_shown: bool = False) -> None:
    """The budget with this person's levels, the villages all consulted, the advance only by two of the four."""
    phone = story.phones[person]
    steps.look_again(phone, BUDGET)
    story.look_at(person, "phone-score")
    steps.score(phone, BUDGET, levels(person), note, is_shown=is_shown)
    steps.score(phone, VILLAGES, dict.fromkeys((LAKE, FUND, SCRIPT, RIVER), 2))
    if person in ("amina", "sam"):
        steps.score(phone, ADVANCE, {LAKE: 1, FUND: 4})
    else:
        steps.follow(phone, "Skip this decision")
    story.look_at(person, "phone-scores")
    steps.finish(phone)
    story.look_at(person, "phone-scored")


def one_seat_is_taken_away(story: Story) -> None:
    """Somebody outside got hold of the link; the facilitator ends that seat, and two tabs of it say so."""
    phone = story.hall.phone().new_page()
    steps.take_seat(story.hall, phone, story.code, LAKE, "Passer-by")
    second = phone.context.new_page()
    second.goto(phone.url)
    note = "Typed by somebody outside"
    second.get_by_text("Add a note (optional)").click()
    second.get_by_label("What happened?").fill(note)
    room = story.room
    room.goto(f"{story.address}people/")
    steps.follow_about(room, "Change", "Passer-by")
    room.get_by_text("Remove this seat").click()
    story.look_at("ana", "room-people-change")
    with story.hall.watch.refusals(403, 410):
        steps.press(room, "Remove the seat")
        expect(room.get_by_text("Passer-by", exact=True)).to_have_count(0)
        steps.press(second, "Save and go on")
        ended = re.compile("Your place on this phone has ended|This phone does not know your place any more")
        expect(second.locator("body")).to_contain_text(ended)
        expect(second.get_by_role("textbox").first).to_have_value(note)
        story.hall.watch.look_at(second, "phone-seat-ended")
        steps.look_again(phone, re.compile("Your place on this phone has ended|Join a session"))
    phone.context.close()
    room.goto(f"{story.address}score/")


ROOM_PAGES = (
    *("prepare", "list", "score", "look", "content", "wish", "act", "close"),
    *("wall", "people", "sheets", "code", "report"),
)
PHONE_PAGES = (
    *("wait", "decisions", "score", "look", "content", "wish", "actions", "closing"),
    *("mine", "mine/answers"),
)


def what_others_see(story: Story, person: str) -> dict[str, str]:
    """Every page of everybody but this person, as it comes to their browser."""
    seen = {f"room {name}": steps.source(story.room, f"{story.address}{name}/") for name in ROOM_PAGES}
    seen["partnership"] = steps.source(story.room, "/partnerships/")
    for other in story.phones.keys() - {person}:
        seen |= {f"{other} {name}": steps.source(story.phones[other], f"/here/{name}/") for name in PHONE_PAGES}
    return seen


def nothing_shows_before_the_reveal(story: Story) -> None:
    """Other answers of one person change nothing on any page of anybody else: no page can tell anything of them."""
    before = what_others_see(story, "noor")
    assert "finished" in before["room score"]
    assert BUDGET in before["amina mine/answers"]
    for name, text in before.items():
        assert PRIVATE_NOTE not in text, name
        assert SHOWN_NOTE not in text or name == "amina mine/answers", name
        assert "<circle" not in text.partition("<main")[2].replace('<circle class="d"', ""), name
    phone = story.phones["noor"]
    steps.follow(phone, "Change my answers")
    phone.get_by_role("link", name=BUDGET).click()
    expect(phone.get_by_label("What happened?")).to_have_value(PRIVATE_NOTE)
    for partner in (LAKE, FUND, SCRIPT, RIVER):
        steps.choose_on_ladder(phone, partner, 4)
    phone.get_by_label("What happened?").fill("Something else altogether")
    steps.press(phone, "Save and go on")
    steps.said(phone, "Saved.")
    after = what_others_see(story, "noor")
    assert [name for name, text in after.items() if text != before[name]] == []
    # And back to what the rest of the story tells.
    phone.goto("/here/score/")
    phone.get_by_role("link", name=BUDGET).click()
    for partner, level in levels("noor").items():
        steps.choose_on_ladder(phone, partner, level)
    phone.get_by_label("What happened?").fill(PRIVATE_NOTE)
    steps.press(phone, "Save and go on")
    steps.said(phone, "Saved.")


def sam_has_two_tabs_and_sends_twice(story: Story) -> None:
    """Without scripts: what was chosen last counts, and nothing breaks."""
    phone = story.phones["sam"]
    steps.follow(phone, "Change my answers")
    steps.follow_about(phone, "Change", BUDGET)
    tab = phone.context.new_page()
    tab.goto(phone.url)
    steps.choose_on_ladder(tab, LAKE, 4)
    steps.press(tab, "Save and go on")
    steps.said(tab, "Saved.")
    tab.close()
    steps.choose_on_ladder(phone, LAKE, 3)
    steps.press(phone, "Save and go on")
    steps.said(phone, "Saved.")
    phone.go_back()
    steps.press(phone, "Save and go on")
    steps.said(phone, "Saved.")
    phone.goto("/here/mine/answers/")
    for partner, level in zip(PARTNERS, BUDGET_VIEWS["sam"], strict=True):
        expect(phone.get_by_role("listitem").filter(has_text=partner.short).first).to_contain_text(str(level))


def ben_goes_away_and_comes_back(story: Story) -> None:
    ben = story.phones["ben"]
    ben.context.clear_cookies()
    ben.goto("/here/")
    expect(steps.heading(ben)).to_have_text("Join a session")
    steps.follow(ben, "I have been here before: come back with my four words")
    story.look_at("ben", "phone-return")
    with story.hall.watch.refusals(422):
        ben.get_by_label("Your four words").fill("four wrong words here")
        steps.press(ben, "Open my page")
        story.look_at("ben", "phone-return-wrong")
        expect(ben.get_by_label("Your four words")).to_have_attribute("aria-invalid", "true")
    steps.come_back(ben, story.phrases["ben"].upper())
    expect(steps.heading(ben)).to_have_text("Your answers are in")
    steps.follow(ben, "My page")
    steps.said(ben, f"You answered 2 of 3 decisions for {SCRIPT}.")
    story.look_at("ben", "phone-mine")
    steps.follow(ben, "Look at my answers")
    steps.said(ben, "Only you see this page.")
    story.look_at("ben", "phone-mine-answers")


# Look together


def everybody_looks_together(story: Story) -> None:
    wall = story.room.context.new_page()
    wall.goto(f"{story.address}wall/")
    steps.said(wall, "of 4 people have finished")
    story.hall.watch.look_at(wall, "wall-door")
    sam = story.phones["sam"]
    sam.goto("/here/score/")
    steps.follow_about(sam, "Change", VILLAGES)
    sam.get_by_text("Add a note (optional)").click()
    sam.get_by_label("What happened?").fill(LATE_NOTE)
    steps.press(story.room, "Reveal to everyone")
    expect(steps.heading(story.room)).to_have_text("Where views differ")
    expect(wall.get_by_role("heading", level=1)).to_contain_text(BUDGET)
    story.hall.watch.look_at(wall, "wall-decision")
    wall.close()
    with story.hall.watch.refusals(409, 422):
        steps.press(sam, "Save and go on")
        expect(sam.get_by_label("What you typed. You can copy it.")).to_have_value(LATE_NOTE)
        story.look_at("sam", "phone-too-late")
    for person, phone in story.phones.items():
        steps.look_again(phone, BUDGET)
        steps.said(phone, "Each mark is one organisation’s view, never a person’s.")
        steps.not_said(phone, PRIVATE_NOTE)
        story.look_at(person, f"phone-look-{person}")
    steps.said(story.phones["noor"], SHOWN_NOTE)
    steps.said(story.phones["noor"], "Talk first.")


def levels_are_settled(story: Story) -> None:
    room = story.room
    expect(room.locator(".matrix tbody tr")).to_have_count(3)
    steps.not_said(room, PRIVATE_NOTE)
    steps.choose_cell(room, BUDGET, "النهر")
    for words in ("Talk first", SHOWN_NOTE):
        expect(room.locator("aside")).to_contain_text(words)
    story.look_at("ana", "room-look")
    steps.record(room, BUDGET, "النهر", "Informed")
    steps.record(room, BUDGET, "Lake", "Not settled")
    room.get_by_role("button", name="where views agree").click()
    expect(room.get_by_role("button", name="where views agree")).to_have_count(0)
    steps.press(room, "Hide the results for a moment")
    steps.said(room, "Nobody sees them, here, on the wall and on phones.")
    steps.look_again(story.phones["sam"], "The results are hidden for a moment")
    story.look_at("ana", "room-look-hidden")
    steps.press(room, "Show the results again")
    expect(room.locator(".matrix")).to_be_visible()
    steps.look_again(story.phones["sam"], BUDGET)
    expect(story.phones["sam"].get_by_text("Not settled")).to_have_count(1)
    story.look_at("sam", "phone-look-settled")


# Content, wish, act, close


def organisations_say_whether_they_are_content(story: Story) -> None:
    steps.go_on_to(story.room, "Content?", "Is this how everyone wants it?")
    for person, phone in story.phones.items():
        steps.look_again(phone, BUDGET)
        story.look_at(person, "phone-content")
        for text in CHOSEN:
            expect(steps.heading(phone)).to_have_text(text)
            wants_change = person == "noor" and text == BUDGET
            choose_content(phone, wants_change=wants_change)
            if wants_change:
                phone.get_by_label("Why? (optional)").fill("We want to be asked before")
            steps.press(phone, "Save and go on")
        expect(steps.heading(phone)).to_have_text("Your organisation has answered every decision")
    story.look_at("noor", "phone-contents")
    expect(story.room.get_by_text("4 of 4 organisations have answered")).to_have_count(3)
    steps.not_said(story.room, "We want to be asked before")
    story.look_at("ana", "room-content")


def choose_content(phone: Page, *, wants_change: bool) -> None:
    phone.get_by_role("group", name="Is this how").locator("label").nth(1 if wants_change else 0).click()


def organisations_wish(story: Story) -> None:
    room = story.room
    steps.press(room, "Go on to “Wish”")
    expect(steps.heading(room)).to_have_text(BUDGET)
    for person, phone in story.phones.items():
        steps.look_again(phone, BUDGET)
        story.look_at(person, "phone-wish")
        steps.choose_on_ladder(phone, RIVER, 3 if person == "noor" else 2)
        steps.choose_on_ladder(phone, LAKE, None, unknown="I do not mind")
        steps.press(phone, "Save and go on")
        steps.said(phone, "Saved.")
        if person == "amina":
            expect(room.locator("aside")).to_contain_text("1 of 4 organisations have said what they wish")
            story.look_at("ana", "room-wish-waiting")
    steps.said_beside(room, "The wishes are in. No organisation wishes a level for this partner.")
    room.get_by_role("link", name=RIVER).click()
    expect(room.get_by_role("region", name="What each organisation wishes").locator("li.db")).to_have_count(4)
    steps.choose_level(room, "Co-decides")
    steps.press(room, "Record this")
    expect(room.get_by_role("status")).to_be_visible()
    story.look_at("ana", "room-wish")


def an_action_is_confirmed_from_a_phone(story: Story) -> None:
    room = story.room
    steps.press(room, "Go on to “Act”")
    room.get_by_label("What will change?").fill("The first draft goes to everyone two weeks before")
    room.get_by_label("Who will do it?").select_option(label=FUND)
    room.get_by_label("By when? (optional)").fill("2031-03-01")
    room.get_by_label("Who is meant to benefit").select_option(label=RIVER)
    story.look_at("ana", "room-act-form")
    steps.press(room, "Keep this action")
    expect(room.get_by_role("article")).to_contain_text("Not confirmed yet")
    steps.look_again(story.phones["amina"], "What will we change?")
    expect(story.phones["amina"].get_by_role("button", name="Yes, this would help us")).to_have_count(0)
    noor = story.phones["noor"]
    steps.look_again(noor, "What will we change?")
    story.look_at("noor", "phone-act")
    noor.get_by_role("button", name="Yes, this would help us").click()
    steps.said(noor, "Confirmed.")
    expect(room.get_by_role("article")).to_contain_text("Confirmed")
    story.look_at("ana", "room-act")
    steps.follow_about(room, "Change", "The first draft goes to everyone two weeks before")
    story.look_at("ana", "room-action")
    steps.follow(room.locator("main"), "Back")


def the_session_closes(story: Story) -> None:
    room = story.room
    steps.press(room, "Go on to “Close”")
    for person, words in (("ben", "I heard things I did not know"), ("amina", "Only for me")):
        phone = story.phones[person]
        steps.look_again(phone, "What do you take with you from today?")
        phone.get_by_label("Your last word (optional)").fill(words)
        if person == "ben":
            phone.get_by_text("The group may read this, without my name").click()
        steps.press(phone, "Save")
        steps.said(phone, "Saved.")
        story.look_at(person, "phone-closing")
    expect(room.get_by_text("I heard things I did not know")).to_be_visible()
    steps.not_said(room, "Only for me")
    room.get_by_role("textbox", name="Remarks of the facilitators").fill("A calm talk.")
    steps.press(room, "Keep the remarks")
    story.look_at("ana", "room-close")
    steps.press(room, "Close the session")
    expect(steps.heading(room)).to_have_text("What we take with us")
    story.look_at("ana", "room-closed")


def the_organisations_let_the_report_go(story: Story) -> None:
    """Nothing leaves by itself: each organisation says yes on its phone, then the facilitator turns the key."""
    ben = story.phones["ben"]
    ben.goto("/here/report/")
    expect(steps.heading(ben)).to_have_text("There is no report yet")
    story.look_at("ben", "phone-report-none")
    for person, phone in story.phones.items():
        phone.goto("/here/release/")
        expect(steps.heading(phone)).to_have_text("Who may read about your organisation?")
        story.look_at(person, "phone-release")
        phone.locator("section").first.get_by_role("button").first.click()
        steps.said(phone, "You said yes.")
    room = story.room
    room.goto(f"{story.address}release/")
    expect(room.get_by_role("region", name="Inside").get_by_text("Yes", exact=True)).to_have_count(4)
    story.look_at("ana", "room-release")
    steps.press(room, "Release the inside report")
    steps.said(room, "The report is released when the other keys are turned too.")
    ben.goto("/here/report/")
    expect(steps.heading(ben)).to_have_text("There is no report yet")
    ben.goto("/here/mine/")
    steps.follow(ben, "Keys you can turn")
    story.look_at("ben", "phone-keys")
    steps.press(ben, "Turn the key")
    steps.said(ben, "Nothing is asked of you now.")
    steps.follow(ben, "What was done so far")
    story.look_at("ben", "phone-log")
    room.reload()
    expect(room.get_by_role("region", name="Inside")).to_contain_text("Released.")
    story.look_at("ana", "room-released")
    room.goto(f"{story.address}close/")


def the_report_says_what_happened(story: Story) -> None:
    steps.follow(story.room, "Read the report")
    ben = story.phones["ben"]
    ben.goto("/here/report/")
    for page in (story.room, ben):
        for words in (*CHOSEN, LAKE, FUND, SCRIPT, RIVER, "The first draft goes to everyone two weeks before"):
            steps.said(page, words)
        for words in ("Amina", "Sam", "نور", PRIVATE_NOTE, LATE_NOTE, "Only for me", "Passer-by"):
            steps.not_said(page, words)
    story.look_at("ana", "report")
    story.look_at("ben", "phone-report")
    ben.goto("/here/closing/")
    story.look_at("ben", "phone-closed")
    story.room.goto(re.sub(r"/sessions/.*", "/partnerships/", story.room.url))
    story.room.get_by_role("link", name="Lake and river").click()
    steps.said(story.room, "4 people, 3 decisions")
    story.look_at("ana", "partnership")
