"""A whole session on twelve pages at once: two facilitators, the wall and nine phones, from the code to the end.

Sela's line is slow, Tuma goes through tunnels, Paula's phone runs no scripts, Rana's pages run from right to left, Tina
is typing when the group moves on, Nils has a narrow phone. At each moment each of the twelve is asked what it shows.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.test_four_phones import PHONE_PAGES, ROOM_PAGES
from tests.journeys.watching import ARTEFACTS

if TYPE_CHECKING:
    from tests.journeys.conftest import Hall

pytestmark = pytest.mark.journey

LAKE, RIVER, HILL = "Waterkring", "Nyanza Shore", "Ziwa Letu"
PARTNERS = (LAKE, RIVER, HILL)
BUDGET, PRESS, STAFF = "How the yearly budget is divided", "Who speaks to the press", "Who hires the staff"
CHOSEN = (BUDGET, PRESS)
BROUGHT = {"sela": BUDGET, "rana": PRESS, "paula": STAFF}
SEATS = {
    "sela": LAKE,
    "abe": LAKE,
    "tina": LAKE,
    "tuma": RIVER,
    "rana": RIVER,
    "bea": RIVER,
    "paula": HILL,
    "nils": HILL,
    "cem": HILL,
}
FACILITATORS = ("ana", "bo")
VIEWS = {LAKE: (4, 1, 1), RIVER: (4, 3, 1), HILL: (4, 1, 0)}
"""What each organisation's people answer about the three organisations, for both decisions."""
SHOWN_NOTE = "We read it in the paper"
PRIVATE_WORDS = {"abe": "Heard in the corridor", "tina": "It was late", "bea": "Only for my own ears"}
"""Typed and never to be read by anybody else: a note, a note that came too late, a last word."""
FOLLOWING = ("sela", "abe", "rana", "bea", "nils", "cem")
"""Phones that go along by themselves at the reveal: the others have no scripts, are in a tunnel, or typed on."""
SECONDS_TO_FOLLOW = 6
"""From the second key to every mark on every page that follows, on a busy machine; the load test has the figure."""

SAVED, SAVING = "Saved.", "Saving…"
OFFLINE = "Saved on this phone. You are offline. It will be sent when you are back."
AWAY = "You are offline. This page stays here until you are back."
MOVED_ON = "The group has moved on. Go on"
TOO_LATE = (
    "Not saved. The group has looked together, so scores can no longer change. What you typed is still on this page."
)
SLOW_LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit a second with 400 ms each way. Unit: bytes a second, milliseconds."""

MAKE_ROOM = """
import itertools, json
from uuid import uuid4
from django.conf import settings
from django.test import Client
from tests import makers
ana, bo = makers.make_person("anouk"), makers.make_person("bodil")
partnership = makers.make_partnership(ana, bo, partners=3, name="Twelve pages", key=f"twelve-{uuid4().hex[:8]}")
session = makers.make_session(partnership, "prepare", code="120120120", link_token=uuid4().hex)
def cookie(person):
    browser = Client()
    browser.force_login(person)
    return [settings.SESSION_COOKIE_NAME, browser.cookies[settings.SESSION_COOKIE_NAME].value]
