"""Queries that a full room asks thousands of times a minute, put into SQL once.

Django takes about fifteen times as long to write such a query as the database takes to answer it. Here it is written
once for each connection, with stand-ins where ids and words go, and asked again and again with others in their place.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Written:
    """A query in SQL, and at which of its places each stand-in went."""

    ask: QuerySet[Any]
    writer: Any
    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]


class Prepared:
    """What a function of ids and words asks for. It builds the query once a connection and must not look at them."""

    def __init__(self, ask: Callable[..., QuerySet[Any]]) -> None:
        self.ask = ask

    def __call__(self, *values: UUID | str | int) -> list[Any]:
        """The rows, as the query gives them.

        Queries: 1.
        """
        written = self.written([type(value) for value in values])
        parameters = list(written.parameters)
        for place, number in written.places:
            parameters[place] = adapted(values[number])
        writer = copy(written.writer)
        writer.as_sql = lambda *_, **__: (written.sql, tuple(parameters))
        asked: Any = written.ask.all()
        asked.query.get_compiler = lambda *_, **__: writer
        return list(asked)

    def written(self, kinds: list[type]) -> Written:
        """The query in SQL, written now if this connection has not asked it before."""
        # Of this thread's connection itself: the proxy is one for all threads, and a writer belongs to its connection.
        known: dict[Prepared, Written] = vars(connections[DEFAULT_DB_ALIAS]).setdefault("written_queries", {})
        if self not in known:
            known[self] = write(self.ask, [stand_in(kind, number) for number, kind in enumerate(kinds)])
        return known[self]


def write(ask: Callable[..., QuerySet[Any]], stand_ins: list[UUID | str | int]) -> Written:
    """Put a query into SQL. Refuses: one in which a stand-in is not found again, so that no value is left out."""
    asked = ask(*stand_ins)
    writer = asked.query.get_compiler(asked.db)
    sql, parameters = writer.as_sql()
    numbers = {adapted(each): number for number, each in enumerate(stand_ins)}
    places = tuple((place, numbers[each]) for place, each in enumerate(parameters) if each in numbers)
    assert {number for _, number in places} == set(numbers.values()), "a value does not appear in the query"
    return Written(asked, writer, sql, tuple(parameters), places)


def stand_in(kind: type, number: int) -> UUID | str | int:
    """A value that no query has by itself."""
    if issubclass(kind, UUID):
        return UUID(int=0x5EA7_0000 + number)
    return 31_900 + number if issubclass(kind, int) else f"stand-in {number}"


def adapted(value: UUID | str | int) -> UUID | str | int:
    """The value as the database takes it."""
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value
