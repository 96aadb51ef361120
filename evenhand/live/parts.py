"""What many people see alike, put together once and then served from memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class PartKey(NamedTuple):
    """What a part depends on, and nothing else may: no part that differs from person to person is kept here."""

    session: str
    revision: int
    language: str
    viewer: str


class Once(Generic[Key, Made]):
    """The newest things made, up to a number of them. When many ask for one at once, one makes it and all get it."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[Key, Made] = OrderedDict()
        self._making: dict[Key, Lock] = {}
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], Made]) -> Made:
        """What belongs to this key, made now if nobody has made it yet."""
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

    def clear(self) -> None:
        """Forget everything that was made, and what is being made now as soon as it has been handed over."""
        with self._lock:
            self._kept = OrderedDict()

    def _look(self, key: Key) -> Made | None:
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def _make(self, key: Key, make: Callable[[], Made]) -> Made:
        kept = self._kept
        try:
            made = make()
            with self._lock:
                kept[key] = made
                while len(kept) > self.most:
                    kept.popitem(last=False)
            return made
        finally:
            with self._lock:
                self._making.pop(key, None)


class Parts(Once[PartKey, str]):
    """Parts of pages."""

    def __init__(self, most: int = 512) -> None:
        super().__init__(most)


_parts = Parts()


def part_once(session: UUID | str, revision: int, language: str, viewer: str, make: Callable[[], str]) -> str:
    """A part of a page, made once per session, revision, language and kind of viewer in this process."""
    return _parts.get(PartKey(str(session), revision, language, viewer), make)
