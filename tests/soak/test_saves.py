"""Saves that are sent again, that wait for the database, that meet a full disk, that come while scoring ends."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.crowd import Person
from benchmarks.room import Room
from benchmarks.servers import Server
from tests.soak.scene import NOTHING_AMISS, count_of, kept_answers, save_until, say, server_with_room, size

pytestmark = pytest.mark.soak

SENTENCE_OF_A_FULL_DISK = "The server cannot save at the moment"


def levels_of(room: Room, level: str) -> dict[str, str]:
    return {f"l{partner.replace('-', '')}": level for partner in room.facts["partners"]}


def test_the_same_save_sent_five_times_counts_once(tmp_path: Path) -> None:
    with server_with_room(tmp_path / "data", 1) as (server, room):
        asyncio.run(send_five_times(server, room))


async def send_five_times(server: Server, room: Room) -> None:
    person, decision = room.people[0], room.facts["decisions"][0]
    path = f"/here/score/{decision}/"
    await person.get(path)
    phones = [Person(person.port, room.traffic, cookies=person.cookies) for _ in range(5)]
    for phone in phones:
        phone.page = person.page
    first = {**levels_of(room, "1"), "form_key": "sent-after-a-time-out"}
    before = revision(server)
    answers = await asyncio.gather(*(phone.post(path, first) for phone in phones))
    assert [answer.status for answer in answers] == [302] * 5
    assert count_of(server, "SELECT count(*) FROM facilitation_sentform") == 1
    await person.post(path, {**levels_of(room, "4"), "form_key": "a-later-change"})
    late = await phones[0].post(path, first)
    assert late.status == 302
    assert {row[3] for row in kept_answers(server, room)} == {4}
    assert len(kept_answers(server, room)) == 8
    say(f"the same save sent five times: counted once, 8 answers; sent late it undid nothing (revision {before}+)")


def revision(server: Server) -> int:
    return count_of(server, "SELECT revision FROM facilitation_session")


def test_a_locked_database_delays_saves_and_loses_none(tmp_path: Path) -> None:
    with server_with_room(tmp_path / "data", 12) as (server, room):
        asyncio.run(save_while_locked(server, room))
        assert room.ledger.compare(kept_answers(server, room)) == NOTHING_AMISS
        longest = max(room.traffic.seconds["save"])
        say(
            f"database locked for 5 s: {room.ledger.saves} saves acknowledged, 0 lost, 0 refused; "
            f"the longest took {longest:.1f} s"
        )


async def save_while_locked(server: Server, room: Room) -> None:
    is_over = asyncio.Event()
    saving = asyncio.create_task(save_until(room, is_over))
    while room.ledger.saves < 20:
        await asyncio.sleep(0.01)
    await asyncio.to_thread(lock_for, server, 5)
    await asyncio.sleep(1)
    is_over.set()
    await saving


def lock_for(server: Server, seconds: float) -> None:
    """What another program does that holds the database."""
    with contextlib.closing(sqlite3.connect(server.data / "evenhand.sqlite3", isolation_level=None)) as database:
        database.execute("PRAGMA busy_timeout = 10000")
        database.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        database.execute("ROLLBACK")


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of its own, of so many megabytes."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("a small disk can only be made as root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_refuses_in_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 40) as disk, server_with_room(disk / "data", 4) as (server, room):
        refused = asyncio.run(save_on_full_disk(server, room, disk))
        assert room.ledger.compare(kept_answers(server, room)) == NOTHING_AMISS
        assert count_of(server, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check != 'ok'") == 0
        say(f"disk full: {refused} saves refused in a sentence with the text kept, 0 lost; then saved again")


async def save_on_full_disk(server: Server, room: Room, disk: Path) -> int:
    person, decisions = room.people[0], room.facts["decisions"]
    path = f"/here/score/{decisions[0]}/"
    await person.get(path)
    assert await room.save(person, decisions[0]) == "saved"
    filler = disk / "filler"
    fill(filler)
    refused = 0
    for number in range(200):
        text = f"We heard it by radio, number {number} " + "x" * 200
        answer = await person.post(path, {**levels_of(room, "2"), "note": text, "form_key": f"full-{number}"})
        if answer.status == 302:
            room.ledger.note(person.label, decisions[0], dict.fromkeys(room.facts["partners"], 2), is_acknowledged=True)
            continue
        assert answer.status == 503
        assert SENTENCE_OF_A_FULL_DISK in answer.text
        assert text in answer.text
        refused += 1
        if refused == 5:
            break
    assert refused == 5
    filler.unlink()
    for decision in decisions:
        assert await room.save(person, decision, tries=3) == "saved"
    return refused


def fill(filler: Path) -> None:
    """Write until nothing more goes in."""
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


def test_a_save_in_flight_when_scoring_ends_is_kept_or_told_that_it_came_too_late(tmp_path: Path) -> None:
    with server_with_room(tmp_path / "data", size(100, 500)) as (server, room):
        saved, late = asyncio.run(reveal_under_way(room))
        assert room.ledger.compare(kept_answers(server, room)) == NOTHING_AMISS
        assert saved + late == len(room.people)
        assert saved, "nothing was saved before the reveal"
        assert late, "nothing came after the reveal"
        for_sure = len({cell[0] for cell in room.ledger.acknowledged})
        assert len({row[0] for row in kept_answers(server, room)}) == for_sure == saved
        say(f"the reveal with {saved + late} saves in flight: {saved} saved, {late} told they came too late, text kept")


async def reveal_under_way(room: Room) -> tuple[int, int]:
    decision = room.facts["decisions"][0]
    path = f"/here/score/{decision}/"
    await asyncio.gather(*(person.get(path) for person in room.people))
    told = {"saved": 0, "late": 0}

    async def send(person: Person) -> None:
        text = f"We heard it by radio, says {person.label}."
        fields = {**levels_of(room, "3"), "note": text, "form_key": person.label}
        answer = await person.post(path, fields)
        if answer.status == 302 and "saved" in answer.location:
            room.ledger.note(person.label, decision, dict.fromkeys(room.facts["partners"], 3), is_acknowledged=True)
            told["saved"] += 1
        else:
            assert answer.status == 409
            assert text in answer.text
            told["late"] += 1

    session = room.facts["session"]
    await room.facilitator.get(f"/sessions/{session}/score/")
    half = len(room.people) // 2
    before = [asyncio.create_task(send(person)) for person in room.people[:half]]
    await asyncio.sleep(0)  # the first half is on its way, then the reveal, then the second half; nothing waits
    reveal = asyncio.create_task(room.facilitator.post(f"/sessions/{session}/keys/", {"purpose": "reveal"}))
    after = [asyncio.create_task(send(person)) for person in room.people[half:]]
    await asyncio.gather(*before, *after)
    assert (await reveal).status == 302
    return told["saved"], told["late"]
