"""A room full of people, as scripts off and forms on: joining, saving, following, and what each screen shows."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from benchmarks.connection import Gone, Traffic
from benchmarks.crowd import LIVE, Follower, Person
from benchmarks.servers import Server

LEVELS: tuple[int | None, ...] = (0, 1, 2, 3, 4, None)
JITTER = 0.6
"""Unit: seconds. A phone that is told of a turn looks again within so long, each at a moment of its own."""

Cell = tuple[str, str, str]


@dataclass
class Ledger:
    """What the server has acknowledged, and what was sent without an answer."""

    acknowledged: dict[Cell, int | None] = field(default_factory=dict)
    in_doubt: dict[Cell, set[int | None]] = field(default_factory=dict)
    saves: int = 0
    too_late: int = 0

    def note(self, label: str, decision: str, levels: dict[str, int | None], *, is_acknowledged: bool) -> None:
        """Remember one save."""
        self.saves += is_acknowledged
        for partner, level in levels.items():
            cell = (label, decision, partner)
            if is_acknowledged:
                self.acknowledged[cell] = level
                self.in_doubt.pop(cell, None)
            else:
                self.in_doubt.setdefault(cell, set()).add(level)

    def compare(self, kept: list[list[Any]]) -> dict[str, int]:
        """Answers lost, wrong, twice, and there without having been sent, in all that the database holds."""
        found: dict[Cell, int | None] = {}
        counts = {"lost": 0, "wrong": 0, "twice": 0, "unknown": 0}
        for label, decision, partner, level in kept:
            cell = (label, decision, partner)
            counts["twice"] += cell in found
            found[cell] = level
            counts["unknown"] += cell not in self.acknowledged and cell not in self.in_doubt
        for cell, level in self.acknowledged.items():
            if cell not in found:
                counts["lost"] += 1
            elif found[cell] != level and found[cell] not in self.in_doubt.get(cell, ()):
                counts["wrong"] += 1
        return counts


class Room:
    """One session and the people in it, on one or more server processes."""

    def __init__(
        self, servers: list[Server], facts: dict[str, Any], name: str = "p", *, has_scripts: bool = False
    ) -> None:
        self.has_scripts = has_scripts
        self.servers = servers
        self.facts = facts
        self.name = name
        self.traffic = Traffic()
        self.ledger = Ledger()
        self.people: list[Person] = []
        self.followers: list[Follower] = []
        self.tasks: list[asyncio.Task[None]] = []
        self.told: list[float] = []
        self.facilitator = Person(servers[0].port, Traffic(), cookies=facts["facilitator"])

    def port(self, number: int) -> int:
        """The process a person talks to: round and round."""
        return self.servers[number % len(self.servers)].port

    # --- coming in

    async def join(self, count: int, at_once: int = 50) -> None:
        """So many people come in by the link, so many at a time."""
        numbers = range(len(self.people), len(self.people) + count)
        await side_by_side((partial(self.join_one, number) for number in numbers), at_once)

    async def join_one(self, number: int) -> None:
        """One person opens the link, says a name and an organisation, and has a seat."""
        person = Person(self.port(number), self.traffic, f"{self.name}{number:05d}")
        await person.get(self.facts["link"], "join page")
        partner = self.facts["partners"][number % len(self.facts["partners"])]
        answer = await person.post(
            self.facts["link"], {"partner": partner, "label": person.label, "language": "en"}, "join"
        )
        assert answer.status == 200, f"joining was answered with {answer.status}"
        assert "seat" in person.cookies, "joining gave no seat"
        await person.get("/here/", "page after joining")
        self.people.append(person)

    def seat_all(self) -> None:
        """People whose seats were made beforehand sit down."""
        for number, seat in enumerate(self.facts["seats"]):
            self.people.append(Person(self.port(number), self.traffic, f"p{number:05d}", {"seat": seat}))

    # --- saving

    async def save(self, person: Person, decision: str, *, tries: int = 1, form_key: str = "") -> str:
        """One person scores one decision: "saved", "late", or "gone" when nobody answered.

        From a page with its script the answers are sent behind it, else as a form.
        """
        path = f"/here/score/{decision}/"
        levels = {partner: random.choice(LEVELS) for partner in self.facts["partners"]}
        fields = {f"l{partner.replace('-', '')}": "x" if one is None else str(one) for partner, one in levels.items()}
        fields["form_key"] = form_key or f"{random.getrandbits(64):x}"
        self.ledger.note(person.label, decision, levels, is_acknowledged=False)
        for _ in range(tries):
            with contextlib.suppress(Gone):
                send = person.post_behind if self.has_scripts else person.post
                answer = await send(path, fields, "save")
                is_saved = answer.status == 200 or (answer.status == 302 and "saved" in answer.location)
                if is_saved:
                    self.ledger.note(person.label, decision, levels, is_acknowledged=True)
                    return "saved"
                if answer.status == 409:
                    self.ledger.too_late += 1
                    return "late"
                if answer.status != 503:
                    raise AssertionError(f"a save was answered with {answer.status}")
            await asyncio.sleep(0.2)
        return "gone"

    async def score(self, person: Person, seconds: float, *, opens_pages: bool = True) -> None:
        """All decisions, spread over so many seconds, each page opened before it is sent."""
        decisions = self.facts["decisions"]
        begun, step = time.perf_counter(), seconds / len(decisions)
        if person.address != f"/here/score/{decisions[0]}/":
            await person.get(f"/here/score/{decisions[0]}/", "score page")
        for place, decision in enumerate(decisions):
            await asyncio.sleep(max(0, begun + (place + random.random()) * step - time.perf_counter()))
            if opens_pages and place:
                address = f"/here/score/{decision}/"
                is_ready = self.has_scripts and "data-fresh" in person.page
                await (person.arrive("score page", address) if is_ready else person.get(address, "score page"))
            await self.save(person, decision)

    # --- following

    async def follow(self, on_revision: Callable[[Person, int], None] | None = None) -> None:
        """Everybody opens a stream."""

        def told(person: Person) -> Callable[[int], None]:
            return lambda revision: on_revision(person, revision) if on_revision else None

        for person in self.people[len(self.followers) :]:
            found = LIVE.search(person.page)
            follower = Follower(person, found[1] if found else self.facts["live"], told(person))
            self.followers.append(follower)
            self.tasks.append(asyncio.create_task(follower.follow()))
            if len(self.followers) % 50 == 0:
                await asyncio.sleep(0.05)
        await until(lambda: all(follower.is_open for follower in self.followers))

    async def screens(self, move: Callable[[], Awaitable[None]], kind: str) -> tuple[list[float], list[float]]:
        """Seconds from the click until each person is told, and until each phone shows the new page."""
        told: dict[Person, float] = {}
        shown: dict[Person, float] = {}
        looking: list[asyncio.Task[None]] = []

        async def look(follower: Follower) -> None:
            await asyncio.sleep(random.uniform(0, JITTER))
            await follower.person.arrive(kind)
            shown[follower.person] = time.perf_counter()

        def on_revision(follower: Follower) -> Callable[[int], None]:
            def take(_revision: int) -> None:
                if follower.person not in told:
                    told[follower.person] = time.perf_counter()
                    looking.append(asyncio.create_task(look(follower)))

            return take

        for follower in self.followers:
            follower.on_revision = on_revision(follower)
        begun = time.perf_counter()
        await move()
        await until(lambda: len(shown) == len(self.followers), 120)
        return [at - begun for at in told.values()], [at - begun for at in shown.values()]

    async def move(self, stage: str) -> None:
        """The facilitator moves the group on; at the look this is the reveal."""
        session = self.facts["session"]
        await self.facilitator.get(f"/sessions/{session}/", "room page")
        if stage == "look":
            answer = await self.facilitator.post(f"/sessions/{session}/keys/", {"purpose": "reveal", "do": "turn"})
        else:
            answer = await self.facilitator.post(f"/sessions/{session}/stage/", {"to": stage, "note": "once more"})
        assert answer.status in (302, 303), f"moving to {stage} was answered with {answer.status}"

    async def leave(self) -> None:
        """Everybody closes the page."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for person in [*self.people, self.facilitator]:
            person.close()

    def check(self) -> dict[str, int]:
        """Every answer in the database beside every acknowledged one."""
        return self.ledger.compare(self.servers[0].beside("kept", self.facts["session"]))


async def side_by_side(jobs: Iterator[Callable[[], Awaitable[None]]], at_once: int) -> None:
    """Run jobs, so many at once. The first error ends it."""
    limit = asyncio.Semaphore(at_once)

    async def one(job: Callable[[], Awaitable[None]]) -> None:
        async with limit:
            await job()

    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(one(job))


async def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so. Refuses: TimeoutError after so many seconds."""
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0.02)


def one_room(server: Server, *, stage: str = "score", seats: int = 0, rooms: int = 1) -> list[dict[str, object]]:
    """Rooms with 8 partners and 10 decisions."""
    wanted = {"rooms": rooms, "partners": 8, "decisions": 10, "stage": stage, "seats": seats}
    return list(server.beside("make", json.dumps(wanted)))


async def open_page(room: Room, person: Person, decision: str) -> None:
    await person.get(f"/here/score/{decision}/", "score page")
