"""What is done again and again: begins with the server, ends with it, and goes on after a fault."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from evenhand.site import rounds
from evenhand.site.rounds import Rounds, rounds_inside

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_thread_works_and_stops_with_the_server() -> None:
    ran = Event()
    working = Rounds("test", lambda _is_over: ran.set(), first=0, between=3600)
    working.start()
    assert ran.wait(5)
    working.stop()
    working.wait(5)
    assert not working._thread.is_alive()


def test_a_round_that_fails_is_tried_again() -> None:
    ran: list[int] = []
    done = Event()

    def fail_once(_is_over: object) -> None:
        ran.append(1)
        if len(ran) == 1:
            raise RuntimeError
        done.set()

    working = Rounds("test", fail_once, first=0, between=0.01)
    working.start()
    assert done.wait(5)
    working.stop()
    working.wait(5)


def test_a_stop_is_told_to_what_is_under_way() -> None:
    began, ended = Event(), Event()

    def go_on(is_over: Callable[[], bool]) -> None:
        began.set()
        while not is_over():
            ended.wait(0.01)
        ended.set()

    working = Rounds("test", go_on, first=0, between=3600)
    working.start()
    assert began.wait(5)
    working.stop()
    assert ended.wait(5)
    working.wait(5)


def test_one_that_never_began_is_not_waited_for() -> None:
    working = Rounds("test", lambda _is_over: None, first=0, between=1)
    working.stop()
    working.wait(5)
    assert not working._thread.is_alive()


def test_a_server_does_both_beside_its_pages_and_neither_when_they_are_done_apart(settings: Any) -> None:
    assert [each.work for each in rounds_inside()] == [rounds.erase, rounds.remind, rounds.draw]
    settings.JOBS_INSIDE = False
    assert rounds_inside() == ()
