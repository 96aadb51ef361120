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
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from functools import partial

import uvloop

from benchmarks.crowd import Person
from benchmarks.measured import Report
from benchmarks.room import Room, side_by_side
from benchmarks.room_processes import processes
from benchmarks.servers import Server, running

report = Report()


def one_room(server: Server, *, stage: str = "score", seats: int = 0, rooms: int = 1) -> list[dict[str, object]]:
    """Rooms with 8 partners and 10 decisions."""
    wanted = {"rooms": rooms, "partners": 8, "decisions": 10, "stage": stage, "seats": seats}
    return list(server.beside("make", json.dumps(wanted)))


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


async def open_page(room: Room, person: Person, decision: str) -> None:
    await person.get(f"/here/score/{decision}/", "score page")


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


# --- curve


def curve(sizes: list[int]) -> None:
    """Processor time, requests and bytes for one person: join, follow, save twice, see two stages.

    What a session costs with one person in it, the facilitator's pages most of all, is said apart: it comes once.
    """
    report.title("curve: one person joins, follows, saves twice, sees two changes of stage")
    costs = []
    for people in sizes:
        with running() as [server]:
            first, lone, counted = one_room(server, stage="list", rooms=3)
            # What a server does once (reading its templates, say) is no cost of a person.
            asyncio.run(short_session(Room([server], first), server, 5))
            alone = asyncio.run(short_session(Room([server], lone), server, 1))
            room = Room([server], counted)
            cpu = asyncio.run(short_session(room, server, people))
        each = (cpu - alone) / (people - 1)
        costs.append(each)
        traffic = room.traffic
        wire = (traffic.received + traffic.sent) / people / 1024
        print(
            f"  {people:>6} people: {each * 1000:8.2f} ms of processor for one more person,"
            f" {alone * 1000:5.0f} ms for the session with one, {wire:6.1f} KB,"
            f" {traffic.requests / people:5.1f} requests, {traffic.frames / people:5.1f} frames a person"
        )
    report.figure("dearest person / cheapest person", max(costs) / min(costs), " times", 2)


async def short_session(room: Room, server: Server, people: int) -> float:
    """The processor time the server used. Unit: seconds."""
    cpu = server.cpu()
    await room.join(people)
    await room.follow()
    await room.screens(lambda: room.move("score"), "at stage change")

    async def two_saves(person: Person) -> None:
        for decision in room.facts["decisions"][:2]:
            await open_page(room, person, decision)
            await room.save(person, decision)

    await side_by_side((partial(two_saves, one) for one in room.people), 20)
    await room.screens(lambda: room.move("look"), "at reveal")
    used = server.cpu() - cpu
    await room.leave()
    return used


# --- naive


def naive(sizes: list[int]) -> None:
    """Everybody fetches the page again whenever anybody has saved, as existing tools do."""
    report.title("naive: every client fetches its page again at every save of anybody (one save each)")
    for people in sizes:
        for is_naive in (False, True):
            with running() as [server]:
                room = Room([server], one_room(server, seats=people)[0])
                cpu, took = asyncio.run(save_once_each(room, server, is_naive))
            name = "naive" if is_naive else "ours"
            print(
                f"  {people:>6} people, {name:<6} {cpu / people * 1000:9.2f} ms of processor and"
                f" {room.traffic.requests / people:7.1f} requests a person, over after {took:6.1f} s"
            )


async def save_once_each(room: Room, server: Server, is_naive: bool) -> tuple[float, float]:
    room.seat_all()
    if not is_naive:
        await room.follow()
    cpu, begun = server.cpu(), time.perf_counter()
    decision = room.facts["decisions"][0]

    async def one_save(person: Person) -> None:
        await open_page(room, person, decision)
        await room.save(person, decision)
        if is_naive:
            await asyncio.gather(*(open_page(room, other, decision) for other in room.people))

    for person in room.people if is_naive else []:
        await one_save(person)
    if not is_naive:
        await side_by_side((partial(one_save, one) for one in room.people), 10)
    used = server.cpu() - cpu
    took = time.perf_counter() - begun
    await room.leave()
    return used, took


# --- the command


SCENARIOS: dict[str, tuple[Callable[[argparse.Namespace], None], Callable[[argparse.Namespace], None]]] = {
    "burst": (lambda o: burst(o.people or 1000, o.seconds), lambda o: burst(o.people or 60, 10)),
    "listeners": (lambda o: listeners(o.people or 2000, 400, 200, 20), lambda o: listeners(o.people or 200, 40, 20, 5)),
    "rooms": (lambda o: rooms(10, o.people or 300, 15), lambda o: rooms(3, o.people or 60, 5)),
    "curve": (lambda o: curve(sizes_up_to(o.people or 2000)), lambda _o: curve([10, 50, 100])),
    "naive": (lambda _o: naive([10, 30, 100]), lambda _o: naive([10, 20])),
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
