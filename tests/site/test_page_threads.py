"""Pages on threads of their own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from typing import Any

from evenhand.site.page_threads import Application, PageThreads


def asked(pages: Application, body: bytes = b"", **scope: object) -> list[MutableMapping[str, Any]]:
    """What is sent back for one request."""
    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    request = {"type": "http", "http_version": "1.1", "method": "POST", "path": "/x", "query_string": b"a=1"}
    asyncio.run(PageThreads(pages, threads=2)({**request, "headers": [(b"x-one", b"1")], **scope}, body, send))
    return sent


def test_a_page_reads_the_request_and_is_sent_whole_in_two_messages() -> None:
    read: list[object] = []

    def pages(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        read.extend([environ["QUERY_STRING"], environ["HTTP_X_ONE"], environ["wsgi.input"].read()])
        start_response("200 OK", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return [b"one ", b"two"]

    headers = [(b"content-type", b"text/plain"), (b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    assert asked(pages, b"body") == [
        {"type": "http.response.start", "status": 200, "headers": headers},
        {"type": "http.response.body", "body": b"one two"},
    ]
    assert read == ["a=1", "1", b"body"]


def test_pages_run_beside_the_loop_and_what_they_hold_open_is_closed() -> None:
    threads: list[str] = []

    class Pieces:
        def __iter__(self) -> Iterator[bytes]:
            yield b"piece"

        def close(self) -> None:
            threads.append(threading.current_thread().name)

    def pages(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        start_response("404 Not Found", [])
        return Pieces()

    assert [message.get("status") or message["body"] for message in asked(pages)] == [404, b"piece"]
    assert [name.split("_")[0] for name in threads] == ["pages"]
