"""The bus over PostgreSQL's LISTEN and NOTIFY: no further server is needed."""

from __future__ import annotations

from collections.abc import Callable

import psycopg

from evenhand.live.bus import Deliver, HearingChanged
from evenhand.live.bus.outbox import Outbox
from evenhand.live.bus.returning import BusGone, first_to_fail, keep_coming_back

CHANNEL = "evenhand_live"

# A connection that says nothing for so long is asked whether it is still there. Unit: seconds.
SECONDS_BETWEEN_CHECKS = 10.0


class PostgresBus:
    """Two connections: one listens, one tells. A connection that waits for notices cannot send."""

    def __init__(self, database_url: str) -> None:
        self.database_url = database_url
        self.outbox = Outbox()

    def send(self, text: str) -> None:
        """Take the line to all processes that use this database."""
        self.outbox.put(text)

    async def run(self, deliver: Deliver, hearing_changed: HearingChanged) -> None:
        """Until cancelled: deliver what others send."""

        async def stay(arrived: Callable[[], None]) -> None:
            try:
                async with await self._connect() as listening, await self._connect() as telling:
                    await listening.execute(f"LISTEN {CHANNEL}")
                    arrived()
                    await first_to_fail(listen(listening, deliver), tell(telling, self.outbox))
            except (psycopg.Error, OSError) as error:
                raise BusGone from error

        await keep_coming_back(stay, hearing_changed)

    async def _connect(self) -> psycopg.AsyncConnection[tuple[object, ...]]:
        return await psycopg.AsyncConnection.connect(
            self.database_url, autocommit=True, connect_timeout=5, keepalives_idle=10, keepalives_interval=5
        )


async def listen(connection: psycopg.AsyncConnection[tuple[object, ...]], deliver: Deliver) -> None:
    while True:
        async for notice in connection.notifies(timeout=SECONDS_BETWEEN_CHECKS):
            deliver(notice.payload)
        await connection.execute("SELECT 1")


async def tell(connection: psycopg.AsyncConnection[tuple[object, ...]], outbox: Outbox) -> None:
    while True:
        lines = await outbox.waiting()
        for line in lines:
            await connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, line))
        outbox.sent(lines)
