"""The bus of a process that is alone: there is nobody else to tell."""

from __future__ import annotations

import asyncio

from evenhand.live.bus import Deliver, HearingChanged


class MemoryBus:
    """Carries nothing anywhere. The default."""

    def send(self, text: str) -> None:
        """Nobody else listens."""

    async def run(self, deliver: Deliver, hearing_changed: HearingChanged) -> None:
        """There is nothing that could be missed."""
        hearing_changed(True)
        await asyncio.Event().wait()
