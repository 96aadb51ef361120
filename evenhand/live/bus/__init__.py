"""How several processes that serve one session hear of one another. One process alone needs none of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Deliver = Callable[[str], None]
HearingChanged = Callable[[bool], None]


class Bus(Protocol):
    """Carries short lines between the hubs of all processes. Every method is called on the event loop."""

    def send(self, text: str) -> None:
        """Take a line to all processes, now or as soon as the way is open again."""

    async def run(self, deliver: Deliver, hearing_changed: HearingChanged) -> None:
        """Until cancelled: deliver what others send, and say whenever hearing begins or is lost."""


def bus_for(address: str, database_url: str = "") -> Bus:
    """The bus a setting names: "memory", "postgres", or the address of a Valkey or Redis server.

    Refuses: ValueError with one sentence when the driver for it is not installed or there is no PostgreSQL to use.
    """
    if address == "memory":
        from evenhand.live.bus.memory import MemoryBus

        return MemoryBus()
    try:
        if address == "postgres":
            from evenhand.live.bus.postgres import PostgresBus

            if not database_url.startswith(("postgres://", "postgresql://")):
                raise ValueError("the bus is postgres, but the database is not PostgreSQL")
            return PostgresBus(database_url)
        from evenhand.live.bus.valkey import ValkeyBus

        return ValkeyBus(address.replace("valkey://", "redis://", 1))
    except ImportError as error:
        extra = "postgres" if address == "postgres" else "valkey"
        raise ValueError(f"the driver {error.name} is not installed: install evenhand[{extra}]") from None
