"""What each further person in a room costs, and what it costs where everybody fetches everything again."""

from __future__ import annotations

import asyncio
import time
from functools import partial

from benchmarks.crowd import Person
from benchmarks.measured import Report
from benchmarks.room import Room, one_room, open_page, side_by_side
from benchmarks.servers import Server, running


def curve(report: Report, sizes: list[int]) -> None:
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


def naive(report: Report, sizes: list[int]) -> None:
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
