"""Erased means gone from the files as well: from the write-ahead log of SQLite, and from PostgreSQL's dead rows.

With `PRAGMA secure_delete` (site/databases.py) SQLite overwrites what is deleted inside the database file. Its log
still holds earlier states of pages until it is written back and cut to nothing. What copies hold goes with the copies.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper

from evenhand import live

from ..queries.looking import forget_what_was_said

MILLISECONDS_FOR_ONE = 200
"""Nobody waits for the log longer than this while a page is answered; the daily run waits as long as it takes."""
SPARE_SHARE = 5
"""The file is written anew when one page in this many is empty."""


def sweep_the_log() -> None:
    """Write SQLite's log back and cut it to nothing, if that is possible at once; the daily run does it else."""
    forget_what_was_said()
    live.forget_pages()
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor, waiting_at_most(cursor, MILLISECONDS_FOR_ONE):
            cut_the_log(cursor)


def sweep_everything() -> None:
    """Leave no erased row in the files of the database. Needs to run outside a transaction."""
    forget_what_was_said()
    live.forget_pages()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            if has_spare_pages(cursor):
                cursor.execute("VACUUM")
            cut_the_log(cursor)
        else:
            cursor.execute("VACUUM")


def cut_the_log(cursor: CursorWrapper) -> None:
    """Cut the log to nothing; a reader that stands in the way is left alone."""
    with contextlib.suppress(OperationalError):
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()


def has_spare_pages(cursor: CursorWrapper) -> bool:
    """Whether so much of the file is empty that writing it anew is worth it."""
    spare, pages = (cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count"))
    return bool(spare * SPARE_SHARE > pages)


@contextlib.contextmanager
def waiting_at_most(cursor: CursorWrapper, milliseconds: int) -> Iterator[None]:
    """Let this connection wait less than usual for others."""
    usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
    cursor.execute(f"PRAGMA busy_timeout={milliseconds}")
    try:
        yield
    finally:
        cursor.execute(f"PRAGMA busy_timeout={usual}")
