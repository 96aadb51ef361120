"""The live room under load, each figure beside its target. Everything on this machine, one scenario after another.

    uv run python -m benchmarks.room_load                    all scenarios at full size (about 15 minutes)
    uv run python -m benchmarks.room_load --quick            all scenarios, small (about 2 minutes)
    uv run python -m benchmarks.room_load burst --people 300 one scenario

burst      people join, then each saves 10 decisions x 8 partners within a minute; then a stage change and the reveal
listeners  people who only follow, while others save 200 times a second
rooms      ten rooms at once, a burst in one of them
curve      what one person costs at 10, 100, 1,000 and 2,000 people
naive      the same for a room in which every client fetches everything again at every change
processes  one, two and four server processes on PostgreSQL and Valkey
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import sys
import time
from collections.abc import Callable
from functools import partial

import uvloop

from benchmarks.crowd import Person
from benchmarks.measured import Report
from benchmarks.room import Room, one_room, open_page, side_by_side
from benchmarks.room_people import curve, naive
from benchmarks.room_processes import processes
from benchmarks.servers import Server, running

report = Report()


# --- burst


def burst(people: int, seconds: float) -> None:
    """Everybody joins, everybody saves within a minute, everybody sees the stage change and the reveal."""
    report.title(f"burst: {people} people join, each saves 10 decisions x 8 partners within {seconds:.0f} s")
    with running() as [server]:
        room = Room([server], one_room(server, stage="list")[0], has_scripts=True)
        asyncio.run(burst_in(room, server, people, seconds))
        for name, count in room.check().items():
            report.figure(f"answers {name}, of {len(room.ledger.acknowledged)} acknowledged", count, most=0)


async def burst_in(room: Room, server: Server, people: int, seconds: float) -> None:
    begun = time.perf_counter()
    await room.join(people)
    report.figure("people joined in a second", people / (time.perf_counter() - begun))
    await room.follow()
    told, shown = await room.screens(lambda: room.move("score"), "at stage change")
    report.times("stage change: told", told)
    report.times("stage change: on every screen", shown, 1.5)
    begun, cpu = time.perf_counter(), server.cpu()
    await asyncio.gather(*(room.score(person, seconds) for person in room.people))
    took = time.perf_counter() - begun
    report.figure("all saved after", took, " s", seconds * 1.02)
    report.figure("processor of the server in use", 100 * (server.cpu() - cpu) / took, " %")
    report.times("save", room.traffic.seconds["save"], 0.3)
    report.times("score page", room.traffic.seconds["score page"])
    told, shown = await room.screens(lambda: room.move("look"), "at reveal")
    report.times("reveal: told", told)
    report.times("reveal: on every screen", shown, 1.5)
    report.figure("memory of the server at its highest", server.status("VmHWM") / 1024, " MB")
    await room.leave()


# --- listeners


def listeners(people: int, savers: int, rate: float, seconds: float) -> None:
    """Streams held open while others save."""
    report.title(f"listeners: {people} follow while {rate:.0f} saves a second come in")
    with running() as [server]:
        room = Room([server], one_room(server, seats=people)[0])
        asyncio.run(listen_and_save(room, server, savers, rate, seconds))
        for name, count in room.check().items():
            report.figure(f"answers {name}", count, most=0)


async def listen_and_save(room: Room, server: Server, savers: int, rate: float, seconds: float) -> None:
    room.seat_all()
    # As phones do: they hear of turns, not of every answer.
    await side_by_side((partial(arrive, one) for one in room.people), 20)
    await room.follow()
    await asyncio.sleep(0.5)
    report.figure("memory with everybody following", server.status("VmRSS") / 1024, " MB", 200)
    report.figure("threads", server.status("Threads"), most=20)
    frames = room.traffic.frames
    await save_at(room, room.people[:savers], rate, seconds)
    report.times("save", room.traffic.seconds["save"], 0.3)
    report.figure("frames to one listener in a second", (room.traffic.frames - frames) / len(room.people) / seconds)
    report.figure("memory at its highest", server.status("VmHWM") / 1024, " MB", 200)
    report.figure("threads", server.status("Threads"), most=20)
    await room.leave()


async def save_at(room: Room, people: list[Person], rate: float, seconds: float) -> None:
    """Saves at a fixed rate, whether or not the ones before are answered; nobody sends two at once."""
    decisions = room.facts["decisions"]
    await side_by_side((partial(open_page, room, one, decisions[0]) for one in people), 20)
    begun, jobs = time.perf_counter(), []
    free = list(people)

    async def one_save() -> None:
        person = free.pop() if free else None
        if person is None:
            return
        await room.save(person, random.choice(decisions))
        free.append(person)

    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0, begun + number / rate - time.perf_counter()))
        jobs.append(asyncio.create_task(one_save()))
    await asyncio.gather(*jobs)
    report.figure("saves a second", room.ledger.saves / (time.perf_counter() - begun))


async def arrive(person: Person) -> None:
    await person.get("/here/")


# --- rooms


def rooms(count: int, people: int, seconds: float) -> None:
    """A burst in one room, and what another one notices of it."""
    report.title(f"rooms: {count} rooms of {people} people follow; one saves in a burst, another one as before")
    with running() as [server]:
        all_rooms = [Room([server], facts) for facts in one_room(server, seats=people, rooms=count)]
        asyncio.run(burst_beside(all_rooms, seconds))
        for room in all_rooms[:2]:
            report.figure("answers lost or wrong", sum(room.check().values()), most=0)


async def burst_beside(all_rooms: list[Room], seconds: float) -> None:
    for room in all_rooms:
        room.seat_all()
        await room.follow()
    loud, quiet = all_rooms[:2]
    await save_at(quiet, quiet.people[:50], 10, seconds)
    alone = quiet.traffic.seconds.pop("save")
    report.times("save in a room with all others at rest", alone)
    people = loud.people
    await asyncio.gather(
        save_at(loud, people, len(people) / 3, seconds),
        save_at(quiet, quiet.people[50:100] or quiet.people, 10, seconds),
    )
    beside = quiet.traffic.seconds["save"]
    report.times("save in the room with the burst", loud.traffic.seconds["save"])
    report.times("save in a room beside the burst", beside)
    middle = sorted(beside)[len(beside) // 2] / sorted(alone)[len(alone) // 2]
    report.figure("slower beside the burst, in the middle", middle, " times", 2)
    for room in all_rooms:
        await room.leave()


# --- the command


SCENARIOS: dict[str, tuple[Callable[[argparse.Namespace], None], Callable[[argparse.Namespace], None]]] = {
    "burst": (lambda o: burst(o.people or 1000, o.seconds), lambda o: burst(o.people or 60, 10)),
    "listeners": (lambda o: listeners(o.people or 2000, 400, 200, 20), lambda o: listeners(o.people or 200, 40, 20, 5)),
    "rooms": (lambda o: rooms(10, o.people or 300, 15), lambda o: rooms(3, o.people or 60, 5)),
    "curve": (lambda o: curve(report, sizes_up_to(o.people or 2000)), lambda _o: curve(report, [10, 50, 100])),
    "naive": (lambda _o: naive(report, [10, 30, 100]), lambda _o: naive(report, [10, 20])),
    "processes": (
        lambda o: processes(report, [1, 2, 4], o.people or 200, 20),
        lambda o: processes(report, [1, 2], o.people or 30, 5),
    ),
}


def sizes_up_to(most: int) -> list[int]:
    """The sizes of rooms that the curve is drawn through."""
    return [size for size in (10, 100, 1000, 2000) if size <= most]


def main() -> int:
    """Run the scenarios that are named, or all; the exit code says whether a target was missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=", ".join(SCENARIOS))
    options.add_argument("--quick", action="store_true", help="small sizes")
    options.add_argument("--people", type=int, help="another number of people")
    options.add_argument("--seconds", type=float, default=60, help="of the burst (60)")
    chosen = options.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    uvloop.install()
    for name in chosen.scenarios or SCENARIOS:
        SCENARIOS[name][chosen.quick](chosen)
    for figure in report.missed:
        print(f"MISSED: {figure}")
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
