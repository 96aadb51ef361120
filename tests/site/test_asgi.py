"""The dispatcher: live addresses to the hub, everything else to the pages."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from evenhand.live.bus.memory import MemoryBus
from evenhand.live.hub import Hub
from evenhand.live.shared_pages import SharedPages
from evenhand.site import asgi
from evenhand.site.asgi import Dispatcher
from evenhand.site.limits import TAKES_FILES

Message = MutableMapping[str, Any]


def test_each_address_goes_to_its_place_and_the_hub_lives_with_the_server() -> None:
    reached: list[str] = []

    class Live:
        pages = SharedPages(lambda name: None)

        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            reached.append("live " + scope["path"])

    async def pages(scope: Any, body: bytes, send: Any) -> None:
        reached.append("pages " + scope["path"])

    async def run() -> list[str]:
        hub = Hub(lambda session: None, MemoryBus())
        dispatcher = Dispatcher(hub, Live(), pages)  # type: ignore[arg-type]
        said: list[str] = []
        steps = iter(["lifespan.startup", "lifespan.shutdown"])

        async def receive() -> Message:
            step = next(steps)
            said.append(f"{step} with {hub.loop is not None}")
            return {"type": step}

        async def send(message: Message) -> None:
            said.append(message["type"])

        async def empty() -> Message:
            return {"type": "http.request"}

        for path in ("/live/token", "/lively", "/"):
            await dispatcher({"type": "http", "path": path, "headers": []}, empty, send)
        await dispatcher({"type": "lifespan"}, receive, send)
        await dispatcher({"type": "websocket", "path": "/live/x"}, receive, send)
        return said

    assert asyncio.run(run()) == [
        "lifespan.startup with False",
        "lifespan.startup.complete",
        "lifespan.shutdown with True",
        "lifespan.shutdown.complete",
        "websocket.close",
    ]
    assert reached == ["live /live/token", "pages /lively", "pages /"]


def page_for(headers: list[tuple[bytes, bytes]], *messages: Message) -> tuple[list[Any], list[str]]:
    """What a page reads of a request, and what is answered without one."""
    read: list[Any] = []
    said: list[str] = []
    left = iter(messages)

    async def pages(scope: Any, body: bytes, send: Any) -> None:
        read.append((dict(scope["headers"])[b"content-length"], body))

    async def receive() -> Message:
        return next(left)

    async def send(message: Message) -> None:
        said.append(str(message.get("status", message["type"])))

    async def run() -> None:
        dispatcher = Dispatcher(Hub(lambda session: None, MemoryBus()), None, pages)  # type: ignore[arg-type]
        await dispatcher({"type": "http", "path": "/", "headers": headers}, receive, send)

    asyncio.run(run())
    return read, said


def test_a_page_gets_a_request_whole() -> None:
    pieces: list[Message] = [
        {"type": "http.request", "body": b"a=", "more_body": True},
        {"type": "http.request", "body": b"1"},
    ]
    assert page_for([(b"transfer-encoding", b"chunked")], *pieces) == ([(b"3", b"a=1")], [])


def test_a_page_hears_of_a_request_that_is_too_long_and_nothing_of_it_is_read() -> None:
    assert page_for([(b"content-length", b"9000000")]) == ([(b"9000000", b"")], [])


def test_a_client_that_left_and_one_that_is_too_slow_reach_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert page_for([], {"type": "http.disconnect"}) == ([], [])

    async def too_slow(*arguments: object) -> bytes:
        raise TimeoutError

    monkeypatch.setattr(asgi, "whole_body", too_slow)
    assert page_for([]) == ([], ["408", "http.response.body"])


def test_files_arrive_only_so_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TAKES_FILES, "/files/", 9_000_000)
    arriving: list[int] = []
    most_at_once: list[int] = []

    async def slowly(*arguments: object) -> bytes:
        arriving.append(1)
        most_at_once.append(len(arriving))
        await asyncio.sleep(0)
        arriving.pop()
        return b""

    async def nothing(*arguments: object) -> None:
        pass

    async def run() -> None:
        dispatcher = Dispatcher(Hub(lambda session: None, MemoryBus()), None, nothing)  # type: ignore[arg-type]
        scopes = [{"type": "http", "path": "/files/", "headers": []} for _ in range(6)]
        await asyncio.gather(*(dispatcher(scope, None, None) for scope in scopes))  # type: ignore[arg-type]

    monkeypatch.setattr(asgi, "whole_body", slowly)
    asyncio.run(run())
    assert max(most_at_once) == 2
