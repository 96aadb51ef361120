"""What every fault is tried on: a real server, a room on it, and people who save without a pause."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import servers
from benchmarks.connection import Gone
from benchmarks.crowd import Person
from benchmarks.room import Room
from benchmarks.servers import Server

FULL = os.environ.get("EVENHAND_TEST_SOAK") == "full"


def size(quick: int, full: int) -> int:
    """How many: few in a normal run, all of them with EVENHAND_TEST_SOAK=full."""
    return full if FULL else quick


def say(line: str) -> None:
    """The line that stands in docs/operating.md."""
    print(f"\n  {line}", flush=True)


@contextlib.contextmanager
def server_with_room(data: Path, seats: int, *, stage: str = "score", **settings: str) -> Iterator[tuple[Server, Room]]:
    """A server on this folder and a room with so many seats taken, ended with the block."""
    server = servers.start(data, **settings)
    try:
        yield server, room_on(server, seats, stage)
    finally:
        end(server)


def room_on(server: Server, seats: int, stage: str = "score") -> Room:
    """A room with 8 partners and 10 decisions."""
    wanted = f'{{"rooms": 1, "partners": 8, "decisions": 10, "stage": "{stage}", "seats": {seats}}}'
    room = Room([server], server.beside("make", wanted)[0])
    room.seat_all()
    return room


def end(server: Server) -> None:
    """End this server, if it still runs."""
    if server.process.poll() is None:
        server.kill()


def again(server: Server) -> Server:
    """A new server in the place of one that ended: same port, same folder."""
    kept = {"DATABASE_URL", *(name for name in server.environment if name.startswith("EVENHAND_"))} - {"EVENHAND_DATA"}
    settings = {name: server.environment[name] for name in kept if name in server.environment}
    return servers.start(server.data, server.port, **settings)


async def save_until(room: Room, is_over: asyncio.Event) -> None:
    """Everybody scores decisions in turn, sending again with the same key until somebody answers."""
    await asyncio.gather(*(_save_on(room, person, is_over) for person in room.people))


async def _save_on(room: Room, person: Person, is_over: asyncio.Event) -> None:
    for place in range(1_000_000):
        decision = room.facts["decisions"][place % 10]
        if not person.page:
            await _open(person, f"/here/score/{decision}/")
        if is_over.is_set():
            return
        if await room.save(person, decision, tries=600) == "late":
            return
        await asyncio.sleep(random.uniform(0, 0.02))


async def _open(person: Person, path: str) -> None:
    for _ in range(600):
        with contextlib.suppress(Gone):
            if (await person.get(path)).status == 200:
                return
        await asyncio.sleep(0.1)
    raise AssertionError("the page could not be opened")


def kept_answers(server: Server, room: Room) -> list[list[Any]]:
    """All answers of the room, read from the file of the database."""
    with contextlib.closing(sqlite3.connect(server.data / "evenhand.sqlite3", timeout=30)) as database:
        rows = database.execute(
            "SELECT p.label, r.decision_id, r.partner_id, r.level FROM facilitation_response r"
            " JOIN facilitation_participant p ON p.id = r.participant_id WHERE p.session_id = ?",
            [room.facts["session"].replace("-", "")],
        )
        return [[label, dashed(decision), dashed(partner), level] for label, decision, partner, level in rows]


def dashed(key: str) -> str:
    """An id as pages write it."""
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def count_of(server: Server, question: str) -> int:
    """One number from the file of the database."""
    with contextlib.closing(sqlite3.connect(server.data / "evenhand.sqlite3", timeout=30)) as database:
        return int(database.execute(question).fetchone()[0])


NOTHING_AMISS = {"lost": 0, "wrong": 0, "twice": 0, "unknown": 0}
