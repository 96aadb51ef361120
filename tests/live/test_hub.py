"""The hub: everybody is told once, the newest number, whatever came in between."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable

from evenhand.live.bus import Deliver, HearingChanged
from evenhand.live.bus.memory import MemoryBus
from evenhand.live.frames import ended_frame, revision_frame
from evenhand.live.hub import Hub, seconds_before_telling
from evenhand.live.listener import Listener, Subscription
from evenhand.live.notices import Moved, as_text

IN_THE_DATABASE = {"s1": 5, "s2": 1}


class DeafBus:
    """A bus that is gone until the test brings it back, and keeps what was sent to it."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def send(self, text: str) -> None:
        self.sent.append(text)

    async def run(self, deliver: Deliver, hearing_changed: HearingChanged) -> None:
        self.deliver, self.hearing_changed = deliver, hearing_changed
        await asyncio.Event().wait()


def with_hub(
    test: Callable[[Hub], Awaitable[None]], bus: MemoryBus | DeafBus | None = None, limit: int = 10, pace: float = 0
) -> list[str]:
    """Run a test with a started hub and give the sessions it asked the database for."""
    asked: list[str] = []

    def revision_of(session: str) -> int | None:
        asked.append(session)
        return IN_THE_DATABASE.get(session)

    async def run() -> None:
        hub = Hub(revision_of, bus or MemoryBus(), limit=limit, pace=lambda listeners: pace)
        await hub.start()
        await asyncio.sleep(0)  # lets the bus say that it is there
        try:
            async with asyncio.timeout(10):
                await test(hub)
        finally:
            await hub.stop()

    asyncio.run(run())
    return asked


def follow(hub: Hub, session: str = "s1", seat: str | None = None, issued_at: float | None = None) -> Listener:
    listener = hub.open(Subscription(session, seat, issued_at if issued_at is not None else time.time()))
    assert listener is not None
    return listener


def test_up_to_500_listeners_are_told_four_times_a_second_and_more_once() -> None:
    assert [seconds_before_telling(n) for n in (1, 500, 501, 2000)] == [0.25, 0.25, 1.0, 1.0]


def test_a_hundred_changes_in_a_moment_are_one_frame_with_the_newest_number() -> None:
    async def test(hub: Hub) -> None:
        listener = follow(hub)
        await hub.current_revision("s1")
        for revision in range(6, 106):
            hub.announce("s1", revision)
        assert await listener.next_frame(5) == revision_frame(105)
        assert await listener.next_frame(0.01) == b": here\n\n"

    with_hub(test)


def test_after_a_while_of_quiet_everybody_is_told_at_once_and_what_follows_is_gathered() -> None:
    async def test(hub: Hub) -> None:
        listener = follow(hub)
        await hub.current_revision("s1")
        hub.announce("s1", 6)
        assert await listener.next_frame(5) == revision_frame(6)
        hub.announce("s1", 7)
        assert await listener.next_frame(0.1) == b": here\n\n"

    with_hub(test, pace=60)


def test_a_slow_client_holds_one_frame_and_it_is_the_newest() -> None:
    async def test(hub: Hub) -> None:
        slow, quick = follow(hub), follow(hub)
        await hub.current_revision("s1")
        for revision in (6, 7, 8):
            hub.announce("s1", revision)
            assert await quick.next_frame(5) == revision_frame(revision)
        assert slow.frame == revision_frame(8)

    with_hub(test)


def test_another_session_hears_nothing() -> None:
    async def test(hub: Hub) -> None:
        here, elsewhere = follow(hub, "s1"), follow(hub, "s2")
        await hub.current_revision("s1")
        await hub.current_revision("s2")
        hub.announce("s1", 6)
        assert await here.next_frame(5) == revision_frame(6)
        assert elsewhere.frame is None

    with_hub(test)


def test_an_overtaken_number_is_not_told() -> None:
    async def test(hub: Hub) -> None:
        listener = follow(hub)
        await hub.current_revision("s1")
        hub.announce("s1", 9)
        hub.announce("s1", 8)
        assert await listener.next_frame(5) == revision_frame(9)
        assert await hub.current_revision("s1") == 9

    with_hub(test)


def test_the_database_is_asked_once_however_many_ask_at_the_same_time() -> None:
    async def test(hub: Hub) -> None:
        asked = await asyncio.gather(*(hub.current_revision("s1") for _ in range(200)))
        assert asked == [5] * 200
        assert await hub.current_revision("s1") == 5

    assert with_hub(test) == ["s1"]


def test_an_unknown_session_has_no_revision() -> None:
    async def test(hub: Hub) -> None:
        assert await hub.current_revision("nobody") is None

    with_hub(test)


