"""The hub of one process: it knows each session's revision and tells whoever follows it.

Everything here runs on the event loop, except `announce`, `end_seat` and `end_session`, which any thread may call.
Work is O(people): one short frame a listener, whatever the number of answers that came in between.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from evenhand.live.bus import Bus
from evenhand.live.frames import ended_frame, farewell_frame, revision_frame
from evenhand.live.listener import Listener, Subscription
from evenhand.live.notices import Ended, Moved, Notice, as_text, from_text

# What follows a session's own name where its phones follow it.
PHONES = "/phones"
# Up to this many listeners a session is told four times a second, above it once a second.
FEW_LISTENERS = 500
# What one click changes in several steps is told as one.
SECONDS_TO_GATHER = 0.02
# Sessions nobody follows are forgotten beyond this number; the database still knows them.
REMEMBERED_SESSIONS = 10_000
# A token is refused this long after its seat was ended; tokens live shorter than that.
SECONDS_TO_REMEMBER_AN_END = 2 * 24 * 3600
# While other processes cannot be heard, the database is asked this often.
SECONDS_BETWEEN_LOOKS = 2.0
# A client that does not read its last frame is cut off after this long.
SECONDS_TO_LEAVE = 2.0


def seconds_before_telling(listeners: int) -> float:
    """The least time between two frames to one listener. Changes that come sooner are gathered.

    >>> seconds_before_telling(500), seconds_before_telling(501)
    (0.25, 1.0)
    """
    return 0.25 if listeners <= FEW_LISTENERS else 1.0


class Room:
    """A session as this process knows it."""

    __slots__ = ("listeners", "revision", "timer", "told_at")

    def __init__(self) -> None:
        self.revision: int | None = None
        self.told_at = float("-inf")
        self.listeners: set[Listener] = set()
        self.timer: asyncio.TimerHandle | None = None


class Hub:
    """One number a session, told to who listens."""

    def __init__(
        self,
        revision_of: Callable[[str], int | None],
        bus: Bus,
        limit: int = 8000,
        pace: Callable[[int], float] = seconds_before_telling,
    ) -> None:
        self.revision_of = revision_of
        self.bus = bus
        self.limit = limit
        self.pace = pace
        self.rooms: dict[str, Room] = {}
        self.open_streams = 0
        self.ends: dict[tuple[str, str | None], float] = {}
        self.hears_others = False
        self.loop: asyncio.AbstractEventLoop | None = None
        self.on_move: Callable[[str, int], None] = lambda session, revision: None
        self._tasks: list[asyncio.Task[None]] = []
        self._looking: asyncio.Task[None] | None = None
        self._asking: dict[str, asyncio.Task[int | None]] = {}
        # One thread: the database is asked once a session, not once a client.
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="revision")

    # --- from any thread

    def announce(self, session: str, revision: int) -> None:
        """Tell everybody who follows the session, in this process and in the others, that it has this revision."""
        self._from_any_thread(Moved(session, revision))

    def end_seat(self, session: str, seat: str) -> None:
        """End the streams of one seat; tokens given to it before now no longer open one."""
        self._from_any_thread(Ended(session, seat, time.time()))

    def end_session(self, session: str) -> None:
        """End all streams of the session; tokens given before now no longer open one."""
        self._from_any_thread(Ended(session, None, time.time()))

    def _from_any_thread(self, notice: Notice) -> None:
        if self.loop is None:
            return
        # RuntimeError: the loop has closed. The server is stopping, and clients ask again when it is back.
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self._publish, notice)

    # --- on the loop

    async def start(self) -> None:
        """Take hold of the running loop and begin to listen to the other processes."""
        self.loop = asyncio.get_running_loop()
        self._tasks = [
            asyncio.create_task(self.bus.run(self._hear, self._hearing_changed)),
            asyncio.create_task(self._look_while_deaf()),
        ]

    async def stop(self) -> None:
        """Close every stream and let go of the loop."""
        self.close_streams()
        self.loop = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._reader.shutdown(wait=False)

    def close_streams(self) -> None:
        """Say goodbye to every client; browsers come back by themselves, not all in the same second."""
        for room in self.rooms.values():
            for listener in room.listeners:
                listener.end(farewell_frame())

    def is_allowed(self, subscription: Subscription) -> bool:
        """Whether the token is younger than the last time its seat or its session was ended."""
        ends = (self.ends.get((subscription.session, seat), 0.0) for seat in (None, subscription.seat))
        return subscription.issued_at > max(ends)

    def open(self, subscription: Subscription) -> Listener | None:
        """A place in the session's stream. Unknown: None when this process has as many streams as it may."""
        if self.open_streams >= self.limit:
            return None
        listener = Listener(subscription)
        self._room(subscription.session).listeners.add(listener)
        self.open_streams += 1
        return listener

    def close(self, listener: Listener) -> None:
        """Give the place back."""
        room = self.rooms.get(listener.subscription.session)
        if room is not None and listener in room.listeners:
            room.listeners.remove(listener)
            self.open_streams -= 1

    async def current_revision(self, session: str) -> int | None:
        """The session's revision: from memory, or from the database when this process does not know it for sure.

        Unknown: None when there is no such session.
        """
        room = self.rooms.get(session)
        if room is not None and room.revision is not None and self.hears_others:
            return room.revision
        return await self._ask_database(session)

    # --- inside

    def _room(self, session: str) -> Room:
        room = self.rooms.get(session)
        if room is None:
            if len(self.rooms) >= REMEMBERED_SESSIONS:
                self._forget_quiet_rooms()
            room = self.rooms[session] = Room()
        return room

    def _listeners_of(self, session: str) -> int:
        """Who follows the session under any of its names: a full room sets the pace for its facilitators, too."""
        whole, _, _ = session.partition("/")
        rooms = (self.rooms.get(name) for name in {whole, session, whole + PHONES})
        return sum(len(room.listeners) for room in rooms if room)

    def _forget_quiet_rooms(self) -> None:
        self.rooms = {key: room for key, room in self.rooms.items() if room.listeners or room.timer}

    def _publish(self, notice: Notice) -> None:
        self._take(notice)
        self.bus.send(as_text(notice))

    def _hear(self, text: str) -> None:
        notice = from_text(text)
        if notice is not None:
            self._take(notice)

    def _take(self, notice: Notice) -> None:
        if isinstance(notice, Moved):
            self._move(notice.session, notice.revision)
        else:
            self._end(notice)

    def _move(self, session: str, revision: int) -> None:
        room = self._room(session)
        # Threads and processes may overtake one another: the highest number is the newest. Whoever listens to a session
        # of unknown revision has asked for it and is told by the answer.
        is_news = room.revision is not None and revision > room.revision
        room.revision = max(revision, room.revision or 0)
        if is_news and room.listeners and room.timer is None and self.loop is not None:
            # After a while of quiet everybody is told at once: that is how the moment of a reveal is the same for all.
            self.on_move(session, revision)
            due = room.told_at + self.pace(self._listeners_of(session))
            room.timer = self.loop.call_at(max(due, self.loop.time() + SECONDS_TO_GATHER), self._tell, room)

    def _tell(self, room: Room) -> None:
        room.timer = None
        if self.loop is not None:
            room.told_at = self.loop.time()
        if room.revision is not None:
            frame = revision_frame(room.revision)
            for listener in room.listeners:
                listener.offer(frame)

    def _end(self, notice: Ended) -> None:
        key = (notice.session, notice.seat)
        if notice.at <= self.ends.get(key, 0.0):
            return
        oldest = time.time() - SECONDS_TO_REMEMBER_AN_END
        self.ends = {key: at for key, at in self.ends.items() if at > oldest}
        self.ends[key] = notice.at
        room = self.rooms.get(notice.session)
        for listener in list(room.listeners) if room else []:
            if not self.is_allowed(listener.subscription):
                listener.end(ended_frame())
                if self.loop is not None:
                    self.loop.call_later(SECONDS_TO_LEAVE, listener.cut)

    async def _ask_database(self, session: str) -> int | None:
        task = self._asking.get(session)
        if task is None:
            task = self._asking[session] = asyncio.create_task(self._read_revision(session))
        return await asyncio.shield(task)

    async def _read_revision(self, session: str) -> int | None:
        try:
            loop = asyncio.get_running_loop()
            revision = await loop.run_in_executor(self._reader, self.revision_of, session)
        finally:
            del self._asking[session]
        if revision is None:
            return None
        self._move(session, revision)
        return self.rooms[session].revision

    def _hearing_changed(self, hears: bool) -> None:
        """The bus came or went. What was said meanwhile is unknown, so every followed session is looked at again."""
        self.hears_others = hears
        if hears and self.loop is not None:
            self._forget_quiet_rooms()
            self._looking = self.loop.create_task(self._look_again())

    async def _look_again(self) -> None:
        followed = [session for session, room in self.rooms.items() if room.listeners]
        await asyncio.gather(*map(self._ask_database, followed), return_exceptions=True)

    async def _look_while_deaf(self) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            if not self.hears_others:
                await self._look_again()
