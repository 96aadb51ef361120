"""The server is killed in the middle of a burst, again and again."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from benchmarks import servers
from benchmarks.connection import Gone
from benchmarks.crowd import Person
from benchmarks.room import Room
from benchmarks.servers import Server
from tests.soak.scene import NOTHING_AMISS, again, count_of, kept_answers, room_on, save_until, say, size
from tests.soak.scene import end as end_server

pytestmark = pytest.mark.soak

KILLS = size(10, 200)
PEOPLE = 24


def test_every_acknowledged_answer_is_there_after_each_kill_and_none_twice(tmp_path: Path) -> None:
    server = servers.start(tmp_path / "data")
    try:
        room = room_on(server, PEOPLE)
        asyncio.run(asyncio.wait_for(kill_and_start(server, room), 60 + KILLS * 30))
    finally:
        end_server(room.servers[0])


async def kill_and_start(server: Server, room: Room) -> None:
    is_over = asyncio.Event()
    saving = asyncio.create_task(save_until(room, is_over))
    joining = asyncio.create_task(join_until(room, is_over))
    for number in range(KILLS):
        before = room.ledger.saves
        while room.ledger.saves < before + 5:
            assert not saving.done(), saving.exception()
            await asyncio.sleep(0.01)
        await asyncio.sleep(random.uniform(0, 0.3))
        server.kill()
        acknowledged = dict(room.ledger.acknowledged)
        server = room.servers[0] = await asyncio.to_thread(again, server)
        now = {(label, decision, partner) for label, decision, partner, _ in kept_answers(server, room)}
        assert not set(acknowledged) - now, f"answers are missing after kill {number + 1}"
        print(".", end="", flush=True)
    is_over.set()
    await saving
    joined = await joining
    assert room.ledger.compare(kept_answers(server, room)) == NOTHING_AMISS
    seats = "SELECT count(*) - count(DISTINCT label) FROM facilitation_participant"
    assert count_of(server, seats) == 0
    assert count_of(server, "SELECT count(*) FROM facilitation_participant") == PEOPLE + joined
    assert count_of(server, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check != 'ok'") == 0
    say(
        f"{KILLS} kills (SIGKILL) in a burst: {room.ledger.saves} saves and {joined} seats acknowledged, "
        "0 lost, 0 wrong, 0 twice; the database is whole"
    )


async def join_until(room: Room, is_over: asyncio.Event) -> int:
    """People come in one after another, each sending the form again with its key until somebody answers."""
    number = 0
    while not is_over.is_set():
        number += 1
        person = Person(room.servers[0].port, room.traffic, f"new{number:05d}")
        fields = {"partner": room.facts["partners"][0], "label": person.label, "language": "en"}
        status = 0
        while status != 200:
            try:
                if not person.page:
                    await person.get(room.facts["link"])
                status = (await person.post(room.facts["link"], fields)).status
            except Gone:
                await asyncio.sleep(0.1)
        person.close()
        await asyncio.sleep(0.05)
    return number
