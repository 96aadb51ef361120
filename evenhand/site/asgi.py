"""The server's one entry: live addresses go to the hub, everything else to Django on a few lasting threads.

Why not Django's own ASGI handler: it opens a thread and a database connection for every request, and keeps them as long
as a stream is open (docs/decisions/0001).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, cast

from django.conf import settings
from django.db import close_old_connections

from evenhand.facilitation.queries import revision_of, subscription_of
from evenhand.facilitation.views.phone.alike import turn_of
from evenhand.live.announcing import serve_with
from evenhand.live.bus import bus_for
from evenhand.live.hub import Hub
from evenhand.live.shared_pages import SharedPages, Turn
from evenhand.live.stream import PREFIX, LiveApp
from evenhand.site.bodies import (
    FILES_AT_ONCE,
    SECONDS_FOR_A_FILE,
    SECONDS_FOR_A_FORM,
    ClientLeft,
    announced,
    whole_body,
    with_length,
)
from evenhand.site.limits import MOST_BYTES_OF_A_FORM, most_bytes
from evenhand.site.page_threads import PageThreads
from evenhand.site.rounds import SECONDS_TO_FINISH, Rounds, rounds_inside
from evenhand.site.wsgi import application as pages

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

TOO_SLOW = [(b"content-length", b"0"), (b"connection", b"close")]


class Dispatcher:
    """Sends each request to the hub or to the pages, and starts and stops the hub, and the rounds, with the server."""

    def __init__(self, hub: Hub, live: LiveApp, pages: Any, rounds: tuple[Rounds, ...] = ()) -> None:
        self.hub = hub
        self.live = live
        self.pages = pages
        self.files_at_once = asyncio.Semaphore(FILES_AT_ONCE)
        self.rounds = rounds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through the server's start and stop."""
        if scope["type"] == "lifespan":
            await self.live_through(receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1000})
        elif scope["path"].startswith(PREFIX):
            await self.live(scope, receive, send)
        else:
            await self.answer_page(scope, receive, send)

    async def answer_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give a whole request to the pages, files only so many at once."""
        most = most_bytes(scope["path"])
        if most <= MOST_BYTES_OF_A_FORM:
            await self.answer_whole(scope, receive, send, most, SECONDS_FOR_A_FORM)
            return
        async with self.files_at_once:
            await self.answer_whole(scope, receive, send, most, SECONDS_FOR_A_FILE)

    async def answer_whole(self, scope: Scope, receive: Receive, send: Send, most: int, seconds: int) -> None:
        """Read a request and give it to the pages. One that says it is too long is not read; they refuse it."""
        length, body = announced(scope["headers"]), b""
        if length <= most:
            try:
                body = await whole_body(receive, most, seconds)
            except ClientLeft:
                return
            except TimeoutError:
                await send({"type": "http.response.start", "status": 408, "headers": TOO_SLOW})
                await send({"type": "http.response.body", "body": b""})
                return
            length = len(body)
        scope["headers"] = with_length(scope["headers"], length)
        await self.pages(scope, body, send)

    async def live_through(self, receive: Receive, send: Send) -> None:
        """Give the running loop to the hub until the server stops."""
        while True:
            if (await receive())["type"] == "lifespan.startup":
                await self.hub.start()
                serve_with(self.hub, self.live.pages)
                for each in self.rounds:
                    each.start()
                await send({"type": "lifespan.startup.complete"})
            else:
                for each in self.rounds:
                    each.stop()
                serve_with(None)
                self.live.pages.stop()
                await self.hub.stop()
                for each in self.rounds:
                    each.wait(SECONDS_TO_FINISH)
                await send({"type": "lifespan.shutdown.complete"})
                return


def revision_outside_requests(session: str) -> int | None:
    """The revision of a session, for the hub's own thread, where nobody else renews a connection that was lost.

    Queries: 1.
    """
    close_old_connections()
    return revision_of(session)


def turn_outside_requests(session: str) -> Turn | None:
    """The turn of a session, for the thread that makes shared pages."""
    close_old_connections()
    return turn_of(session)


hub = Hub(
    revision_outside_requests,
    bus_for(settings.BUS, settings.ENVIRONMENT.database_url),
    limit=settings.ENVIRONMENT.streams,
)
application = Dispatcher(
    hub,
    LiveApp(hub, subscription_of, SharedPages(turn_outside_requests)),
    PageThreads(cast("Any", pages), settings.ENVIRONMENT.threads),
    rounds_inside(),
)
