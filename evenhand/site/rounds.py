"""What is done again and again beside the pages: erasing what is due, reminding, and drawing lots.

By default the one process does all of it, each in a thread of its own. Where EVENHAND_JOBS is "apart", `evenhand work`
does it instead, on as many machines as one likes: each piece of work is taken by one of them (docs/operating.md).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from evenhand.reminders import actions as reminders
from evenhand.site import retention
from evenhand.spaces.actions import drawing

MINUTE = 60
SECONDS_TO_FINISH = 1
"""How long a stop waits for each, as for a mail that is being handed over."""

log = logging.getLogger(__name__)


class Rounds:
    """A thread that does one kind of work every so often, as long as the server runs."""

    def __init__(self, name: str, work: Callable[[Callable[[], bool]], object], first: float, between: float) -> None:
        self.work, self.first, self.between = work, first, between
        self._is_over = Event()
        self._thread = Thread(target=self._go_on, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Begin no further round. One under way is left to end or to be done anew: each of its steps is whole."""
        self._is_over.set()

    def wait(self, seconds: float) -> None:
        """Let what is under way come to its end, for so long at most."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _go_on(self) -> None:
        wait = self.first
        while not self._is_over.wait(wait):
            self._once()
            wait = self.between

    def _once(self) -> None:
        close_old_connections()
        try:
            self.work(self._is_over.is_set)
        except Exception:
            log.exception("a round failed and is tried again in its time")
        finally:
            connection.close()


def erase(_is_over: Callable[[], bool]) -> object:
    """A round of erasing."""
    return retention.erase_what_is_due(timezone.now())


def remind(is_over: Callable[[], bool]) -> object:
    """A round of reminding."""
    return reminders.work(timezone.now(), is_over)


def draw(_is_over: Callable[[], bool]) -> object:
    """A round of drawing lots whose time has come."""
    return drawing.draw_what_is_due(timezone.now())


def all_rounds(first: float = MINUTE) -> tuple[Rounds, ...]:
    """Everything that is done again and again: whether the day's erasing is still to be done, hourly; reminders, every
    five minutes; lots, every minute."""
    return (
        Rounds("daily-run", erase, first, 60 * MINUTE),
        Rounds("reminders", remind, first, 5 * MINUTE),
        Rounds("lots", draw, first, MINUTE),
    )


def rounds_inside() -> tuple[Rounds, ...]:
    """Those that a server does beside its pages; none where they are done apart."""
    return all_rounds() if settings.JOBS_INSIDE else ()
