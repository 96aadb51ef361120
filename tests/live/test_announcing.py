"""The door to the hub for everything outside it."""

from __future__ import annotations

from uuid import UUID

from evenhand import live
from evenhand.live import announcing
from evenhand.live.bus.memory import MemoryBus
from evenhand.live.hub import Hub

SESSION = UUID("6f0c1e3a-0000-4000-8000-000000000001")


def test_where_no_server_runs_nothing_happens() -> None:
    announcing.serve_with(None)
    live.announce(SESSION, 7)
    live.end_seat(SESSION, "a")
    live.end_session(SESSION)


def test_a_session_is_the_same_whether_named_by_its_id_or_its_text() -> None:
    said: list[tuple[object, ...]] = []

    class ListeningHub(Hub):
        def announce(self, session: str, revision: int) -> None:
            said.append((session, revision))

        def end_seat(self, session: str, seat: str) -> None:
            said.append((session, seat))

    announcing.serve_with(ListeningHub(lambda session: None, MemoryBus()))
    try:
        live.announce(SESSION, 7)
        live.announce(str(SESSION), 7)
        live.end_seat(SESSION, SESSION)
    finally:
        announcing.serve_with(None)
    assert said == [(str(SESSION), 7), (str(SESSION), 7), (str(SESSION), str(SESSION))]