def test_other_threads_may_announce() -> None:
    async def test(hub: Hub) -> None:
        listener = follow(hub)
        await hub.current_revision("s1")
        thread = threading.Thread(target=hub.announce, args=("s1", 6))
        thread.start()
        assert await listener.next_frame(5) == revision_frame(6)
        thread.join()

    with_hub(test)


def test_announcing_before_the_start_and_after_the_stop_does_nothing() -> None:
    hub = Hub(IN_THE_DATABASE.get, MemoryBus())
    hub.announce("s1", 6)

    async def start_and_stop() -> None:
        await hub.start()
        await hub.stop()

    asyncio.run(start_and_stop())
    hub.announce("s1", 7)
    assert hub.rooms == {}


def test_a_process_that_has_as_many_streams_as_it_may_gives_no_place() -> None:
    async def test(hub: Hub) -> None:
        first, second = follow(hub), follow(hub)
        assert hub.open(Subscription("s1")) is None
        hub.close(first)
        hub.close(first)
        assert hub.open_streams == 1
        assert hub.open(Subscription("s1")) is not None
        hub.close(second)

    with_hub(test, limit=2)


def test_ending_a_seat_ends_its_streams_and_no_others() -> None:
    async def test(hub: Hub) -> None:
        removed, stays = follow(hub, seat="a"), follow(hub, seat="b")
        hub.end_seat("s1", "a")
        assert await removed.next_frame(5) == ended_frame()
        assert await removed.next_frame(5) is None
        assert (stays.frame, stays.is_over) == (None, False)

    with_hub(test)


def test_after_a_seat_is_ended_its_old_token_is_refused_and_a_new_one_is_not() -> None:
    async def test(hub: Hub) -> None:
        now = time.time()
        stream = follow(hub, seat="a", issued_at=now - 1)
        hub.end_seat("s1", "a")
        await stream.next_frame(5)
        assert not hub.is_allowed(Subscription("s1", "a", now - 1))
        assert hub.is_allowed(Subscription("s1", "a", time.time() + 1))
        assert hub.is_allowed(Subscription("s1", "b", now - 1))

    with_hub(test)


def test_ending_a_session_ends_all_its_streams() -> None:
    async def test(hub: Hub) -> None:
        one, other, elsewhere = follow(hub, seat="a"), follow(hub), follow(hub, "s2")
        hub.end_session("s1")
        assert [await one.next_frame(5), await other.next_frame(5)] == [ended_frame(), ended_frame()]
        assert elsewhere.frame is None

    with_hub(test)


def test_stopping_says_when_to_come_back() -> None:
    async def test(hub: Hub) -> None:
        listener = follow(hub)
        hub.close_streams()
        frame = await listener.next_frame(5)
        assert frame is not None
        assert 1000 <= int(frame.removeprefix(b"retry: ")) < 5000
        assert await listener.next_frame(5) is None

    with_hub(test)


def test_while_other_processes_cannot_be_heard_the_database_is_asked() -> None:
    async def test(hub: Hub) -> None:
        assert [await hub.current_revision("s1"), await hub.current_revision("s1")] == [5, 5]

    assert with_hub(test, DeafBus()) == ["s1", "s1"]


def test_when_the_bus_is_back_listeners_are_told_what_they_missed() -> None:
    bus = DeafBus()
    missed = dict(IN_THE_DATABASE)

    async def test(hub: Hub) -> None:
        listener = follow(hub)
        hub.revision_of = missed.get
        await hub.current_revision("s1")
        missed["s1"] = 12
        bus.hearing_changed(True)
        assert await listener.next_frame(5) == revision_frame(12)

    with_hub(test, bus)


def test_what_another_process_says_is_told_here_and_what_is_said_here_is_sent_there() -> None:
    bus = DeafBus()

    async def test(hub: Hub) -> None:
        listener = follow(hub)
        await hub.current_revision("s1")
        bus.deliver(as_text(Moved("s1", 6)))
        bus.deliver("what a later version says")
        assert await listener.next_frame(5) == revision_frame(6)
        hub.announce("s1", 7)
        assert await listener.next_frame(5) == revision_frame(7)
        assert bus.sent == ['["moved","s1",7]']

    with_hub(test, bus)


def test_quiet_sessions_are_forgotten_beyond_a_number_and_followed_ones_are_not(monkeypatch) -> None:
    monkeypatch.setattr("evenhand.live.hub.REMEMBERED_SESSIONS", 3)

    async def test(hub: Hub) -> None:
        follow(hub, "s1")
        for number in range(10):
            hub._take(Moved(f"quiet {number}", 1))
        assert "s1" in hub.rooms
        assert len(hub.rooms) <= 3

    with_hub(test)
