"""A partnership that came as a file: its next session begins with the same decisions, and the change is shown."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

import evenhand.record.examples
from tests.journeys import steps
from tests.running import clean_environment

if TYPE_CHECKING:
    from tests.journeys.conftest import Hall

pytestmark = pytest.mark.journey

EXAMPLE = Path(evenhand.record.examples.__file__).with_name("open-water-alliance.json")
NAME = "Open Water, our own copy"
BUDGET = "How the yearly budget is divided"


def test_an_imported_partnership_goes_on_and_shows_what_moved(hall: Hall, tmp_path: Path) -> None:
    import_own_copy(hall, tmp_path / "own.json")
    page = hall.facilitator().new_page()
    the_example_is_there_to_look_at(hall, page)
    the_next_session_begins_with_the_same_decisions(hall, page)
    one_level_is_settled_anew(hall, page)
    the_change_is_shown(hall, page)


def import_own_copy(hall: Hall, path: Path) -> None:
    """The host brings in a file: the example as if it had been a partnership of our own."""
    content = json.loads(EXAMPLE.read_text()) | {"example": False, "notice": ""}
    content["partnership"] |= {"id": "open-water-copy", "name": NAME}
    path.write_text(json.dumps(content))
    environment = clean_environment() | {
        "EVENHAND_DATA": str(hall.server.data),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-m", "evenhand", "import", str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.startswith("Imported."), done.stderr


def the_example_is_there_to_look_at(hall: Hall, page: Page) -> None:
    page.goto("/partnerships/")
    steps.follow(page, "Open Water Alliance (example)")
    expect(page.get_by_text("This is an example.")).to_be_visible()
    expect(page.get_by_role("link", name="New session")).to_have_count(0)
    steps.said(page, "How it has shifted")
    hall.watch.look_at(page, "partnership-example")
    steps.follow(page, "Compare two sessions, decision by decision")
    steps.said(page, "Too few moves to tell change from chance.")
    hall.watch.look_at(page, "comparison-example")
    steps.follow(page, "Commitments")
    hall.watch.look_at(page, "commitments-example")
    steps.follow(page, "Overview")
    steps.follow(page, "One year later")
    expect(page.locator("main table").first).to_be_visible()
    hall.watch.look_at(page, "report-example")


def the_next_session_begins_with_the_same_decisions(hall: Hall, page: Page) -> None:
    page.goto("/partnerships/")
    steps.follow(page, NAME)
    steps.follow(page, "Start the next session")
    page.get_by_label("Name of the session").fill("Two years later")
    hall.watch.look_at(page, "session-next")
    steps.press(page, "Go on")
    expect(steps.heading(page)).to_have_text("Prepare the session")
    steps.go_on_to(page, "List decisions", "Which decisions do we look at?")
    expect(page.get_by_role("button", name=BUDGET)).to_have_attribute("aria-pressed", "true")
    steps.said(page, "5 chosen")


def one_level_is_settled_anew(hall: Hall, page: Page) -> None:
    """The community group was informed about the budget; two years later it is consulted."""
    steps.press(page, "Close the list with 5")
    steps.press(page, "Open the scoring")
    room = page.url.removesuffix("score/")
    page.goto(f"{room}sheets/")
    page.get_by_label("Organisation").select_option(label="Women of the Lower Basin (example)")
    page.get_by_label("Number of the sheet").fill("1")
    steps.press(page, "Begin")
    page.get_by_label(re.compile(r"^Women of the Lower Basin.*, 1$")).fill("2")
    steps.press(page, "Save the sheet")
    page.goto(f"{room}score/")
    steps.press(page, "Reveal to everyone")
    expect(steps.heading(page)).to_have_text("Where views differ")
    steps.record(page, BUDGET, "WLB", "Consulted")
    hall.watch.look_at(page, "room-look-next")
    for stage in ("Content?", "Wish", "Act", "Close"):
        steps.press(page, f"Go on to “{stage}”")
    steps.press(page, "Close the session")
    expect(steps.heading(page)).to_have_text("What we take with us")


def the_change_is_shown(hall: Hall, page: Page) -> None:
    steps.follow(page, "Read the report")
    steps.said(page, "What has shifted")
    shifted = page.get_by_role("figure", name="WLB")
    expect(shifted).to_contain_text("More say: 1. The same: 0. Less say: 0.")
    hall.watch.look_at(page, "report-next")
    page.goto("/partnerships/")
    steps.follow(page, NAME)
    moved = page.get_by_role("figure").filter(has_text="WLB")
    expect(moved).to_contain_text("Two years later")
    expect(moved).to_contain_text("Up 1, same 0, down 0")
    hall.watch.look_at(page, "partnership-moved")
