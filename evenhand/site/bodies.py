"""The body of a request, read whole before a thread is given to it.

A client on a poor line, or one that means harm, may take a minute for one form. It waits here, where waiting costs
nothing, and not on one of the few threads that serve everybody's pages.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Header = tuple[bytes, bytes]

SECONDS_FOR_A_FORM, SECONDS_FOR_A_FILE = 60, 300
FILES_AT_ONCE = 2
"""Files wait in memory until they are whole, so only so many arrive at the same time; further ones wait their turn."""


class ClientLeft(OSError):
    """The client went away before its request was whole: half a form is not what the person sent."""


async def whole_body(receive: Receive, most: int, seconds: float = SECONDS_FOR_A_FORM) -> bytes:
    """The whole body; cut a little after `most` bytes, which is then seen by its length.

    Refuses: ClientLeft when the client goes away in the middle; TimeoutError when it takes too long.
    """
    body = bytearray()
    async with asyncio.timeout(seconds):
        while len(body) <= most:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientLeft
            body += message.get("body", b"")
            if not message.get("more_body", False):
                break
    return bytes(body)


def announced(headers: Iterable[Header]) -> int:
    """How long the body says it is; 0 when it says nothing that can be read."""
    written = next((value for name, value in headers if name == b"content-length"), b"")
    return int(written) if written.isdigit() else 0


def with_length(headers: Iterable[Header], length: int) -> list[Header]:
    """The headers of a request whose body came in pieces without saying how long it would be."""
    spoken = (b"content-length", b"transfer-encoding")
    return [*(each for each in headers if each[0] not in spoken), (b"content-length", str(length).encode())]
