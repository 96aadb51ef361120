"""Five hundred people ask for twelve places in the same second: never thirteen, and the waiting list moves once.

EVENHAND_TEST_PLACES says how often; three times in a normal run, two hundred with EVENHAND_TEST_SOAK=full.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from benchmarks import servers
from benchmarks.connection import Connection, Gone, Traffic
from benchmarks.crowd import Person
from benchmarks.room_processes import shared_servers
from benchmarks.servers import HERE, Server
from tests.soak.scene import end, say, size

pytestmark = pytest.mark.soak

PEOPLE, PLACES = 500, 12
TIMES = int(os.environ.get("EVENHAND_TEST_PLACES", size(3, 200)))
LEAVERS = 5
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Asker(Person):
    """Somebody with a phone and an address of their own, as people in different places have."""

    source = "127.0.0.1"

    async def open(self) -> Connection:
        if self.connection is None or not self.connection.is_open:
            loop = asyncio.get_running_loop()
            try:
                _, self.connection = await loop.create_connection(
                    lambda: Connection(self.traffic), "127.0.0.1", self.port, local_addr=(self.source, 0)
                )
            except OSError:
                raise Gone from None
        return self.connection

    def move_to(self, source: str) -> None:
        """Come from another address, as somebody else."""
        self.close()
        self.connection, self.source = None, source


@contextlib.contextmanager
def on_sqlite(folder: Path) -> Iterator[list[Server]]:
    """One process with its file."""
    server = servers.start(folder / "data")
    try:
        yield [server]
    finally:
        end(server)


@contextlib.contextmanager
def on_postgres(folder: Path) -> Iterator[list[Server]]:
    """Two processes on one PostgreSQL."""
    with shared_servers() as settings:
        started = [servers.start(folder / "data", **settings)]
        try:
            started.append(servers.start(folder / "data", **settings))
            yield started
        finally:
            for server in started:
                end(server)


@pytest.mark.parametrize("started", [on_sqlite, on_postgres], ids=["SQLite", "PostgreSQL with two processes"])
def test_five_hundred_ask_for_twelve_places_in_the_same_second(started: Any, tmp_path: Path) -> None:
    with started(tmp_path) as running:
        asyncio.run(ask_again_and_again(running))


async def ask_again_and_again(running: list[Server]) -> None:
    traffic = Traffic()
    askers = [Asker(running[number % len(running)].port, traffic) for number in range(PEOPLE)]
    spaces = await asyncio.to_thread(beside, running[0], "make", json.dumps({"spaces": TIMES}))
    for time_round, space in enumerate(spaces):
        await ask_once(running, askers, space, time_round)
    slowest, asked = max(traffic.seconds["ask"]), TIMES * PEOPLE
    say(f"{asked} requests for {PLACES} places, {PEOPLE} at once, {len(running)} process(es): never 13, order kept;")
    say(f"the waiting list moved once per leaver ({TIMES * LEAVERS}); the slowest answer took {slowest:.1f} s")


async def ask_once(running: list[Server], askers: list[Asker], space: dict[str, str], time_round: int) -> None:
    for number, asker in enumerate(askers):
        asker.move_to(f"127.{1 + time_round}.{1 + number // 250}.{1 + number % 250}")
        asker.cookies.pop("place", None)
    if time_round == 0:
        await asyncio.gather(*(asker.get(space["address"]) for asker in askers))
        for asker in askers:
            asker.label = TOKEN.findall(asker.page)[0]
    for asker in askers:
        asker.page = f'<input type="hidden" name="csrfmiddlewaretoken" value="{asker.label}">'
    answers = await asyncio.gather(*(asker.post(space["address"], {"name": "Jacaranda"}, "ask") for asker in askers))
    assert {answer.status for answer in answers} == {200}
    before = await kept(running[0], space)
    assert before == {
        "placed": list(range(1, PLACES + 1)),
        "waiting": list(range(PLACES + 1, PEOPLE + 1)),
        "places": PLACES,
        "taken": PLACES,
        "words": PEOPLE,
    }
    await leave(running, askers, space)


async def leave(running: list[Server], askers: list[Asker], space: dict[str, str]) -> None:
    """Some who have a place leave at once, each twice; the first of those who wait move in, and nobody else."""
    seated = [asker for asker in askers if (await asker.fetch("/place/waiting/", "look")).location == "/place/"]
    assert len(seated) == PLACES
    going = seated[:LEAVERS]
    twins = [Asker(running[-1].port, asker.traffic, asker.label, dict(asker.cookies)) for asker in going]
    for asker, twin in zip(going, twins, strict=True):
        twin.page = asker.page
    answers = await asyncio.gather(*(each.post("/place/leave/", {}, "leave") for each in (*going, *twins)))
    assert {answer.status for answer in answers} <= {200, 403, 410}
    after = await kept(running[0], space)
    moved_in = list(range(PLACES + 1, PLACES + 1 + LEAVERS))
    assert (len(after["placed"]), after["taken"], after["words"]) == (PLACES, PLACES, PEOPLE - LEAVERS)
    assert after["placed"][-LEAVERS:] == moved_in
    assert after["waiting"] == list(range(PLACES + 1 + LEAVERS, PEOPLE + 1))


@pytest.mark.parametrize("started", [on_sqlite, on_postgres], ids=["SQLite", "PostgreSQL with two processes"])
def test_a_lot_that_several_draw_at_once_is_drawn_once(started: Any, tmp_path: Path) -> None:
    with started(tmp_path) as running:
        traffic = Traffic()
        (space,) = beside(running[0], "make", json.dumps({"spaces": 1, "giving": "lot"}))
        asyncio.run(ask_for_lot(running, traffic, space))
        assert beside(running[0], "kept", space["space"])["placed"] == []
        beside(running[0], "end_lot", space["space"])
        with ThreadPoolExecutor(4) as drawing:
            drawn = list(drawing.map(lambda _: beside(running[0], "draw"), range(4)))
        found = beside(running[0], "kept", space["space"])
        assert sum(drawn) <= 1  # the server's own round may have been first
        assert (len(found["placed"]), found["taken"], len(found["waiting"])) == (PLACES, PLACES, 100 - PLACES)
        assert found["placed"][-1] < found["waiting"][0]


async def ask_for_lot(running: list[Server], traffic: Traffic, space: dict[str, str]) -> None:
    askers = [Asker(running[number % len(running)].port, traffic) for number in range(100)]
    for number, asker in enumerate(askers):
        asker.source = f"127.1.1.{1 + number}"
        await asker.get(space["address"])
    answers = await asyncio.gather(*(asker.post(space["address"], {"name": "Jacaranda"}, "ask") for asker in askers))
    assert {answer.status for answer in answers} == {200}


async def kept(server: Server, space: dict[str, str]) -> dict[str, Any]:
    return dict(await asyncio.to_thread(beside, server, "kept", space["space"]))


def beside(server: Server, *words: str) -> Any:
    """What placing_set prints, run on the same data."""
    command = [sys.executable, "-m", "tests.soak.placing_set", *words]
    done = subprocess.run(
        command, cwd=HERE, env=server.environment, check=False, timeout=300, text=True, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