print(json.dumps({"address": f"/sessions/{session.pk}/", "ana": cookie(ana), "bo": cookie(bo)}))
"""


@dataclass
class Story:
    """The twelve, each on a page of their own."""

    hall: Hall
    address: str
    ana: Page
    bo: Page
    wall: Page
    phones: dict[str, Page] = field(default_factory=dict)

    @property
    def pages(self) -> dict[str, Page]:
        return {"ana": self.ana, "bo": self.bo, "wall": self.wall, **self.phones}


class Shown(NamedTuple):
    """What a phone shows: the line above the heading, the heading, and the status line."""

    now: str
    heading: str
    said: str = ""


def test_twelve_pages_follow_one_session_from_the_code_to_the_end(hall: Hall) -> None:
    story = everybody_comes_in(hall)
    everybody_brings_what_matters(story)
    the_scoring_opens(story)
    a_tunnel_and_a_slow_line_lose_nothing(story)
    everybody_scores(story)
    nobody_finds_anything_of_anybody(story)
    all_marks_come_at_once(story)
    who_was_away_or_typing_is_told_the_truth(story)
    the_results_hide_on_every_screen(story)
    a_level_is_settled_on_two_screens(story)
    organisations_answer(story)
    organisations_wish(story)
    an_action_is_kept(story)
    the_last_word(story)
    two_keys_end_it(story)


# What each of the twelve shows


def all_show(
    story: Story, moment: str, stage: str, headings: tuple[str, str, str], phones: Shown, **others: Shown
) -> None:
    """At this moment every one of the twelve shows what it should, in its own time. Pictures are kept.

    `stage`: where the group is, on both facilitators' rails; empty once the session is over.
    `headings`: of Ana, Bo and the wall.
    """
    phones_show(story, phones, **others)
    for page, heading in zip((story.ana, story.bo, story.wall), headings, strict=True):
        expect(steps.heading(page)).to_have_text(heading)
    for page in (story.ana, story.bo):
        expect(page.locator(".stages [data-now]")).to_contain_text([stage] if stage else [])
    for person, page in story.pages.items():
        page.screenshot(path=ARTEFACTS / f"twelve-{moment}-{person}.png", caret="initial", animations="allow")
        nothing_of_others(person, page.content())


def phones_show(story: Story, phones: Shown, **others: Shown) -> None:
    """Paula, whose phone runs no scripts, looks again by herself."""
    if "paula" not in others:
        story.phones["paula"].goto("/here/")
    for person, page in story.phones.items():
        shown = others.get(person, phones)
        expect(steps.heading(page)).to_have_text(shown.heading)
        expect(page.locator(".now")).to_have_text([shown.now] if shown.now else [])
        expect(page.locator("#said")).to_have_text(shown.said)
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if person == "rana" else "ltr")


def nothing_of_others(person: str, source: str) -> None:
    """No page shows what somebody else keeps for themselves, nor who anybody is."""
    for other, words in PRIVATE_WORDS.items():
        assert words not in source or person == other, (person, words)
    for other in SEATS:
        assert named(other) not in source or person == other, (person, other)


def named(person: str) -> str:
    return f"{person.capitalize()} Odu"


def no_mark_is_shown(story: Story) -> None:
    for page in story.phones.values():
        expect(page.locator(".mk")).to_have_count(0)
    for page in (story.ana, story.bo, story.wall):
        expect(page.locator(".matrix, .rows")).to_have_count(0)


# The story


def everybody_comes_in(hall: Hall) -> Story:
    made = json.loads(hall.server.run(MAKE_ROOM))
    ana, bo = (facilitator(hall, *made[name]) for name in FACILITATORS)
    wall = ana.context.new_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    story = Story(hall, made["address"], ana, bo, wall)
    for page, path in ((ana, ""), (bo, ""), (wall, "wall/")):
        page.goto(story.address + path)
    code = wall.locator(".code").inner_text()
    for person, partner in SEATS.items():
        page = story.phones[person] = phone(hall, person)
        language = "English ⇐" if person == "rana" else ""
        steps.take_seat(hall, page, code, partner, named(person), language, is_looked_at=False)
    prepare = "Prepare the session"
    all_show(story, "1-in", "Prepare", (prepare, prepare, prepare), Shown("Prepare", "The session has not started yet"))
    return story


def facilitator(hall: Hall, cookie: str, value: str) -> Page:
    context = hall.watch.open(hall.browser, viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": cookie, "value": value, "url": hall.server.address}])
    return context.new_page()


def phone(hall: Hall, person: str) -> Page:
    options: dict[str, Any] = {"java_script_enabled": False} if person == "paula" else {}
    page = hall.phone(320 if person == "nils" else 390, **options).new_page()
    if person == "sela":
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW_LINE)
    return page


def everybody_brings_what_matters(story: Story) -> None:
    here = "Which decisions do we look at?"
    steps.go_on_to(story.ana, "List decisions", here)
    shown = Shown("List decisions", "Which decisions matter to you?")
    # Bo stays where Bo is: the rail and one line say where the group went.
    all_show(story, "2-list-opens", "List decisions", (here, "Prepare the session", here), shown)
    steps.said_beside(story.bo, "The group is at “List decisions”.")
    story.bo.goto(f"{story.address}list/")
    for person, text in BROUGHT.items():
        steps.bring(story.phones[person], text)
    expect(story.wall.locator(".count")).to_have_text("3 decisions have come in")
    for page in (story.ana, story.bo):
        expect(page.get_by_role("region", name="Decisions that came in").get_by_role("listitem")).to_have_count(3)
    all_show(story, "3-list", "List decisions", (here, here, here), shown)
    for person, page in story.phones.items():
        for text in set(BROUGHT.values()) - {BROUGHT.get(person)}:
            steps.not_said(page, text)


def the_scoring_opens(story: Story) -> None:
    for text in CHOSEN:
        story.ana.get_by_role("button", name=text).click()
        expect(story.ana.get_by_role("button", name=text)).to_have_attribute("aria-pressed", "true")
    steps.press(story.ana, "Close the list with 2")
    steps.press(story.ana, "Open the scoring")
    here = "Everyone scores in private"
    all_show(
        story,
        "4-score-opens",
        "Score in private",
        (here, "Which decisions do we look at?", here),
        Shown("Decision 1 of 2", BUDGET),
    )
    story.bo.goto(f"{story.address}score/")


def a_tunnel_and_a_slow_line_lose_nothing(story: Story) -> None:
    tuma, sela = story.phones["tuma"], story.phones["sela"]
    tuma.context.set_offline(True)
    for partner, level in zip(PARTNERS, VIEWS[RIVER], strict=True):
        steps.choose_on_ladder(tuma, partner, level)
    expect(tuma.locator("#said")).to_have_text(OFFLINE)
    steps.choose_on_ladder(sela, LAKE, VIEWS[LAKE][0])
    expect(sela.locator("#said")).to_have_text(SAVING)
    expect(sela.locator("#said")).to_have_text(SAVED)
    here, shown = "Everyone scores in private", Shown("Decision 1 of 2", BUDGET)
    all_show(
        story,
        "5-tunnel",
        "Score in private",
        (here, here, here),
        shown,
        tuma=shown._replace(said=OFFLINE),
        sela=shown._replace(said=SAVED),
    )
    tuma.context.set_offline(False)
    expect(tuma.locator("#said")).to_have_text(SAVED)


def everybody_scores(story: Story) -> None:
    """All but Tina finish; she is at the second decision, with one choice saved."""
    for person, page in story.phones.items():
        score(page, BUDGET, SEATS[person], note={"abe": PRIVATE_WORDS["abe"], "cem": SHOWN_NOTE}.get(person, ""))
        if person != "tina":
            score(page, PRESS, SEATS[person])
            steps.finish(page)
    tina = story.phones["tina"]
    steps.choose_on_ladder(tina, LAKE, VIEWS[LAKE][0])
    expect(tina.locator("#said")).to_have_text(SAVED)
    expect(story.wall.locator(".count").first).to_have_text("8 of 9 people have finished")
    for page in (story.ana, story.bo):
        expect(page.locator(".pulse .big").first).to_have_text("8")
    here = "Everyone scores in private"
    all_show(
        story,
        "6-scored",
        "Score in private",
        (here, here, here),
        Shown("Score in private", "Your answers are in"),
        tina=Shown("Decision 2 of 2", PRESS, SAVED),
    )


def score(page: Page, decision: str, partner: str, note: str = "") -> None:
    levels: dict[str, int | None] = dict(zip(PARTNERS, VIEWS[partner], strict=True))
    steps.score(page, decision, levels, note, is_shown=note == SHOWN_NOTE)


def nobody_finds_anything_of_anybody(story: Story) -> None:
    """Nor on any other page that one of them could open."""
    no_mark_is_shown(story)
    found = {
        (name, path): steps.source(page, f"/here/{path}/")
        for name, page in story.phones.items()
        for path in PHONE_PAGES
    }
    for name in FACILITATORS:
        rooms = set(ROOM_PAGES) - {"people"}  # names, for a facilitator who asks for them
        found |= {(name, path): steps.source(story.pages[name], f"{story.address}{path}/") for path in rooms}
    assert PRIVATE_WORDS["abe"] in found["abe", "mine/answers"]
    assert "8" in found["ana", "score"]
    for (name, path), source in found.items():
        nothing_of_others(name, source)
        assert SHOWN_NOTE not in source or name == "cem", (name, path)
        assert '<span class="mk' not in source, (name, path)
        assert "<circle" not in source.partition("<main")[2].replace('<circle class="d"', ""), (name, path)


def all_marks_come_at_once(story: Story) -> None:
    """Both facilitators agree; what nobody saw before stands on every page that follows."""
    note = story.phones["tina"]
    note.get_by_text("Add a note (optional)").click()
    note.get_by_label("What happened?").focus()
    story.phones["tuma"].context.set_offline(True)
    steps.press(story.bo, "Reveal to everyone")
    steps.said_beside(story.bo, "Waits for Anouk.")
    steps.said_beside(story.ana, "Bodil agrees to reveal.")
    no_mark_is_shown(story)
    steps.press(story.ana, "Reveal to everyone")
    begun = time.monotonic()
    for person in FOLLOWING:
        marks_are_shown(story, person)
    expect(story.wall.locator(".rows li")).to_have_count(3)
    assert time.monotonic() - begun < SECONDS_TO_FOLLOW
    expect(story.ana.locator(".matrix tbody tr")).to_have_count(2)
    steps.said(story.bo, "Scoring closed when the group looked together.")
    all_show(
        story,
        "7-reveal",
        "Look together",
        ("Where views differ", "Everyone scores in private", BUDGET),
        Shown("Look together. Decision 1 of 2", BUDGET),
        tuma=Shown("Score in private", "Your answers are in"),
        tina=Shown("Decision 2 of 2", PRESS, MOVED_ON),
    )
    marks_are_shown(story, "paula")


def marks_are_shown(story: Story, person: str) -> None:
    """One mark an organisation, on one's own and where views differ, at the level of its people; none of a person."""
    own = SEATS[person]
    looked_at = [own] if own == RIVER else [own, RIVER]
    levels = [
        str(VIEWS[each][PARTNERS.index(partner)])
        for partner in looked_at
        for each in (partner, *(each for each in PARTNERS if each != partner))
    ]
    expect(story.phones[person].locator("table.vw .mk")).to_have_text(levels)


