"""The live addresses, asked as a server asks an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import brotli

from evenhand.live.bus.memory import MemoryBus
from evenhand.live.hub import Hub
from evenhand.live.listener import Subscription
from evenhand.live.shared_pages import SharedPage, SharedPages, Turn
from evenhand.live.stream import LiveApp

TOKENS = {
    "good": Subscription("s1", "a", seat_version=2),
    "of-an-old-phone": Subscription("s1", "a", seat_version=1),
    "of-another-kind": Subscription("s1", "b"),
    "of-the-room": Subscription("s1"),
    "of-nobody": Subscription("nobody"),
}
PAGES = {("river", "en"): SharedPage("/here/look/", "<p>River</p>" * 9), ("stone", "en"): None}
TURN = Turn(
    5,
    {("a", 2): "river", ("b", 0): "stone"},
    frozenset({"/here/score/"}),
    lambda kind, language, at: SharedPage(at, "Next") if at else PAGES.get((str(kind), language)),
)


class Client:
    """One request: what was sent back, and a way to hang up."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.body = b""
        self.is_finished = False
        self._gone = asyncio.Event()
        self._news = asyncio.Condition()

    async def receive(self) -> MutableMapping[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        async with self._news:
            if message["type"] == "http.response.start":
                self.status, self.headers = message["status"], dict(message["headers"])
            else:
                self.body += message["body"]
                self.is_finished = not message.get("more_body", False)
            self._news.notify_all()

    async def has_read(self, text: bytes) -> None:
        async with self._news:
            await self._news.wait_for(lambda: text in self.body)

    def hang_up(self) -> None:
        self._gone.set()


def with_app(test: Callable[[LiveApp, Hub], Awaitable[None]], limit: int = 10, silence: float = 25) -> None:
    async def run() -> None:
        hub = Hub({"s1": 5}.get, MemoryBus(), limit=limit, pace=lambda listeners: 0)
        await hub.start()
        await asyncio.sleep(0)
        async with asyncio.timeout(10):
            await test(LiveApp(hub, TOKENS.get, SharedPages({"s1": TURN}.get), silence), hub)
        await hub.stop()

    asyncio.run(run())


def ask(app: LiveApp, client: Client, token: str = "good", query: bytes = b"", **headers: bytes) -> asyncio.Task[None]:
    written = [(name.replace("_", "-").encode(), value) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": f"/live/{token}", "query_string": query, "headers": written}
    return asyncio.create_task(app(scope, client.receive, client.send))


def poll(token: str = "good", **headers: bytes) -> Client:
    client = Client()

    async def test(app: LiveApp, hub: Hub) -> None:
        await ask(app, client, token, **headers)

    with_app(test)
    return client


def test_a_poll_gives_the_revision_and_its_tag() -> None:
    client = poll()
    assert (client.status, client.body, client.headers[b"etag"]) == (200, b"5", b'"5"')
    assert client.headers[b"cache-control"] == b"no-store"


def test_a_poll_that_knows_the_revision_is_not_answered_again() -> None:
    client = poll(if_none_match=b'"5"')
    assert (client.status, client.body) == (304, b"")
    assert poll(if_none_match=b'"4"').status == 200


def test_a_token_that_is_not_ours_opens_nothing() -> None:
    assert poll("forged").status == 403
    assert poll("forged", accept=b"text/event-stream").status == 403


def test_a_session_that_is_gone_is_not_found() -> None:
    assert poll("of-nobody").status == 404
    assert poll("of-nobody", accept=b"text/event-stream").status == 404


def test_a_stream_begins_with_the_revision_the_page_does_not_have() -> None:
    async def test(app: LiveApp, hub: Hub) -> None:
        client = Client()
        task = ask(app, client, accept=b"text/event-stream")
        await client.has_read(b"retry: 3000\n\nid: 5\nevent: revision\ndata: 5\n\n")
        assert client.headers[b"content-type"] == b"text/event-stream"
        assert client.headers[b"x-accel-buffering"] == b"no"
        client.hang_up()
        await task

    with_app(test)


def test_a_stream_that_comes_back_knowing_the_revision_waits_for_the_next() -> None:
    async def test(app: LiveApp, hub: Hub) -> None:
        returned, fresh = Client(), Client()
        tasks = [
            ask(app, returned, accept=b"text/event-stream", last_event_id=b"5"),
            ask(app, fresh, query=b"since=5", accept=b"text/event-stream"),
        ]
        await returned.has_read(b"retry")
        await fresh.has_read(b"retry")
        hub.announce("s1", 6)
        for client in (returned, fresh):
            await client.has_read(b"data: 6\n\n")
            assert client.body == b"retry: 3000\n\nid: 6\nevent: revision\ndata: 6\n\n"
            client.hang_up()
        await asyncio.gather(*tasks)

    with_app(test)


def test_a_silent_stream_has_a_heartbeat() -> None:
    async def test(app: LiveApp, hub: Hub) -> None:
        client = Client()
        task = ask(app, client, accept=b"text/event-stream")
        await client.has_read(b": here\n\n: here\n\n")
        client.hang_up()
        await task

    with_app(test, silence=0.01)


def test_a_client_that_leaves_gives_its_place_back() -> None:
    async def test(app: LiveApp, hub: Hub) -> None:
        client = Client()
        task = ask(app, client, accept=b"text/event-stream")
        await client.has_read(b"retry")
        assert hub.open_streams == 1
        client.hang_up()
        await task
        assert hub.open_streams == 0

    with_app(test)


def test_one_stream_too_many_is_told_to_poll() -> None:
    async def test(app: LiveApp, hub: Hub) -> None:
        first, second = Client(), Client()
        task = ask(app, first, accept=b"text/event-stream")
        await first.has_read(b"retry")
        await ask(app, second, accept=b"text/event-stream")
        assert (second.status, second.body) == (204, b"")
        first.hang_up()
        await task

    with_app(test, limit=1)


def test_a_removed_seat_is_told_the_stream_ends_and_does_not_get_in_again() -> None:
    async def test(app: LiveApp, hub: Hub) -> None:
        client, again = Client(), Client()
        task = ask(app, client, accept=b"text/event-stream")
        await client.has_read(b"retry")
        hub.end_seat("s1", "a")
        await task
        assert client.body.endswith(b"event: ended\ndata: ended\n\n")
        assert client.is_finished
        await ask(app, again)
        assert again.status == 403

    with_app(test)


def test_a_removed_seat_that_no_longer_reads_is_cut_off(monkeypatch) -> None:
    monkeypatch.setattr("evenhand.live.hub.SECONDS_TO_LEAVE", 0)

    async def test(app: LiveApp, hub: Hub) -> None:
        client = Client()
        task = ask(app, client, accept=b"text/event-stream")
        await client.has_read(b"retry")
        client.send = asyncio.Event().wait  # type: ignore[assignment]
        hub.announce("s1", 6)
        hub.end_seat("s1", "a")
        await asyncio.wait([task])
        assert hub.open_streams == 0

    with_app(test)


def test_nothing_can_be_changed_here() -> None:
    async def test(app: LiveApp, hub: Hub) -> None:
        client = Client()
        scope = {"type": "http", "method": "POST", "path": "/live/good", "query_string": b"", "headers": []}
        await app(scope, client.receive, client.send)
        assert client.status == 405

    with_app(test)


def shared(token: str = "good", query: bytes = b"language=en", **headers: bytes) -> Client:
    client = Client()

    async def test(app: LiveApp, hub: Hub) -> None:
        await ask(app, client, f"{token}/page", query, **headers)

    with_app(test)
    return client


def test_a_page_of_a_kind_comes_with_its_address_and_turn_and_is_no_page_by_itself() -> None:
    client = shared()
    assert (client.status, client.body) == (200, b"<p>River</p>" * 9)
    assert (client.headers[b"content-location"], client.headers[b"etag"]) == (b"/here/look/", b'"5"')
    assert client.headers[b"content-security-policy"] == b"default-src 'none'; frame-ancestors 'none'; sandbox"
    assert (client.headers[b"cache-control"], client.headers[b"x-content-type-options"]) == (b"no-store", b"nosniff")


def test_a_shared_page_is_short_for_who_can_read_it() -> None:
    client = shared(accept_encoding=b"gzip, br")
    assert (client.headers[b"content-encoding"], brotli.decompress(client.body)) == (b"br", b"<p>River</p>" * 9)


def test_who_has_an_own_page_an_old_seat_or_no_seat_is_given_none() -> None:
    asked = [shared(token) for token in ("of-another-kind", "of-an-old-phone", "of-the-room")]
    assert [(client.status, client.body) for client in asked] == [(204, b"")] * 3
    assert shared(query=b"language=xx").status == 204
    assert (shared("forged").status, shared("of-nobody").status) == (403, 404)


def test_a_page_may_be_asked_for_by_an_address_of_the_turn_and_by_no_other() -> None:
    client = shared(query=b"language=en&at=/here/score/")
    assert (client.body, client.headers[b"content-location"]) == (b"Next", b"/here/score/")
    assert shared(query=b"language=en&at=/here/mine/").status == 204
