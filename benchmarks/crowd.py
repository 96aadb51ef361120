"""Many phones in one process: cookies, forms and live streams, light enough for 2,000 people.

Each person has one connection for pages and, when following, one for the stream, as a browser has.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from benchmarks.connection import Answer, Connection, Gone, Traffic

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
TOKEN = re.compile(r'data-token="([^"]+)"')
SEEN = re.compile(r'data-seen="([^"]*)"')
LIVE = re.compile(r'"(/live/[^"?]+)')
SECONDS_OF_PATIENCE = 60.0


class Person:
    """Somebody with a phone: its cookies, its connection and what it saw last."""

    def __init__(self, port: int, traffic: Traffic, label: str = "", cookies: dict[str, str] | None = None) -> None:
        self.port = port
        self.traffic = traffic
        self.label = label
        self.cookies = dict(cookies or {})
        self.connection: Connection | None = None
        self.page = ""
        self.address = ""
        self.patience = SECONDS_OF_PATIENCE

    async def get(self, path: str, kind: str = "page") -> Answer:
        """Open a page, following where it leads. As in a browser, a line that broke is tried once more."""
        answer = None
        while answer is None or answer.status in (301, 302, 303):
            address = answer.location if answer else path
            answer = await self.fetch(address, kind)
        if answer.status == 200:
            self.page, self.address = answer.text, address
        return answer

    async def arrive(self, kind: str, at: str = "") -> None:
        """Show what the group has turned to, or the next decision: the page for everybody of a kind, else one's own.

        As the script of a phone does it.
        """
        line = TOKEN.search(self.page), LIVE.search(self.page)
        if line[0] and line[1]:
            address = line[1][1]
            more = f"&at={at}" if at else ""
            shared = await self.fetch(f"{address}/page?language=en{more}", kind)
            if shared.status == 200:
                signs = {'"token-of-this-phone"': f'"{line[0][1]}"', '"line-of-this-phone"': f'"{address}"'}
                self.page, self.address = shared.text, shared.headers["content-location"]
                for sign, own in signs.items():
                    self.page = self.page.replace(sign, own)
                return
        await self.get(at or "/here/", kind)

    async def fetch(self, address: str, kind: str) -> Answer:
        """One page. Once more when the server closed the connection just then, as a browser does."""
        try:
            return await self.request("GET", address, kind=kind)
        except Gone:
            return await self.request("GET", address, kind=kind)

    async def post_behind(self, path: str, fields: dict[str, str], kind: str) -> Answer:
        """Send what stands on the open page, as its script does."""
        token, seen = TOKEN.search(self.page), SEEN.search(self.page)
        own = {"csrfmiddlewaretoken": token[1] if token else "", "seen": seen[1] if seen else ""}
        return await self.request("POST", path, urlencode({**own, **fields}).encode(), kind, "X-Background: 1\r\n")

    async def post(self, path: str, fields: dict[str, str], kind: str = "form") -> Answer:
        """Send a form of the page that is open, with its hidden fields; not following where the answer leads."""
        body = urlencode({**dict(HIDDEN.findall(self.page)), **fields}).encode()
        return await self.request("POST", path, body, kind)

    async def request(self, method: str, path: str, body: bytes = b"", kind: str = "page", more: str = "") -> Answer:
        """One request and its answer. Refuses: Gone when the line broke."""
        connection = await self.open()
        begun = time.perf_counter()
        self.traffic.requests += 1
        answer = await connection.ask(self.written(method, path, body, more=more), self.patience)
        self.traffic.took(kind, time.perf_counter() - begun)
        for cookie in answer.cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    async def open(self) -> Connection:
        """The connection, made anew when the server has closed it."""
        if self.connection is None or not self.connection.is_open:
            loop = asyncio.get_running_loop()
            try:
                _, self.connection = await loop.create_connection(
                    lambda: Connection(self.traffic), "127.0.0.1", self.port
                )
            except OSError:
                raise Gone from None
        return self.connection

    def written(self, method: str, path: str, body: bytes = b"", accept: str = "text/html", more: str = "") -> bytes:
        """The request as it goes over the wire."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Accept: {accept}",
            "Accept-Encoding: br",
            "Accept-Language: en",
        ]
        if cookies:
            lines.append(f"Cookie: {cookies}")
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "Origin: null"]
        return ("\r\n".join(lines) + f"\r\n{more}\r\n").encode() + body

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()


class Follower:
    """One stream of a session. It comes back by itself when the stream ends, as a browser does."""

    def __init__(self, person: Person, address: str, on_revision: Callable[[int], None]) -> None:
        self.person = person
        self.address = address
        self.on_revision = on_revision
        self.last = ""
        self.pause = 3.0
        self.times_opened = 0
        self.is_open = False
        self._rest = b""

    async def follow(self) -> None:
        """Until cancelled."""
        while True:
            with contextlib.suppress(Gone, OSError):
                await self.one_stream()
            self.is_open = False
            await asyncio.sleep(self.pause * random.uniform(0.8, 1.2))

    async def one_stream(self) -> None:
        """One connection, until it ends."""
        loop = asyncio.get_running_loop()
        self._rest = b""
        _, connection = await loop.create_connection(
            lambda: Connection(self.person.traffic, self.feed), "127.0.0.1", self.person.port
        )
        more = f"Last-Event-ID: {self.last}\r\n" if self.last else ""
        self.times_opened += 1
        try:
            connection.write(self.person.written("GET", self.address, accept="text/event-stream", more=more))
            await connection.ended
        finally:
            connection.close()

    def feed(self, data: bytes) -> None:
        """Take in what came down the stream."""
        self.is_open = True
        *frames, self._rest = (self._rest + data).split(b"\n\n")
        for frame in frames:
            for name, value in fields_of(frame):
                if name == "retry":
                    self.pause = int(value) / 1000
                elif name == "id":
                    self.last = value
                    self.person.traffic.frames += 1
                    self.on_revision(int(value))


def fields_of(frame: bytes) -> Iterator[tuple[str, str]]:
    """The fields of one server-sent event."""
    for line in frame.decode().splitlines():
        name, _, value = line.partition(":")
        if name:
            yield name, value.strip()
