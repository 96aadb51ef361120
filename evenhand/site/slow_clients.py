"""Connections that ask for nothing, ask too slowly, or ask with headers that never end.

Uvicorn waits for a request as long as a client likes and keeps whatever headers come. Here each has an end. (Where
httptools is missing, as on PyPy, uvicorn reads with a slower library that has limits of its own.)
"""

from __future__ import annotations

import asyncio

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

SECONDS_TO_ASK = 20
"""Also on a poor line the headers of a request are there after some seconds."""
MOST_BYTES_OF_HEADERS = 32 * 1024


class HeadersTooLong(httptools.HttpParserError):
    """The headers of one request are longer than any browser sends."""


class PatientProtocol(HttpToolsProtocol):
    """Ends a connection whose request does not come, and one whose headers do not end."""

    headers_end: asyncio.TimerHandle | None = None
    bytes_of_headers = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.wait_for_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self.stop_waiting()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        self.bytes_of_headers = 0
        self.wait_for_headers()
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self.count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self.count(len(name) + len(value))
        if b"_" not in name:  # the same as a name with a dash once it is in the environment of a page
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self.stop_waiting()
        super().on_headers_complete()

    def count(self, length: int) -> None:
        self.bytes_of_headers += length
        if self.bytes_of_headers > MOST_BYTES_OF_HEADERS:
            raise HeadersTooLong

    def wait_for_headers(self) -> None:
        self.stop_waiting()
        self.headers_end = self.loop.call_later(SECONDS_TO_ASK, self.transport.close)

    def stop_waiting(self) -> None:
        if self.headers_end is not None:
            self.headers_end.cancel()
            self.headers_end = None
