"""Pages that many phones show alike at one turn of a session: made once for each kind of reader, served from memory.

At a turn a thousand phones look within the same second. What they fetch here costs no database and no template: one
person of a kind is the first, one thread makes the page, everybody else of that kind gets the same bytes.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import brotli

from evenhand.live.listener import Subscription

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")

QUALITY = 9
"""Of the compression. A page is made once and read by many, so shortness is worth the time."""
TURNS_KEPT = 64
PAGES_KEPT = 256
SECONDS_FRESH = 10
"""A phone that looks later than the others is not shown what the others saw long ago, and what was erased elsewhere
does not stay here."""


@dataclass(frozen=True, slots=True)
class SharedPage:
    """A page with nothing in it of one person: its own address, and its text."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What a session shows at one turn.

    `kinds`: by seat and its version, what its page depends on; who is not in it has no seat. `addresses`: the pages
    that somebody who comes to them for the first time may ask for by address. `page_for`: the page of a kind in a
    language, at one of these addresses, or at none: where everybody should be now. Unknown: None when it is another
    one for each person.
    """

    number: int
    kinds: Mapping[tuple[str, int], Hashable]
    addresses: frozenset[str]
    page_for: Callable[[Hashable, str, str], SharedPage | None]


@dataclass(frozen=True, slots=True)
class Packed:
    """A shared page as it goes over the line."""

    address: bytes
    turn: bytes
    plain: bytes
    brotli: bytes


class SharedPages:
    """The pages of the newest turns of the sessions this process serves."""

    def __init__(self, turn_of: Callable[[str], Turn | None]) -> None:
        self.turn_of = turn_of
        # One thread: a turn makes some pages, not one for each phone.
        self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="shared-pages")
        self._ending: asyncio.TimerHandle | None = None
        self._readers: OrderedDict[str, dict[tuple[Hashable, str], None]] = OrderedDict()
        self._preparing: set[asyncio.Task[None]] = set()
        self._turns: Kept[tuple[str, int], Turn | None] = Kept(TURNS_KEPT, self._maker)
        self._pages: Kept[tuple[Hashable, ...], Packed | None] = Kept(PAGES_KEPT, self._maker)

    async def page(self, subscription: Subscription, revision: int, language: str, at: str = "") -> Packed | None:
        """The page for this seat at this revision, or the one at this address.

        Unknown: None when the seat has ended or changed, or its page is not shared: the phone asks for its own.
        """
        name = subscription.session
        turn = await self._turn(name, revision)
        if turn is None or subscription.seat is None:
            return None
        kind = turn.kinds.get((subscription.seat, subscription.seat_version))
        if kind is None or (at and at not in turn.addresses):
            return None
        self._note_reader(name, kind, language)
        return await self._page(name, turn, kind, language, at)

    def prepare(self, name: str, revision: int) -> None:
        """Begin with the pages of a new turn for those who looked at the one before: they look in a moment."""
        if name in self._readers:
            task = asyncio.get_running_loop().create_task(self._prepare(name, revision))
            self._preparing.add(task)
            task.add_done_callback(self._preparing.discard)

    async def _prepare(self, name: str, revision: int) -> None:
        # What fails here fails again when it is asked for, and is told then.
        with suppress(Exception):
            turn = await self._turn(name, revision)
            readers = self._readers.pop(name, {})
            for kind, language in readers:
                if turn is not None:
                    await self._page(name, turn, kind, language, "")

    async def _turn(self, name: str, revision: int) -> Turn | None:
        if self._ending is None:
            self._ending = asyncio.get_running_loop().call_later(SECONDS_FRESH, self._let_go)
        turn = await self._turns.get((name, revision), partial(self.turn_of, name))
        return turn if turn and turn.number >= revision else None

    async def _page(self, name: str, turn: Turn, kind: Hashable, language: str, at: str) -> Packed | None:
        key = (name, turn.number, kind, language, at)
        return await self._pages.get(key, partial(packed, turn, kind, language, at))

    def _let_go(self) -> None:
        """Forget what was made since the first of it was begun. What is asked for next begins anew."""
        self._ending = None
        self._turns.clear()
        self._pages.clear()

    def _note_reader(self, name: str, kind: Hashable, language: str) -> None:
        self._readers.setdefault(name, {})[kind, language] = None
        self._readers.move_to_end(name)
        while len(self._readers) > TURNS_KEPT:
            self._readers.popitem(last=False)

    def forget(self) -> None:
        """Forget every page, from any thread: what is asked for next is made anew."""
        self._readers.clear()
        self._turns.clear()
        self._pages.clear()

    def stop(self) -> None:
        """Let go of the thread."""
        if self._ending is not None:
            self._ending.cancel()
        self._maker.shutdown(wait=False)


class Kept(Generic[Key, Made]):
    """The newest things made in a thread, up to a number of them; made once, however many ask meanwhile."""

    def __init__(self, most: int, maker: ThreadPoolExecutor) -> None:
        self.most = most
        self.maker = maker
        self._tasks: OrderedDict[Key, asyncio.Future[Made]] = OrderedDict()

    def clear(self) -> None:
        """Forget everything that was made. Who waits for something still gets it."""
        self._tasks = OrderedDict()

    async def get(self, key: Key, make: Callable[[], Made]) -> Made:
        """What belongs to this key. A failure is told to everybody who waits, and not kept."""
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.get_running_loop().run_in_executor(self.maker, make)
            while len(self._tasks) > self.most:
                self._tasks.popitem(last=False)
        try:
            return await asyncio.shield(task)
        except Exception:
            if self._tasks.get(key) is task:
                del self._tasks[key]
            raise


def packed(turn: Turn, kind: Hashable, language: str, at: str) -> Packed | None:
    """The page of a kind, short for the line."""
    page = turn.page_for(kind, language, at)
    if page is None:
        return None
    plain = page.text.encode()
    short = brotli.compress(plain, mode=brotli.MODE_TEXT, quality=QUALITY)
    return Packed(page.address.encode("ascii"), b'"%d"' % turn.number, plain, short)
