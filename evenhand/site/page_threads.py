"""Django's pages behind the server: each request goes to one of a few lasting threads and comes back whole.

One way there and one way back. A bridge that sends headers and pieces one after another makes a thread wait for the
loop three times for each page, and in a full room the threads then wait more than they work.

Python runs one thread at a time, and threads that take it from each other lose a third of the work in doing so. So one
page is made after the other. The next begins early when one waits for the disk, or takes long.
"""

from __future__ import annotations

import asyncio
import io
import sys
import threading
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, cast

from a2wsgi.wsgi import build_environ

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., object]], Iterable[bytes]]


SECONDS_ALONE = 0.03
"""Several times what most pages take."""


_way = threading.local()


def give_way() -> None:
    """Let the next page begin, where this thread makes a page: it is going to wait for the disk."""
    give = getattr(_way, "give", None)
    if give is not None:
        give()


class WholeAnswer(NamedTuple):
    """What a page answers."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class PageThreads:
    """A WSGI application on threads of its own. Answers are small: pages, forms, files of some megabytes."""

    def __init__(self, pages: Application, threads: int, at_once: int = 1) -> None:
        self.pages = pages
        self.turns = asyncio.Semaphore(at_once)
        self.threads = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="pages")

    async def __call__(self, scope: Scope, body: bytes, send: Send) -> None:
        """Answer one request whose body has been read."""
        loop = asyncio.get_running_loop()
        waits = loop.create_future()
        async with self.turns:
            making = loop.run_in_executor(self.threads, self.answer_beside, loop, waits, scope, body)
            await asyncio.wait((making, waits), timeout=SECONDS_ALONE, return_when=asyncio.FIRST_COMPLETED)
        answer = await making
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body})

    def answer_beside(
        self, loop: asyncio.AbstractEventLoop, waits: asyncio.Future[None], scope: Scope, body: bytes
    ) -> WholeAnswer:
        """The whole answer, with a way to say on the road that it waits for something."""

        def note_wait() -> None:
            if not waits.done():
                waits.set_result(None)

        _way.give = lambda: loop.call_soon_threadsafe(note_wait)
        try:
            return self.answer(scope, body)
        finally:
            _way.give = None

    def answer(self, scope: Scope, body: bytes) -> WholeAnswer:
        """The whole answer, made in the thread that asks."""
        environ: dict[str, Any] = {**build_environ(cast("Any", scope), cast("Any", io.BytesIO(body)))}
        environ["wsgi.errors"] = sys.stderr
        said: list[tuple[str, Headers]] = []

        def start_response(status: str, headers: Headers, _error: object = None) -> None:
            said.append((status, headers))

        pieces = self.pages(environ, start_response)
        try:
            whole = b"".join(pieces)
        finally:
            getattr(pieces, "close", lambda: None)()
        status, headers = said[-1]
        return WholeAnswer(int(status[:3]), [as_bytes(*header) for header in headers], whole)


def as_bytes(name: str, value: str) -> tuple[bytes, bytes]:
    """A header as it goes over the line.

    >>> as_bytes("Content-Type", "text/html")
    (b'content-type', b'text/html')
    """
    return name.lower().encode("latin-1"), value.encode("latin-1")
