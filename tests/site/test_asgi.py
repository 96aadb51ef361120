"""The dispatcher: live addresses to the hub, everything else to the pages, whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from evenhand.live.bus.memory import MemoryBus
from evenhand.live.hub import Hub
from evenhand.site.asgi import ClientLeft, Dispatcher, whole_or_nothing

Message = MutableMapping[str, Any]


async def read_all(messages: list[Message]) -> bytes:
    left = iter(messages)

    async def receive() -> Message:
        return next(left)

    receive_whole = whole_or_nothing(receive)
    body = b""
    while True:
        message = await receive_whole()
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return body


def test_a_whole_form_arrives() -> None:
    messages: list[Message] = [
        {"type": "http.request", "body": b"note=we+were", "more_body": True},
        {"type": "http.request", "body": b"+not+told"},
    ]
    assert asyncio.run(read_all(messages)) == b"note=we+were+not+told"


def test_half_a_form_does_not_count() -> None:
    messages: list[Message] = [
        {"type": "http.request", "body": b"note=we+were", "more_body": True},
        {"type": "http.disconnect"},
    ]
    with pytest.raises(ClientLeft):
        asyncio.run(read_all(messages))


def test_leaving_after_a_whole_form_is_no_fault() -> None:
    async def run() -> str:
        messages = iter([{"type": "http.request", "body": b"x"}, {"type": "http.disconnect"}])

        async def receive() -> Message:
            return next(messages)

        receive_whole = whole_or_nothing(receive)
        await receive_whole()
        return str((await receive_whole())["type"])

    assert asyncio.run(run()) == "http.disconnect"


def test_each_address_goes_to_its_place_and_the_hub_lives_with_the_server() -> None:
    reached: list[str] = []

    async def live(scope: Any, receive: Any, send: Any) -> None:
        reached.append("live " + scope["path"])

    async def pages(scope: Any, receive: Any, send: Any) -> None:
        reached.append("pages " + scope["path"])

    async def run() -> list[str]:
        hub = Hub(lambda session: None, MemoryBus())
        dispatcher = Dispatcher(hub, live, pages)  # type: ignore[arg-type]
        said: list[str] = []
        steps = iter(["lifespan.startup", "lifespan.shutdown"])

        async def receive() -> Message:
            step = next(steps)
            said.append(f"{step} with {hub.loop is not None}")
            return {"type": step}

        async def send(message: Message) -> None:
            said.append(message["type"])

        for path in ("/live/token", "/lively", "/"):
            await dispatcher({"type": "http", "path": path}, receive, send)
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
