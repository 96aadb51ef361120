"""Parts of pages that many people see alike, put together once and then served from memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple
from uuid import UUID


class PartKey(NamedTuple):
    """What a part depends on, and nothing else may: no part that differs from person to person is kept here."""

    session: str
    revision: int
    language: str
    viewer: str


class Parts:
    """The newest parts, up to a number of them. When many ask for one at once, one of them makes it and all get it."""

    def __init__(self, most: int = 512) -> None:
        self.most = most
        self._kept: OrderedDict[PartKey, str] = OrderedDict()
        self._making: dict[PartKey, Lock] = {}
        self._lock = Lock()

    def get(self, key: PartKey, make: Callable[[], str]) -> str:
        """The part for this key, made now if nobody has made it yet."""
        with self._lock:
            kept = self._look(key)
            turn = self._making.setdefault(key, Lock()) if kept is None else None
        if turn is None:
            assert kept is not None
            return kept
        with turn:
            with self._lock:
                kept = self._look(key)
            return kept if kept is not None else self._make(key, make)

    def _look(self, key: PartKey) -> str | None:
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def _make(self, key: PartKey, make: Callable[[], str]) -> str:
        try:
            part = make()
            with self._lock:
                self._kept[key] = part
                while len(self._kept) > self.most:
                    self._kept.popitem(last=False)
            return part
        finally:
            with self._lock:
                self._making.pop(key, None)


_parts = Parts()


def part_once(session: UUID | str, revision: int, language: str, viewer: str, make: Callable[[], str]) -> str:
    """A part of a page, made once per session, revision, language and kind of viewer in this process."""
    return _parts.get(PartKey(str(session), revision, language, viewer), make)