def who_was_away_or_typing_is_told_the_truth(story: Story) -> None:
    tuma, tina = story.phones["tuma"], story.phones["tina"]
    steps.follow(tuma, "Look again")
    expect(tuma.locator("#said")).to_have_text(AWAY)
    tuma.context.set_offline(False)
    marks_are_shown(story, "tuma")
    with story.hall.watch.refusals(409):
        tina.get_by_label("What happened?").press_sequentially(PRIVATE_WORDS["tina"])
        expect(tina.locator("#said")).to_have_text(TOO_LATE)
    expect(tina.get_by_label("What you typed. You can copy it.")).to_have_value(PRIVATE_WORDS["tina"])
    look, shown = "Where views differ", Shown("Look together. Decision 1 of 2", BUDGET)
    story.bo.goto(f"{story.address}look/")
    all_show(
        story, "8-look", "Look together", (look, look, BUDGET), shown, tina=Shown("Decision 2 of 2", PRESS, TOO_LATE)
    )
    tina.get_by_role("button", name="Remove it from this phone").click()
    tina.goto("/here/")
    marks_are_shown(story, "tina")


def the_results_hide_on_every_screen(story: Story) -> None:
    steps.press(story.bo, "Hide the results for a moment")
    look = "Where views differ"
    all_show(
        story,
        "9-hidden",
        "Look together",
        (look, look, "Results are hidden for a moment"),
        Shown("Look together", "The results are hidden for a moment"),
    )
    no_mark_is_shown(story)
    steps.press(story.ana, "Show the results again")
    phones_show(story, Shown("Look together. Decision 1 of 2", BUDGET))
    for person in SEATS:
        marks_are_shown(story, person)


