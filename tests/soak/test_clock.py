"""The clock of the server jumps while people work."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from benchmarks import servers
from benchmarks.connection import Traffic
from benchmarks.crowd import Follower, Person
from benchmarks.room import Room, until
from benchmarks.servers import Server
from tests.soak.scene import NOTHING_AMISS, count_of, end, kept_answers, room_on, say

pytestmark = pytest.mark.soak

HOUR = 3600
JUMPS = (HOUR, -HOUR, 12 * HOUR, -12 * HOUR, 0)


def test_a_clock_that_jumps_loses_no_seat_no_answer_and_no_stream(tmp_path: Path) -> None:
    shift = tmp_path / "shift"
    shift.write_text("0")
    server = servers.start(tmp_path / "data", module="tests.soak.shifted", SHIFT_FILE=str(shift))
    try:
        room = room_on(server, 4)
        asyncio.run(save_through_jumps(server, room, shift))
        assert room.ledger.compare(kept_answers(server, room)) == NOTHING_AMISS
    finally:
        end(server)


async def save_through_jumps(server: Server, room: Room, shift: Path) -> None:
    follower = Follower(Person(server.port, Traffic()), room.facts["live"], lambda _revision: None)
    task = asyncio.create_task(follower.follow())
    await until(lambda: follower.is_open)
    for jump in JUMPS:
        shift.write_text(str(jump))
        for person in room.people:
            for decision in room.facts["decisions"][:3]:
                page = await person.get(f"/here/score/{decision}/")
                assert page.status == 200
                assert await room.save(person, decision) == "saved"
        now = count_of(server, "SELECT revision FROM facilitation_session")
        await until(lambda now=now: int(follower.last) >= now, 5)
    task.cancel()
    assert follower.times_opened == 1
    say(
        f"the clock jumping by an hour and by twelve, both ways: {room.ledger.saves} saves, 0 lost; "
        "every seat kept, no stream ended"
    )
