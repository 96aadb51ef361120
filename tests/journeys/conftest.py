"""One server, one browser and one pair of eyes for all journeys."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys import steps
from tests.journeys.watching import ARTEFACTS, Watch
from tests.running import RunningServer, running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

SECONDS_FOR_A_MESSAGE = 20


class Console:
    """The window where the server was started: messages appear there when there is no mail server."""

    def __init__(self, server: RunningServer) -> None:
        self.lines: list[str] = []
        self.is_new = threading.Condition()
        threading.Thread(target=self.read, args=(server,), daemon=True).start()

    def read(self, server: RunningServer) -> None:
        assert server.process.stdout is not None
        for line in server.process.stdout:
            with self.is_new:
                self.lines.append(line)
                self.is_new.notify_all()

    def code_for(self, email: str) -> str:
        """The last sign-in code that was sent to this address. Waits until it has come."""
        with self.is_new:
            assert self.is_new.wait_for(lambda: self.found(email), SECONDS_FOR_A_MESSAGE), "".join(self.lines[-40:])
            return self.found(email)

    def found(self, email: str) -> str:
        receiver = code = ""
        for line in self.lines:
            if line.startswith("To: "):
                receiver = line.removeprefix("To: ").strip()
            if receiver == email and line.startswith("Your code is "):
                code = line.removeprefix("Your code is ").strip()
        return code


@dataclass
class Hall:
    """The server of the journeys, its console, the browser and what is watched."""

    server: RunningServer
    console: Console
    browser: Browser
    watch: Watch
    signed_in: Any = None

    def facilitator(self, **options: Any) -> BrowserContext:
        """A browser of the first facilitator, who is signed in."""
        return self.watch.open(self.browser, storage_state=self.signed_in, **options)

    def phone(self, width: int = 390, **options: Any) -> BrowserContext:
        """A phone that was never here."""
        return self.watch.open(self.browser, viewport={"width": width, "height": 800}, **options)


@pytest.fixture(scope="session")
def opened_hall(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Evenhand with the two examples, Arabic to choose, and the first facilitator signed in by the printed link."""
    ARTEFACTS.mkdir(exist_ok=True)
    with running_server(tmp_path_factory.mktemp("hall") / "data", "--demo", EVENHAND_DEVELOPMENT="yes") as server:
        hall = Hall(server, Console(server), chromium, Watch(server.address))
        context = hall.watch.open(chromium)
        steps.sign_in_by_link(hall, context.new_page(), server.sign_in_path, "Ana Facilitator")
        hall.signed_in = context.storage_state()
        context.close()
        yield hall


@pytest.fixture
def hall(opened_hall: Hall) -> Iterator[Hall]:
    """The hall of all journeys. At the end of each, nothing may have been wrong on any page it opened."""
    yield opened_hall
    pages = [page for context in opened_hall.browser.contexts for page in context.pages]
    for place, page in enumerate(pages, start=1):
        page.screenshot(path=ARTEFACTS / f"last-{place}.png", caret="initial", animations="allow")
    for context in opened_hall.browser.contexts:
        context.close()
    if wrong := opened_hall.watch.told():
        pytest.fail("\n".join(wrong))
