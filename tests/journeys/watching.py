"""What each journey watches beside its own story: errors, other hosts, faults of access, sideways scrolling."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

TESTS = Path(__file__).parent.parent
ARTEFACTS = TESTS / "artefacts"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
    "iframes": False,
}


class Setting(NamedTuple):
    """How somebody may look at a page."""

    name: str
    width: int
    scheme: str
    direction: str


SETTINGS = (
    Setting("desktop", 1280, "light", "ltr"),
    Setting("desktop at 200 %, dark, from right to left", 640, "dark", "rtl"),
    Setting("phone, dark", 320, "dark", "ltr"),
    Setting("phone, from right to left", 320, "light", "rtl"),
)

OPEN_ALL = """() => {
  for (const each of document.querySelectorAll("details:not([open])")) {
    each.open = true;
    each.dataset.was = "shut";
  }
}"""
SHUT_AGAIN = """() => {
  for (const each of document.querySelectorAll("[data-was]")) {
    each.open = false;
    delete each.dataset.was;
  }
}"""
TURN = "direction => { document.documentElement.dir = direction }"
DIRECTION = "() => document.documentElement.dir"
SIDEWAYS = """() => {
  const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  if (wide <= innerWidth) return "";
  const sticksOut = each => {
    const box = each.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1);
  };
  const found = [...document.body.querySelectorAll("*")].filter(sticksOut).slice(0, 6);
  return `${wide} px wide: ${found.map(each => `${each.tagName.toLowerCase()}.${each.className}`).join(", ")}`;
}"""
RUN_AXE = """async rules => {
  const found = [];
  for (const { id, help, nodes } of (await axe.run(document, rules)).violations)
    for (const { target, any, all, none } of nodes)
      found.push(`${id}: ${target.join(" ")}: ${[...any, ...all, ...none].map(each => each.message)[0] || help}`);
  return found;
}"""
CALM = {"locale": "en-GB", "reduced_motion": "reduce"}


@dataclass
class Watch:
    """What was wrong anywhere, each with the page it was seen on."""

    address: str
    complaints: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    expected: set[int] = field(default_factory=set)
    scriptless: set[BrowserContext] = field(default_factory=set)

    def open(self, browser: Browser, **options: Any) -> BrowserContext:
        """A browser of somebody's own, with nothing in it yet, watched."""
        context = browser.new_context(
            **{"base_url": self.address, "locale": "en-GB", "reduced_motion": "reduce"} | options
        )
        context.set_default_timeout(15_000)
        if not options.get("java_script_enabled", True):
            self.scriptless.add(context)
        context.on("request", self.note_request)
        context.on("response", self.note_response)
        context.on("console", self.note_console)
        context.on("weberror", lambda error: self.complaints.append(f"error in a script: {error.error}"))
        return context

    def note_request(self, request: Request) -> None:
        if request.url.startswith(("data:", "blob:")):
            return
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc:
            self.complaints.append(f"asked another host: {request.url}")

    def note_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.complaints.append(f"{response.status} for {response.request.method} {urlsplit(response.url).path}")

    def note_console(self, message: ConsoleMessage) -> None:
        # That a response was refused is noted with its number above.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console of {message.page.url if message.page else ''}: {message.text}")

    @contextmanager
    def refusals(self, *statuses: int) -> Iterator[None]:
        """While this lasts, answers with these numbers are what the story is about."""
        self.expected = set(statuses)
        try:
            yield
        finally:
            self.expected = set()

    def look_at(self, page: Page, name: str) -> None:
        """Keep a picture of the page; the first time under this name, look at it in every setting too."""
        page.wait_for_load_state()
        page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True, caret="initial", animations="allow")
        self.note_sideways(page, name, "as it is")
        if name in self.seen or page.context in self.scriptless:
            return  # without scripts the checker cannot run either
        self.seen.add(name)
        was, direction = page.viewport_size, page.evaluate(DIRECTION)
        page.evaluate(axe_source())
        for setting in SETTINGS:
            self.look_in(page, name, setting)
        page.evaluate(TURN, direction)
        page.emulate_media(color_scheme=None)
        if was:
            page.set_viewport_size(was)

    def look_in(self, page: Page, name: str, setting: Setting) -> None:
        """Look at a page in one setting, everything that can be opened open."""
        page.set_viewport_size({"width": setting.width, "height": 800})
        page.emulate_media(color_scheme=setting.scheme)  # type: ignore[arg-type]
        page.evaluate(TURN, setting.direction)
        page.evaluate(OPEN_ALL)
        self.note_sideways(page, name, setting.name)
        for fault in page.evaluate(RUN_AXE, RULES):
            self.complaints.append(f"axe, {name}, {setting.name}: {fault}")
        if setting.name != "desktop":
            kind = f"{setting.width}-{setting.scheme}-{setting.direction}"
            page.screenshot(path=ARTEFACTS / f"{name}-{kind}.png", full_page=True, caret="initial", animations="allow")
        page.evaluate(SHUT_AGAIN)

    def note_sideways(self, page: Page, name: str, setting: str) -> None:
        if wide := page.evaluate(SIDEWAYS):
            self.complaints.append(f"sideways, {name}, {setting}: {wide}")

    def told(self) -> list[str]:
        """What was wrong since the last time this was asked, each once."""
        complaints, self.complaints = list(dict.fromkeys(self.complaints)), []
        return complaints


@cache
def axe_source() -> str:
    return (TESTS / "axe" / "axe.min.js").read_text() + "\n;null"
