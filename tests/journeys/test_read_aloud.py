"""Pages of participants as they are read aloud: in their order, by the names that Chromium gives to a screen reader."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.running import RunningServer, running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.journey

MAKE_ROOM = """
import itertools, json
from io import BytesIO
from evenhand.facilitation.actions.voice_notes import keep_voice_note
from evenhand.facilitation.models import AgreedLevel, Satisfaction
from evenhand.facilitation.rules.translating import mark_of
from tests import makers
from tests.facilitation.phones import seat_cookie
from tests.recordings.sounds import webm
makers._numbers = itertools.count(1000 * (1 + makers.Session.objects.count()))
room = makers.make_room("{stage}", partners=3, decisions=2)
for number, partner in enumerate(room.partners):
    other = makers.make_participant(room.session, partner, f"Person {{number}}")
    makers.make_responses(other, room.decisions[0], *[(number * 2 + place) % 5 for place in range(3)])
    Satisfaction.objects.create(decision=room.decisions[0], partner=partner, answer="disagree")
    AgreedLevel.objects.create(decision=room.decisions[0], partner=partner, level=number, is_settled=True)
makers.make_action(room.session, room.partners[0], room.partners[1], confirmer=room.partners[0])
keep_voice_note(room.session, mark_of(room.decisions[0].text), "en", BytesIO(webm(20, 46)), room.ana)
print(json.dumps([seat_cookie(room.ben), str(room.decisions[0].pk)]))
"""
PAGES = {
    "prepare": ("/here/wait/",),
    "list": ("/here/decisions/",),
    "score": ("/here/score/{}/", "/here/score/", "/here/mine/", "/here/mine/stored/", "/here/leave/"),
    "look": ("/here/look/{}/", "/here/look/"),
    "content": ("/here/content/{}/", "/here/content/"),
    "wish": ("/here/wish/{}/", "/here/wish/"),
    "act": ("/here/actions/", "/here/translations/"),
    "close": ("/here/closing/",),
}
NAMED = {"button", "link", "radio", "checkbox", "textbox", "combobox", "heading", "radiogroup", "table", "Audio"}
"""What a listener can land on; each of it says what it is."""
IGNORED = {"none", "generic", "InlineTextBox", "LineBreak", "LayoutTableRow", "LayoutTableCell", "LayoutTable"}
GLYPHS = re.compile(r"[←-➿⬀-⯿✓✗●○■□▲▼◆★☆•·|/–—]")


@dataclass(frozen=True)
class Said:
    """One thing as it is read: what it is, what it is called, in which group, and at which level of headings."""

    role: str
    name: str
    group: str
    level: int
    to: str


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("aloud") / "data") as server:
        yield server


def read_aloud(page: Page) -> list[Said]:
    """Everything of a page in the order in which it is read."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in tree}
    found: list[Said] = []

    def walk(node: dict[str, Any], group: str) -> None:
        role = node.get("role", {}).get("value", "")
        name = node.get("name", {}).get("value", "")
        properties = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
        if not node["ignored"] and role not in IGNORED:
            found.append(Said(role, name, group, properties.get("level") or 0, properties.get("url") or ""))
        if role == "Audio":
            return  # the browser's own buttons
        inside = name if role in ("group", "radiogroup", "Group") else group
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child], inside)

    walk(tree[0], "")
    return found


def wrong_on(said: list[Said]) -> list[str]:
    """What would puzzle a listener."""
    wrong = [f"{each.role} without a name" for each in said if each.role in NAMED and not re.search(r"\w", each.name)]
    wrong += [f"radio in no group: {each.name}" for each in said if each.role == "radio" and not each.group]
    radios = [(each.group, each.name) for each in said if each.role == "radio"]
    wrong += [f"radio twice: {each}" for each in {*radios} if radios.count(each) > 1]
    wrong += [f"only a glyph: {each.name!r}" for each in said if each.role == "StaticText" and is_a_glyph(each.name)]
    levels = [each.level for each in said if each.role == "heading"]
    if levels.count(1) != 1 or levels[:1] != [1]:
        wrong.append(f"headings begin with {levels}")
    wrong += [f"headings go from {one} to {two}" for one, two in itertools.pairwise(levels) if two > one + 1]
    links: dict[str, set[str]] = {}
    for each in said:
        if each.role == "link":
            links.setdefault(each.name, set()).add(each.to)
    wrong += [f"two links say {name!r}" for name, targets in links.items() if len(targets) > 1]
    buttons = [each.name for each in said if each.role == "button"]
    return wrong + [f"two buttons say {name!r}" for name in {*buttons} if buttons.count(name) > 1]


def is_a_glyph(text: str) -> bool:
    return bool(text.strip()) and not GLYPHS.sub("", text).strip()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("stage", PAGES)
def test_pages_make_sense_when_they_are_read_aloud(
    standing: RunningServer, chromium: Browser, stage: str, language: str
) -> None:
    seat, decision = json.loads(standing.run(MAKE_ROOM.format(stage=stage)))
    context = chromium.new_context(base_url=standing.address, viewport={"width": 390, "height": 800})
    cookies = {"seat": seat, "evenhand_language": language}
    context.add_cookies([{"name": name, "value": value, "url": standing.address} for name, value in cookies.items()])
    page = context.new_page()
    wrong = []
    for address in PAGES[stage]:
        page.goto(address.format(decision))
        assert page.url.endswith(address.format(decision))
        wrong += [f"{address}: {each}" for each in wrong_on(read_aloud(page))]
    context.close()
    assert wrong == []


def test_a_page_to_score_is_read_from_the_decision_over_the_ladders_to_the_button(
    standing: RunningServer, chromium: Browser
) -> None:
    seat, decision = json.loads(standing.run(MAKE_ROOM.format(stage="score")))
    context = chromium.new_context(base_url=standing.address)
    context.add_cookies([{"name": "seat", "value": seat, "url": standing.address}])
    page = context.new_page()
    page.goto(f"/here/score/{decision}/")
    said = [each for each in read_aloud(page) if each.role in NAMED - {"link"} or each.name.startswith("Listen")]
    context.close()
    names = [each.name for each in said if each.role != "StaticText"]
    ladder = ["4 Decides", "3 Co-decides", "2 Is consulted", "1 Is informed", "0 Is not informed", "I don’t know"]
    assert names == [
        "How the yearly budget is divided",
        "Listen · 49 kB · 20 seconds",
        "Voice note",
        *ladder,
        *ladder,
        *ladder,
        "Save and go on",
    ]
    groups = [each.group for each in said if each.role == "radio"]
    assert groups[::6] == ["Waterkring Your organisation", "Nyanza Shore", "Ziwa Letu"]


PUZZLING = """<h2>Begin</h2><h1>Score</h1><h4>Then</h4><p>→</p><input type="radio" name="a" aria-label="4 Decides">
<fieldset><legend>Ziwa</legend><input type="radio" aria-label="Yes"><input type="radio" aria-label="Yes">
</fieldset><button>✓</button><a href="https://example.org/1">Open</a>
<a href="https://example.org/2">Open</a><button>Save</button><button>Save</button>"""


def test_what_would_puzzle_a_listener_is_found(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(PUZZLING)
    wrong = wrong_on(read_aloud(page))
    page.close()
    assert sorted({*wrong}) == [
        "button without a name",
        "headings begin with [2, 1, 4]",
        "headings go from 1 to 4",
        "only a glyph: '→'",
        "only a glyph: '✓'",
        "radio in no group: 4 Decides",
        "radio twice: ('Ziwa', 'Yes')",
        "two buttons say 'Save'",
        "two links say 'Open'",
    ]
