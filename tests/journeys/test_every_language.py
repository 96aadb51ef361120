"""Every page in every language in a browser: nothing cut off, covered, sideways or in another language.

`-m soak -s` walks everything and says how many pages of each language it saw. EVENHAND_TEST_LANGUAGES names languages
to walk and EVENHAND_TEST_ROUTES beginnings of addresses, apart by commas. EVENHAND_TEST_PICTURES names a folder that
keeps a picture of each page at 390 and 1440 px. The checker of accessibility looks at each page from either side.
"""

from __future__ import annotations

import json
import logging
import mimetypes
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction

from evenhand.site.languages import WALKED, all_languages
from evenhand.site.middleware.compression import ONE_ROUND, compressed
from tests.foreign import foreign
from tests.house.filled import STAGES, make_filled_place
from tests.house.page_walk import Way, different_ways, of_people, page_of
from tests.journeys.looking import FAULTS
from tests.journeys.watching import OPEN_ALL, RULES, RUN_AXE, SHUT_AGAIN, axe_source

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.soak, pytest.mark.django_db]

WIDTHS = (320, 390, 1440)
ALL = [each.code for each in all_languages() if each.shipped]
LANGUAGES = [code for code in os.environ.get("EVENHAND_TEST_LANGUAGES", "").split(",") if code] or ALL
ROUTES = tuple(os.environ.get("EVENHAND_TEST_ROUTES", "").split(","))
CHECKED, CHECKED_WIDTH = ("en", "ar"), 390
"""What the checker sees (roles, names, contrast) is the same in every language of a direction."""
PICTURES = os.environ.get("EVENHAND_TEST_PICTURES")
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
FINGERPRINT = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")


@dataclass
class Walk:
    """A window in which one page after the other is opened, and what was seen."""

    window: Page
    html: str = ""
    faults: list[str] = field(default_factory=list)
    pages: Counter[str] = field(default_factory=Counter)
    largest: Counter[str] = field(default_factory=Counter)
    """The bytes of the largest page of participants, compressed."""

    def answer(self, route: Route) -> None:
        """The page that is looked at, or a file of ours; nothing else is there."""
        path = urlsplit(route.request.url).path
        is_ours = path.startswith("/static/")
        found = finders.find(FINGERPRINT.sub("", path.removeprefix("/static/"))) if is_ours else None
        if path == "/page/":
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        elif isinstance(found, str):
            route.fulfill(body=Path(found).read_bytes(), content_type=mimetypes.guess_type(found)[0] or "text/plain")
        else:
            route.fulfill(status=404, body="")

    def look_at(self, html: str, code: str, name: str) -> None:
        """One page at every width."""
        self.html = SCRIPT.sub("", html)
        self.window.goto("http://pages.test/page/")
        self.pages[code] += 1
        for width in WIDTHS:
            self.window.set_viewport_size({"width": width, "height": 800})
            self.keep_picture(f"{code}-{name}-{width}")
            self.window.evaluate(OPEN_ALL)
            self.faults += [f"{code} {width} {name}: {fault}" for fault in self.window.evaluate(FAULTS)]
            if code in CHECKED and width == CHECKED_WIDTH:
                self.window.evaluate(axe_source())
                self.faults += [f"{code} axe {name}: {fault}" for fault in self.window.evaluate(RUN_AXE, RULES)]
            self.window.evaluate(SHUT_AGAIN)

    def weigh(self, page: str, code: str, name: str) -> None:
        """A page that brings its styles along is one of participants: it is one short response."""
        if "<style>" not in page:
            return
        size = len(compressed(page.encode()))
        self.largest[code] = max(self.largest[code], size)
        if size > ONE_ROUND:
            self.faults.append(f"{code} {name}: {size} bytes")

    def keep_picture(self, name: str) -> None:
        if PICTURES and not name.endswith("-320"):
            path = Path(PICTURES) / (re.sub(r"[^a-z0-9-]+", "_", name.lower()) + ".jpg")
            self.window.screenshot(path=path, type="jpeg", quality=60, full_page=True)


@pytest.fixture
def walk(chromium: Browser) -> Iterator[Walk]:
    context = chromium.new_context(reduced_motion="reduce")
    found = Walk(context.new_page())
    context.route("**/*", found.answer)
    yield found
    context.close()


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refused pages are not told one by one; the driver of the browser keeps a loop running in this thread."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_every_page_in_every_language(walk: Walk) -> None:
    seen: set[tuple[str, str]] = set()
    for stage in (*STAGES, "closed"):
        with transaction.atomic():
            place = make_filled_place("close" if stage == "closed" else stage, is_closed=stage == "closed")
            ways, typed = different_ways(place, seen, ROUTES), of_people(place)
            for code in LANGUAGES:
                for way in ways:
                    look_at(walk, page_of(place, way, code), code, f"{stage} {way}", typed, way)
            transaction.set_rollback(True)
    for code in LANGUAGES:
        print(f"\n  {code:4} {walk.pages[code]} pages, participants' at most {walk.largest[code]} bytes", end="")
    if LANGUAGES == ALL and ROUTES == ("",):
        WALKED.write_text(json.dumps(dict(walk.pages), indent=1) + "\n")
    assert not walk.faults, "\n".join(dict.fromkeys(walk.faults))


def look_at(walk: Walk, page: str | None, code: str, name: str, typed: set[str], way: Way) -> None:
    """One page: its layout in the browser, and its texts beside the catalogues."""
    if page is None:
        walk.faults.append(f"{code} {name}: no page")
        return
    walk.weigh(page, code, name)
    others = ("en",) if code != "en" else ("fr",)
    walk.faults += [f"{code} {name}: foreign “{text[:120]}”" for text in foreign(page, code, others, typed)]
    walk.look_at(page, code, name)
