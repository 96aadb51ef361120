"""Pages made once for everybody of a kind."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable

import pytest

from evenhand.live.listener import Subscription
from evenhand.live.shared_pages import SharedPage, SharedPages, Turn


class Site:
    """What the database would say, and how often it was asked."""

    def __init__(self) -> None:
        self.number = 7
        self.asked: Counter[Hashable] = Counter()
        self.fails = False

    def turn_of(self, name: str) -> Turn | None:
        self.asked["turn"] += 1
        kinds = {(f"seat {place}", 1): "river" if place % 2 else "stone" for place in range(100)}
        return Turn(self.number, kinds, frozenset({"/next/"}), self.page_for) if name == "s1" else None

    def page_for(self, kind: Hashable, language: str, at: str) -> SharedPage | None:
        if self.fails:
            raise LookupError
        self.asked[kind, language] += 1
        return SharedPage(at or "/here/", f"{kind} {self.number}")


def with_pages(test: Callable[[SharedPages, Site], Awaitable[None]]) -> None:
    async def run() -> None:
        site = Site()
        pages = SharedPages(site.turn_of)
        async with asyncio.timeout(60):
            await test(pages, site)
        pages.stop()

    asyncio.run(run())


async def later(seconds: float) -> None:
    """Let the clock of the loop jump, and what is due by then happen."""
    loop = asyncio.get_running_loop()
    before = loop.time
    loop.time = lambda: before() + seconds  # type: ignore[method-assign]
    for _turn in range(2):
        await asyncio.sleep(0)


def seat(place: int, version: int = 1) -> Subscription:
    return Subscription("s1", f"seat {place}", seat_version=version)


def test_a_hundred_phones_at_once_cost_one_turn_and_one_page_a_kind() -> None:
    async def test(pages: SharedPages, site: Site) -> None:
        made = await asyncio.gather(*(pages.page(seat(place), 7, "en") for place in range(100)))
        assert Counter(page.plain for page in made if page) == {b"river 7": 50, b"stone 7": 50}
        assert site.asked == {"turn": 1, ("river", "en"): 1, ("stone", "en"): 1}

    with_pages(test)


def test_the_next_turn_has_pages_of_its_own() -> None:
    async def test(pages: SharedPages, site: Site) -> None:
        await pages.page(seat(1), 7, "en")
        site.number = 8
        page = await pages.page(seat(1), 8, "en")
        assert page and (page.plain, page.turn) == (b"river 8", b'"8"')

    with_pages(test)


def test_a_page_is_made_anew_once_it_is_old_or_was_forgotten() -> None:
    async def test(pages: SharedPages, site: Site) -> None:
        for seconds, times in ((0, 1), (8, 1), (4, 2), (8, 2), (4, 3)):
            await later(seconds)
            await pages.page(seat(1), 7, "en")
            assert (site.asked["turn"], site.asked["river", "en"]) == (times, times)
        pages.forget()
        await pages.page(seat(1), 7, "en")
        assert site.asked["river", "en"] == 4

    with_pages(test)


def test_what_was_made_does_not_stay_when_nobody_asks_any_more() -> None:
    async def test(pages: SharedPages, site: Site) -> None:
        await pages.page(seat(1), 7, "en", "/next/")
        assert (len(pages._turns._tasks), len(pages._pages._tasks)) == (1, 1)
        await later(11)
        assert (len(pages._turns._tasks), len(pages._pages._tasks)) == (0, 0)

    with_pages(test)


def test_no_seat_an_ended_one_and_no_session_have_no_page() -> None:
    async def test(pages: SharedPages, site: Site) -> None:
        nobody = [Subscription("s1"), seat(1, version=2), seat(100), Subscription("s2", "seat 1", seat_version=1)]
        assert [await pages.page(each, 7, "en") for each in nobody] == [None] * 4

    with_pages(test)


def test_what_the_database_does_not_know_yet_is_not_shown() -> None:
    async def test(pages: SharedPages, site: Site) -> None:
        assert await pages.page(seat(1), 8, "en") is None

    with_pages(test)


def test_a_failure_is_told_and_not_kept() -> None:
    async def test(pages: SharedPages, site: Site) -> None:
        site.fails = True
        with pytest.raises(LookupError):
            await pages.page(seat(1), 7, "en")
        site.fails = False
        assert await pages.page(seat(1), 7, "en") is not None

    with_pages(test)


def test_a_page_at_an_address_of_the_turn_is_made_once_and_any_other_never() -> None:
    async def test(pages: SharedPages, site: Site) -> None:
        made = await asyncio.gather(*(pages.page(seat(1), 7, "en", "/next/") for _ in range(20)))
        assert {page.address for page in made if page} == {b"/next/"}
        assert await pages.page(seat(1), 7, "en", "/elsewhere/") is None
        assert site.asked == {"turn": 1, ("river", "en"): 1}

    with_pages(test)


def test_pages_of_a_new_turn_are_begun_before_anybody_asks() -> None:
    async def test(pages: SharedPages, site: Site) -> None:
        await pages.page(seat(1), 7, "en")
        site.number = 8
        site.asked.clear()
        pages.prepare("s1", 8)
        await asyncio.gather(*pages._preparing)
        assert site.asked == {"turn": 1, ("river", "en"): 1}
        page = await pages.page(seat(3), 8, "en")
        assert page is not None
        assert site.asked == {"turn": 1, ("river", "en"): 1}

    with_pages(test)


def test_nothing_is_begun_for_a_session_nobody_looked_at() -> None:
    async def test(pages: SharedPages, site: Site) -> None:
        pages.prepare("s1", 7)
        assert (pages._preparing, site.asked) == (set(), {})

    with_pages(test)
