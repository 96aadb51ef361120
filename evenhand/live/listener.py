"""One open stream, as the hub sees it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from evenhand.live.frames import HEARTBEAT


@dataclass(frozen=True)
class Subscription:
    """What a token allows: to follow one session, from one seat or without one.

    Unit: issued_at in seconds since 1970.
    """

    session: str
    seat: str | None = None
    issued_at: float = field(default_factory=time.time)
    seat_version: int = 0


class Listener:
    """One client that follows a session. At most one frame waits for it: a newer one takes the place of an older."""

    __slots__ = ("frame", "is_over", "subscription", "task", "wake")

    def __init__(self, subscription: Subscription) -> None:
        self.subscription = subscription
        self.frame: bytes | None = None
        self.is_over = False
        self.wake = asyncio.Event()
        self.task: asyncio.Task[object] | None = None

    def offer(self, frame: bytes) -> None:
        """Give the client this frame next; whatever waited before is out of date."""
        if not self.is_over:
            self.frame = frame
            self.wake.set()

    def end(self, last_frame: bytes = b"") -> None:
        """Close the stream after this last frame."""
        self.frame = last_frame or None
        self.is_over = True
        self.wake.set()

    def leave(self) -> None:
        """The client has gone: close without a word."""
        self.end()

    def cut(self) -> None:
        """Close at once, also when the client no longer reads."""
        if self.task is not None:
            self.task.cancel()

    async def next_frame(self, patience: float) -> bytes | None:
        """The next frame to send; a heartbeat after so many seconds of silence; None when the stream is over."""
        try:
            async with asyncio.timeout(patience):
                await self.wake.wait()
        except TimeoutError:
            return HEARTBEAT
        self.wake.clear()
        frame, self.frame = self.frame, None
        if self.is_over:
            self.wake.set()
        return frame
