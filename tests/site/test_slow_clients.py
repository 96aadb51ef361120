"""Connections that ask for nothing, ask too slowly, or ask with headers that never end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from evenhand.site import slow_clients
from evenhand.site.slow_clients import PatientProtocol

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bytes]]


async def names_of_headers(scope: Any, receive: Any, send: Any) -> None:
    names = b",".join(name for name, _ in scope["headers"])
    headers = [(b"content-length", str(len(names)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": names})


def answer(talk: Talk) -> bytes:
    """What a client gets that talks like this to a real port."""

    async def run() -> bytes:
        config = uvicorn.Config(names_of_headers, log_config=None, lifespan="off")
        config.load()
        state = ServerState()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: PatientProtocol(config, state, {}), "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            said = await asyncio.wait_for(talk(reader, writer), 10)
            writer.close()
            return said

    return asyncio.run(run())


def test_a_request_is_answered_without_headers_that_pass_for_others() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nX_Forwarded_For: 1.2.3.4\r\nX-A: 1\r\nConnection: close\r\n\r\n")
        return await reader.read()

    said = answer(talk)
    assert said.startswith(b"HTTP/1.1 200 OK")
    assert said.endswith(b"host,x-a,connection")


def test_headers_that_do_not_end_are_refused() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n")
        for number in range(40):
            writer.write(b"X-%d: " % number + b"y" * 1000 + b"\r\n")
        return await reader.read()

    assert answer(talk).startswith(b"HTTP/1.1 400 Bad Request")


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n"])
def test_a_client_that_does_not_ask_is_let_go(monkeypatch: pytest.MonkeyPatch, begun: bytes) -> None:
    monkeypatch.setattr(slow_clients, "SECONDS_TO_ASK", 0.1)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(begun)
        return await reader.read()

    assert answer(talk) == b""


def test_a_second_request_on_the_same_connection_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_clients, "SECONDS_TO_ASK", 0.1)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        said = b""
        for _ in range(2):
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            said += await reader.readuntil(b"host")
            await asyncio.sleep(0.2)
        return said

    assert answer(talk).count(b"200 OK") == 2
