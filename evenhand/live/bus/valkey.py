"""The bus over the publish and subscribe commands of a Valkey or Redis server."""

from __future__ import annotations

from collections.abc import Callable

import redis
import redis.asyncio

from evenhand.live.bus import Deliver, HearingChanged
from evenhand.live.bus.outbox import Outbox
from evenhand.live.bus.returning import BusGone, first_to_fail, keep_coming_back

CHANNEL = "evenhand:live"

# A connection that says nothing for so long is asked whether it is still there. Unit: seconds.
SECONDS_BETWEEN_CHECKS = 10.0


class ValkeyBus:
    """One subscription a process; what is local stays local."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.outbox = Outbox()

    def send(self, text: str) -> None:
        """Take the line to all processes that use this server."""
        self.outbox.put(text)

    async def run(self, deliver: Deliver, hearing_changed: HearingChanged) -> None:
        """Until cancelled: deliver what others send."""

        async def stay(arrived: Callable[[], None]) -> None:
            client = redis.asyncio.Redis.from_url(self.address, socket_connect_timeout=5, socket_keepalive=True)
            try:
                async with client, client.pubsub() as subscription:
                    await subscription.subscribe(CHANNEL)
                    arrived()
                    await first_to_fail(listen(subscription, deliver), tell(client, self.outbox))
            except (redis.RedisError, OSError) as error:
                raise BusGone from error

        await keep_coming_back(stay, hearing_changed)


async def listen(subscription: redis.asyncio.client.PubSub, deliver: Deliver) -> None:
    while True:
        message = await subscription.get_message(ignore_subscribe_messages=True, timeout=SECONDS_BETWEEN_CHECKS)
        if message is None:
            await subscription.ping()
        elif message["type"] == "message":
            deliver(message["data"].decode())


async def tell(client: redis.asyncio.Redis, outbox: Outbox) -> None:
    while True:
        lines = await outbox.waiting()
        for line in lines:
            await client.publish(CHANNEL, line)
        outbox.sent(lines)
