"""The body of a request: whole, in time, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from evenhand.site.bodies import ClientLeft, announced, whole_body, with_length

Message = MutableMapping[str, Any]


def read(*messages: Message, most: int = 100) -> bytes:
    left = iter(messages)

    async def receive() -> Message:
        return next(left)

    return asyncio.run(whole_body(receive, most))


def piece(body: bytes, *, more: bool = True) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_form_in_pieces_arrives_whole() -> None:
    assert read(piece(b"note=we+were"), piece(b"+not"), piece(b"+told", more=False)) == b"note=we+were+not+told"


def test_half_a_form_does_not_count() -> None:
    with pytest.raises(ClientLeft):
        read(piece(b"note=we+were"), {"type": "http.disconnect"})


def test_what_is_too_long_is_not_read_to_its_end() -> None:
    assert read(piece(b"x" * 60), piece(b"x" * 60), piece(b"never asked for"), most=100) == b"x" * 120


def test_a_client_that_never_ends_is_given_up() -> None:
    async def run() -> None:
        async def receive() -> Message:
            await asyncio.sleep(60)
            return piece(b"")

        await whole_body(receive, 100, seconds=0.05)

    with pytest.raises(TimeoutError):
        asyncio.run(run())


def test_the_length_a_request_announces() -> None:
    assert announced([(b"host", b"x"), (b"content-length", b"12")]) == 12
    assert [announced([(b"content-length", said)]) for said in (b"-1", b"1e9", b"")] == [0, 0, 0]
    assert announced([]) == 0


def test_a_request_in_pieces_gets_a_length() -> None:
    assert with_length([(b"host", b"x"), (b"transfer-encoding", b"chunked")], 7) == [
        (b"host", b"x"),
        (b"content-length", b"7"),
    ]
