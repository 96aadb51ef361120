"""A line between client and server that can be bad: it buffers, it cuts, it is gone for a while."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator


class Line:
    """A proxy on loopback. `cut_after` seconds each connection is cut; with `is_buffering` answers wait for the end."""

    def __init__(self, to_port: int, *, cut_after: float = 0, is_buffering: bool = False) -> None:
        self.to_port = to_port
        self.cut_after = cut_after
        self.is_buffering = is_buffering
        self.is_up = True
        self.port = 0
        self.carried = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[Line]:
        """Carry connections until the block ends."""
        server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            self.break_all()
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def break_all(self) -> None:
        """Cut every connection now."""
        for writer in list(self._writers):
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.is_up:
            writer.transport.abort()
            return
        self.carried += 1
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.to_port)
        self._writers |= {writer, far_writer}
        there = asyncio.create_task(self._pass_on(reader, far_writer, keeps_back=False))
        back = asyncio.create_task(self._pass_on(far_reader, writer, keeps_back=self.is_buffering))
        self._tasks |= {there, back}
        await asyncio.wait({there, back}, timeout=self.cut_after or None, return_when=asyncio.FIRST_COMPLETED)
        if there.done() and not back.done() and self.is_buffering:
            await asyncio.wait({back}, timeout=1)
        for each in (writer, far_writer):
            each.close()
        for task in (there, back):
            task.cancel()
        self._writers -= {writer, far_writer}
        self._tasks -= {there, back}

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, keeps_back: bool) -> None:
        """Bytes one way. A proxy that buffers gives a stream on only when it holds 4,096 bytes of it."""
        held = b""
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                held += data
                is_stream = b"text/event-stream" in held
                if not (keeps_back and is_stream and len(held) < 4096):
                    writer.write(held)
                    held = b""
                    await writer.drain()
