"""The addresses under /live/: a stream of server-sent events, or one number asked for now and then.

`GET /live/<token>` answers with a stream when the client accepts one (a browser's EventSource says so), else with the
revision and an ETag, so that asking again costs a 304. `?since=7` says which revision the page already shows.

204 tells an EventSource not to come back: this process has as many streams as it may, so the client polls.

`GET /live/<token>/page?language=en` gives the page of this turn, where it is the same for everybody of a kind, and 204
where each person has their own. With `&at=/here/…/` it gives a page to somebody who comes to it for the first time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from evenhand.live.frames import RETRY, SECONDS_OF_SILENCE, revision_frame
from evenhand.live.hub import Hub
from evenhand.live.listener import Listener, Subscription
from evenhand.live.shared_pages import Packed, SharedPages

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Authorise = Callable[[str], Subscription | None]

PREFIX = "/live/"
PAGE = "/page"

logger = logging.getLogger(__name__)

STREAM_HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]

# The page is read by the script of another page; opened by itself it is a dead sheet.
PAGE_HEADERS = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
    (b"cache-control", b"no-store"),
    (b"vary", b"Accept-Encoding"),
    (b"x-content-type-options", b"nosniff"),
]


class LiveApp:
    """The ASGI application for /live/. It knows no Django and no database: a signed token says who may follow what."""

    def __init__(self, hub: Hub, authorise: Authorise, pages: SharedPages, silence: float = SECONDS_OF_SILENCE) -> None:
        self.hub = hub
        self.authorise = authorise
        self.pages = pages
        hub.on_move = pages.prepare
        self.silence = silence

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] != "GET":
            return await answer(send, 405)
        path: str = scope["path"].removeprefix(PREFIX)
        subscription = self.authorise(path.removesuffix(PAGE))
        if subscription is None or not self.hub.is_allowed(subscription):
            return await answer(send, 403)
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if path.endswith(PAGE):
            return await self.page(subscription, scope, send, is_short=b"br" in headers.get(b"accept-encoding", b""))
        if b"text/event-stream" in headers.get(b"accept", b""):
            known = headers.get(b"last-event-id", b"").decode("latin-1") or asked(scope, "since")
            return await self.stream(subscription, known, receive, send)
        return await self.poll(subscription, headers.get(b"if-none-match", b""), send)

    async def poll(self, subscription: Subscription, known: bytes, send: Send) -> None:
        """The revision now; 304 when the client already has it, 404 when there is no such session."""
        revision = await self.hub.current_revision(subscription.session)
        if revision is None:
            return await answer(send, 404)
        etag = b'"%d"' % revision
        if known.removeprefix(b"W/") == etag:
            return await answer(send, 304, etag=etag)
        return await answer(send, 200, b"%d" % revision, etag)

    async def page(self, subscription: Subscription, scope: Scope, send: Send, *, is_short: bool) -> None:
        """The page of this turn for seats of this kind; 204 when each has their own, or this one has ended."""
        revision = await self.hub.current_revision(subscription.session)
        if revision is None:
            return await answer(send, 404)
        try:
            page = await self.pages.page(subscription, revision, asked(scope, "language"), asked(scope, "at"))
        except Exception:
            # Whatever is wrong with a shared page, each phone can still ask for its own.
            logger.exception("a shared page could not be made")
            page = None
        if page is None:
            return await answer(send, 204)
        return await send_page(send, page, is_short=is_short)

    async def stream(self, subscription: Subscription, known: str, receive: Receive, send: Send) -> None:
        """Frames until the client goes, the seat is ended, or the server stops."""
        listener = self.hub.open(subscription)
        if listener is None:
            return await answer(send, 204)
        try:
            revision = await self.hub.current_revision(subscription.session)
            if revision is None:
                return await answer(send, 404)
            first = RETRY if known == str(revision) else RETRY + revision_frame(revision)
            await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
            await send({"type": "http.response.body", "body": first, "more_body": True})
            await self.send_frames(listener, receive, send)
        finally:
            self.hub.close(listener)

    async def send_frames(self, listener: Listener, receive: Receive, send: Send) -> None:
        """Send what the hub offers; the client's leaving ends it."""
        listener.task = asyncio.current_task()
        watch = asyncio.create_task(wait_until_gone(listener, receive))
        try:
            while (frame := await listener.next_frame(self.silence)) is not None:
                await send({"type": "http.response.body", "body": frame, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            listener.task = None
            watch.cancel()


async def wait_until_gone(listener: Listener, receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.leave()


def asked(scope: Scope, name: str) -> str:
    query: bytes = scope.get("query_string", b"")
    return parse_qs(query.decode("latin-1")).get(name, [""])[0]


async def send_page(send: Send, page: Packed, *, is_short: bool) -> None:
    headers = [*PAGE_HEADERS, (b"content-location", page.address), (b"etag", page.turn)]
    if is_short:
        headers.append((b"content-encoding", b"br"))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": page.brotli if is_short else page.plain})


async def answer(send: Send, status: int, body: bytes = b"", etag: bytes = b"") -> None:
    headers = [
        (b"cache-control", b"no-store"),
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"x-content-type-options", b"nosniff"),
    ]
    if etag:
        headers.append((b"etag", etag))
    if status == 200:
        headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
