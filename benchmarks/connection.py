"""One keep-alive connection as a phone has it, and what goes over it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

import brotli
import httptools


class Gone(Exception):
    """The connection ended before the answer was whole: nobody knows whether the request counted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One whole answer of the server."""

    status: int
    headers: dict[str, str]
    cookies: tuple[str, ...]
    body: bytes

    @property
    def text(self) -> str:
        """The page, unpacked."""
        packed = self.headers.get("content-encoding") == "br"
        return unpacked(self.body) if packed else self.body.decode()

    @property
    def location(self) -> str:
        """Where it sends the browser on; empty when it does not."""
        return self.headers.get("location", "")


@lru_cache(maxsize=64)
def unpacked(body: bytes) -> str:
    """The text in a compressed body. What many phones get alike is unpacked once here: they have a processor each."""
    return brotli.decompress(body).decode()


@dataclass
class Traffic:
    """What went over the wire, and how long each kind of request took. Unit: bytes, seconds."""

    requests: int = 0
    sent: int = 0
    received: int = 0
    frames: int = 0
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def took(self, kind: str, seconds: float) -> None:
        """Note how long a request of this kind took."""
        self.seconds.setdefault(kind, []).append(seconds)


class Connection(asyncio.Protocol):
    """One connection, one request at a time. `feed` gets the body piece by piece instead of at the end."""

    def __init__(self, traffic: Traffic, feed: Callable[[bytes], None] | None = None) -> None:
        self.traffic = traffic
        self.feed = feed
        self.transport: asyncio.Transport | None = None
        self.waiting: asyncio.Future[Answer] | None = None
        self.ended = asyncio.get_running_loop().create_future()
        self.begin()

    def begin(self) -> None:
        """Be ready for the next answer."""
        self.parser = httptools.HttpResponseParser(self)
        self.headers: dict[str, str] = {}
        self.cookies: list[str] = []
        self.body: list[bytes] = []

    @property
    def is_open(self) -> bool:
        return self.transport is not None and not self.transport.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self.traffic.received += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserError:
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        if self.waiting and not self.waiting.done():
            self.waiting.set_exception(Gone())
        if not self.ended.done():
            self.ended.set_result(None)

    def on_header(self, name: bytes, value: bytes) -> None:
        key = name.decode("latin-1").lower()
        if key == "set-cookie":
            self.cookies.append(value.decode("latin-1"))
        else:
            self.headers[key] = value.decode("latin-1")

    def on_body(self, body: bytes) -> None:
        if self.feed:
            self.feed(body)
        else:
            self.body.append(body)

    def on_message_complete(self) -> None:
        answer = Answer(self.parser.get_status_code(), self.headers, tuple(self.cookies), b"".join(self.body))
        keeps = self.parser.should_keep_alive()
        self.begin()
        if self.waiting and not self.waiting.done():
            self.waiting.set_result(answer)
        if self.feed or not keeps:
            self.close()

    def write(self, request: bytes) -> None:
        """Send one request."""
        if not self.is_open or self.transport is None:
            raise Gone
        self.traffic.sent += len(request)
        self.transport.write(request)

    async def ask(self, request: bytes, patience: float) -> Answer:
        """Send one request and wait for the whole answer. Refuses: Gone when there is none."""
        self.waiting = asyncio.get_running_loop().create_future()
        self.write(request)
        try:
            async with asyncio.timeout(patience):
                return await self.waiting
        except TimeoutError:
            self.close()
            raise Gone from None

    def close(self) -> None:
        if self.transport is not None:
            self.transport.close()
