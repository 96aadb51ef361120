"""Keeping a connection to a bus: when it is gone, try again until it is back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from evenhand.live.bus import HearingChanged

log = logging.getLogger(__name__)

SHORTEST_PAUSE = 0.1
LONGEST_PAUSE = 5.0


class BusGone(Exception):
    """The connection to the bus is lost, or could not be made."""


async def keep_coming_back(
    stay: Callable[[Callable[[], None]], Awaitable[None]], hearing_changed: HearingChanged
) -> None:
    """Run `stay` again each time it raises BusGone. `stay` calls what it is given once it hears the others."""
    pause = SHORTEST_PAUSE
    was_told = False

    def arrived() -> None:
        nonlocal pause, was_told
        if was_told:
            log.warning("bus is back")
        pause, was_told = SHORTEST_PAUSE, False
        hearing_changed(True)

    while True:
        try:
            await stay(arrived)
        except BusGone as reason:
            hearing_changed(False)
            if not was_told:
                log.warning("bus is gone", extra={"error": type(reason.__cause__ or reason).__name__})
            was_told = True
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


async def first_to_fail(*parts: Awaitable[None]) -> None:
    """Run the parts side by side; when one fails, stop the others and raise what it raised."""
    tasks = [asyncio.ensure_future(part) for part in parts]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