def a_level_is_settled_on_two_screens(story: Story) -> None:
    steps.record(story.ana, BUDGET, RIVER, "Informed")
    for page in (story.ana, story.bo):
        expect(page.locator(".stages [data-now]")).to_contain_text("1 of 6 levels recorded")
    look = "Where views differ"
    all_show(
        story,
        "10-settled",
        "Look together",
        (look, look, BUDGET),
        Shown("Look together. Decision 1 of 2", BUDGET),
    )


def organisations_answer(story: Story) -> None:
    here = "Is this how everyone wants it?"
    steps.go_on_to(story.ana, "Content?", here)
    shown = Shown("Content? Decision 1 of 2", BUDGET)
    all_show(story, "11-content", "Content?", (here, "Where views differ", here), shown)
    for person, answer in (("abe", 0), ("tuma", 0), ("paula", 1)):
        page = story.phones[person]
        page.get_by_role("group", name="Is this how").locator("label").nth(answer).click()
        steps.press(page, "Save and go on")
        expect(steps.heading(page)).to_have_text(PRESS)
        steps.said(page, SAVED)
    expect(story.ana.get_by_text("3 of 3 organisations have answered")).to_have_count(1)


def organisations_wish(story: Story) -> None:
    steps.press(story.ana, "Go on to “Wish”")
    shown = Shown("Wish. Decision 1 of 1", BUDGET)
    all_show(story, "12-wish", "Wish", (BUDGET, "Where views differ", BUDGET), shown)
    for person in ("abe", "tuma", "paula"):
        page = story.phones[person]
        steps.choose_on_ladder(page, HILL, 3)
        steps.press(page, "Save and go on")
        steps.said(page, SAVED)
    steps.said_beside(story.ana, "The wishes are in.")


