"""What the serving process holds: memory and threads, idle and with streams open, and how long it takes to stop.

    python -m benchmarks.serve_memory [STREAMS]

Targets: under 150 MB idle and at most 200 MB with 2,000 streams; at most 20 threads; stopped within 5 s.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys

from benchmarks.servers import Server, running

MAKE_ADDRESS = """
from evenhand.facilitation.models import Session
from evenhand.facilitation.queries import follow_token
from evenhand.partnerships.models import Partnership
partnership = Partnership.objects.create(name="Measured", key="measured")
print("/live/" + follow_token(Session.objects.create(partnership=partnership, key="R1", link_token="x" * 43)))
"""


def live_address(server: Server) -> str:
    """The live address of a session made for the purpose."""
    command = [sys.executable, "-m", "evenhand", "manage", "shell", "--no-imports", "-c", MAKE_ADDRESS]
    return subprocess.check_output(command, env=server.environment, text=True).strip()


async def open_stream(server: Server, address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """One stream that has had its first frame."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n".encode())
    await reader.readuntil(b"event: revision")
    return reader, writer


async def open_streams(server: Server, address: str, count: int) -> list[asyncio.StreamWriter]:
    """So many streams, a hundred at a time."""
    writers = []
    for begin in range(0, count, 100):
        opened = await asyncio.gather(*(open_stream(server, address) for _ in range(begin, min(begin + 100, count))))
        writers += [writer for _, writer in opened]
    return writers


def report(server: Server, when: str) -> None:
    """One line of figures."""
    print(f"{when:<28}{server.status('VmRSS') / 1000:>8.0f} MB{server.status('Threads'):>6} threads")


async def load_pages(server: Server, count: int) -> None:
    """Pages asked for by many at once, so that every thread has worked."""

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"GET /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        await reader.read()
        writer.close()

    await asyncio.gather(*(one() for _ in range(count)))


async def measure(server: Server, count: int) -> None:
    """Print the figures of one server."""
    report(server, "started")
    await load_pages(server, 64)
    report(server, "after 64 pages")
    address = live_address(server)
    streams = await open_streams(server, address, count)
    report(server, f"with {len(streams):,} streams")
    seconds = await asyncio.to_thread(server.stop)
    print(f"{'stopped with them open':<28}{seconds:>8.2f} s")


def main() -> None:
    """Start, measure, stop."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with running() as servers:
        asyncio.run(measure(servers[0], count))


if __name__ == "__main__":
    main()
