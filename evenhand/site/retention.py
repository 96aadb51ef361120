"""The daily run: everything whose time is over is erased, in all capabilities, and then from the files as well."""

from __future__ import annotations

import logging
from datetime import datetime
from threading import Event, Thread
from typing import Any, cast

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from evenhand.exchange import actions as exchange
from evenhand.facilitation import actions as facilitation
from evenhand.facilitation.models import Erased
from evenhand.partnerships import actions as partnerships
from evenhand.people import actions as people

SECONDS_BEFORE_THE_FIRST = 60
SECONDS_BETWEEN = 3600

log = logging.getLogger(__name__)


def erase_what_is_due(now: datetime, *, again: bool = False) -> bool:
    """Do this day's run, unless it is done or another server is at it. Whether it was done now.

    `again`: also when it is done already.
    """
    day = facilitation.begin_erasing_day(now, again=again)
    if day is None:
        return False
    facilitation.erase_what_is_due(now)
    gone = people.erase_old_sign_ins(now) + partnerships.erase_old_invitations(now) + exchange.erase_old_keys(now)
    facilitation.note_erased(Erased.Kind.SIGN_INS, gone, now)
    forget_counted_tries(now)
    facilitation.end_erasing_day(day)
    if connection.get_autocommit():
        facilitation.sweep_everything()
    return True


def forget_counted_tries(now: datetime) -> None:
    """Erase counts of tries to sign in that no longer limit anybody; the cache itself only does so when it is full.

    Queries: 1.
    """
    table = connection.ops.quote_name(cast("Any", settings.CACHES)["default"]["LOCATION"])
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608 - a name of our own settings
            [connection.ops.adapt_datetimefield_value(now)],
        )


class DailyRun:
    """A thread that looks every hour whether the day's run is still to be done, as long as the server runs."""

    def __init__(self, first: float = SECONDS_BEFORE_THE_FIRST, between: float = SECONDS_BETWEEN) -> None:
        self.first, self.between = first, between
        self._is_over = Event()
        self._thread = Thread(target=self._go_on, name="daily-run", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more. A run that is under way is left to end or to be done anew: each of its steps is whole."""
        self._is_over.set()

    def _go_on(self) -> None:
        wait = self.first
        while not self._is_over.wait(wait):
            self._once()
            wait = self.between

    def _once(self) -> None:
        close_old_connections()
        try:
            erase_what_is_due(timezone.now())
        except Exception:
            log.exception("the daily run failed and is tried again in an hour")
        finally:
            connection.close()