def an_action_is_kept(story: Story) -> None:
    steps.press(story.ana, "Go on to “Act”")
    all_show(
        story,
        "13-act",
        "Act",
        (BUDGET, "Where views differ", "What will we change?"),
        Shown("Act", "What will we change?"),
    )
    what = "The first draft goes to everyone two weeks before"
    story.ana.get_by_label("What will change?").fill(what)
    story.ana.get_by_label("Who will do it?").select_option(label=LAKE)
    steps.press(story.ana, "Keep this action")
    expect(story.wall.get_by_role("listitem")).to_contain_text(what)


def the_last_word(story: Story) -> None:
    steps.press(story.ana, "Go on to “Close”")
    here = "Close the session"
    all_show(
        story,
        "14-close",
        "Close",
        (here, "Where views differ", here),
        Shown("Close", "What do you take with you from today?"),
    )
    bea = story.phones["bea"]
    bea.get_by_label("Your last word (optional)").fill(PRIVATE_WORDS["bea"])
    steps.press(bea, "Save")
    steps.said(bea, SAVED)
    story.bo.goto(f"{story.address}close/")


def two_keys_end_it(story: Story) -> None:
    steps.press(story.ana, "Close the session")
    steps.said_beside(story.ana, "Waits for Bodil.")
    steps.said_beside(story.bo, "has turned the key")
    steps.press(story.bo, "Close the session")
    here = "What we take with us"
    all_show(story, "15-end", "", (here, here, here), Shown("", "This session has ended"))
