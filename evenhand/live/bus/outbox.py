"""What this process has to tell the others and has not told them yet."""

from __future__ import annotations

import asyncio

# Beyond this many waiting lines the oldest go: the others look at every session again when the bus is back.
MOST_WAITING = 10_000


class Outbox:
    """Lines in order, each once, kept while the bus is gone."""

    def __init__(self) -> None:
        self._lines: dict[str, None] = {}
        self._filled = asyncio.Event()

    def put(self, line: str) -> None:
        """Add a line; one that already waits is not sent twice."""
        self._lines[line] = None
        if len(self._lines) > MOST_WAITING:
            del self._lines[next(iter(self._lines))]
        self._filled.set()

    async def waiting(self) -> list[str]:
        """The lines that wait, once there are any. They stay until `sent` says that they are gone."""
        await self._filled.wait()
        return list(self._lines)

    def sent(self, lines: list[str]) -> None:
        """These lines have reached the bus."""
        for line in lines:
            self._lines.pop(line, None)
        if not self._lines:
            self._filled.clear()
