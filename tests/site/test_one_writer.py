"""Threads of one process write to SQLite one after another, and nobody waits for ever."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from django.db import OperationalError, connections
from django.db.utils import ConnectionHandler

from evenhand.site.databases import database

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(tmp_path: Path) -> ConnectionHandler:
    """Connections to one file, a new one for each thread. A writer waits a tenth of a second at most."""
    settings = connections.configure_settings({"default": database("", tmp_path)})
    settings["default"]["OPTIONS"]["timeout"] = 0.1
    handler = ConnectionHandler(settings)
    with handler["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE answers (level integer)")
    yield handler
    handler.close_all()


def write(two: ConnectionHandler) -> str:
    """What another thread is told that writes one answer."""
    told = []

    def in_thread() -> None:
        try:
            two["default"].set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
            with two["default"].cursor() as cursor:
                cursor.execute("INSERT INTO answers VALUES (3)")
            two["default"].commit()
            told.append("kept")
        except OperationalError as error:
            told.append(str(error))
        finally:
            two["default"].close()

    thread = threading.Thread(target=in_thread)
    thread.start()
    thread.join(timeout=10)
    return told[0]


def begin(two: ConnectionHandler) -> None:
    two["default"].set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def test_who_waits_too_long_for_a_turn_is_told_in_the_words_of_sqlite(two: ConnectionHandler) -> None:
    begin(two)
    assert write(two) == "database is locked"


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_the_end_of_a_transaction_gives_the_turn_to_the_next(two: ConnectionHandler, end: str) -> None:
    begin(two)
    getattr(two["default"], end)()
    assert write(two) == "kept"


def test_a_transaction_that_could_not_begin_keeps_no_turn(two: ConnectionHandler) -> None:
    begin(two)
    assert (write(two), write(two)) == ("database is locked", "database is locked")
    two["default"].commit()
    assert write(two) == "kept"
