"""One object of a file, read field by field: each method gives a value of the right kind or refuses with its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar, cast, get_args

from evenhand.record import refusals
from evenhand.record.reading.parsing import MAX_DEPTH, walk
from evenhand.record.refusals import RecordError, shown, under
from evenhand.record.shapes import FIELDS, REQUIRED, usual_fields
from evenhand.record.text import unkept_character
from evenhand.record.values import Json, Scores

ANY_TEXT = 20_000
"""Longest text in a part that is kept as it came."""

_ID = re.compile(r"\w[\w.:-]*")
_WORD = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")

Value = TypeVar("Value")


class Known:
    """The ids a file may refer to, and the objects it spells in its own way."""

    def __init__(self) -> None:
        self.organisations: frozenset[str] = frozenset()
        self.people: frozenset[str] = frozenset()
        self.decisions: frozenset[str] = frozenset()
        """Of the session that is being read."""
        self.as_written: dict[str, tuple[str, ...]] = {}


class Fields:
    """The fields of one object, which is to become a `thing`: all that it needs, and none that it does not have."""

    def __init__(self, raw: Any, path: str, known: Known, thing: type) -> None:
        if not isinstance(raw, dict):
            raise RecordError(path, refusals.NOT_AN_OBJECT, value=shown(raw))
        for key in raw:
            if key not in FIELDS[thing]:
                raise RecordError(under(path, key), refusals.UNKNOWN_FIELD)
        for key in FIELDS[thing]:
            if key not in raw and key in REQUIRED[thing]:
                raise RecordError(under(path, key), refusals.MISSING)
        if tuple(raw) != usual_fields(thing, raw):
            known.as_written[path] = tuple(raw)
        self.raw = raw
        self.path = path
        self.known = known

    def at(self, key: str) -> str:
        """The path of a field of this object."""
        return under(self.path, key)

    def refused(self, key: str, template: str, **values: str) -> RecordError:
        """The refusal of a field of this object; names its value where the sentence does."""
        return RecordError(self.at(key), template, value=shown(self.raw[key]), **values)

    def maybe(self, key: str, read: Callable[[str], Value]) -> Value | None:
        """An optional field: None when it is left out or null."""
        return None if self.raw.get(key) is None else read(key)

    def nullable(self, key: str, read: Callable[[str], Value]) -> Value | None:
        """A field that is always written, and may be null."""
        return None if self.raw[key] is None else read(key)

    def name(self, key: str, limit: int) -> str:
        """A text on one line, not blank."""
        return read_text(self.raw[key], self.at(key), limit, filled=True)

    def sentence(self, key: str, limit: int) -> str:
        """A text that may have several lines, not blank."""
        return read_text(self.raw[key], self.at(key), limit, lines=True, filled=True)

    def line(self, limit: int) -> Callable[[str], str]:
        """Reads a text on one line."""
        return lambda key: read_text(self.raw[key], self.at(key), limit)

    def note(self, limit: int) -> Callable[[str], str]:
        """Reads a text that may have several lines."""
        return lambda key: read_text(self.raw[key], self.at(key), limit, lines=True)

    def id(self, key: str, limit: int = 40) -> str:
        """An id: letters and digits of any script, and - . _ :"""
        value = self.raw[key]
        if type(value) is not str or len(value) > limit or not _ID.fullmatch(value):
            raise self.refused(key, refusals.NOT_AN_ID, limit=str(limit))
        return value

    def word(self, key: str) -> str:
        """A word in small letters with underscores, like local_ngo."""
        value = self.raw[key]
        if type(value) is not str or len(value) > 60 or not _WORD.fullmatch(value):
            raise self.refused(key, refusals.NOT_A_WORD)
        return value

    def one_of(self, key: str, allowed: Any) -> Any:
        """One of the words of a Literal."""
        words: tuple[str, ...] = get_args(allowed)
        value = self.raw[key]
        if type(value) is not str or value not in words:
            raise self.refused(key, refusals.NOT_ONE_OF, allowed=", ".join(words))
        return value

    def yes_or_no(self, key: str) -> bool:
        """True or false."""
        value = self.raw[key]
        if type(value) is not bool:
            raise self.refused(key, refusals.NOT_YES_OR_NO)
        return value

    def whole(self, key: str, lowest: int, highest: int) -> int:
        """A whole number between two bounds; true, 2.0 and "2" are none."""
        value = self.raw[key]
        if type(value) is not int:
            raise self.refused(key, refusals.NOT_A_WHOLE_NUMBER)
        if not lowest <= value <= highest:
            raise self.refused(key, refusals.OUT_OF_RANGE, lowest=str(lowest), highest=str(highest))
        return value

    def amount(self, key: str) -> float:
        """An amount of money, 0 or more, whole or with decimals as it was written."""
        value = self.raw[key]
        if type(value) is not int and type(value) is not float:
            raise self.refused(key, refusals.NOT_A_NUMBER)
        if not 0 <= value <= 10**15:
            raise self.refused(key, refusals.OUT_OF_RANGE, lowest="0", highest=str(10**15))
        return cast("float", value)

    def day(self, key: str) -> str:
        """A real day, YYYY-MM-DD."""
        if not _is_day(self.raw[key]):
            raise self.refused(key, refusals.NOT_A_DAY)
        return cast("str", self.raw[key])

    def month(self, key: str) -> str:
        """A year, month or day: YYYY, YYYY-MM or YYYY-MM-DD."""
        value = self.raw[key]
        if type(value) is not str or len(value) not in (4, 7, 10) or not _is_day(value + "-01-01"[len(value) - 4 :]):
            raise self.refused(key, refusals.NOT_A_MONTH)
        return value

    def currency(self, key: str) -> str:
        """Three capital letters, like EUR."""
        value = self.raw[key]
        if type(value) is not str or not _CURRENCY.fullmatch(value):
            raise self.refused(key, refusals.NOT_A_CURRENCY)
        return value

    def level(self, key: str) -> int:
        """A rung of the ladder."""
        value = self.raw[key]
        if type(value) is not int or not 0 <= value <= 4:
            raise self.refused(key, refusals.OFF_THE_LADDER)
        return value

    def scores(self, key: str) -> Scores:
        """Organisation id → level or None."""
        return read_scores(self.raw[key], self.at(key), self.known.organisations)

    def organisation(self, key: str) -> str:
        """The id of an organisation in the file."""
        return self._reference(key, self.known.organisations, refusals.NO_SUCH_ORGANISATION)

    def decision(self, key: str) -> str:
        """The id of a decision in this session."""
        return self._reference(key, self.known.decisions, refusals.NO_SUCH_DECISION)

    def organisations(self, key: str) -> tuple[str, ...]:
        """Ids of organisations in the file, each once."""
        return self._references(key, self.known.organisations, refusals.NO_SUCH_ORGANISATION)

    def people(self, key: str) -> tuple[str, ...]:
        """Ids of people in the file, each once."""
        return self._references(key, self.known.people, refusals.NO_SUCH_PERSON)

    def names(self, key: str, limit: int) -> tuple[str, ...]:
        """A list of texts on one line, none of them blank."""
        return tuple(read_text(value, path, limit, filled=True) for path, value in self.each(key))

    def sentences(self, key: str, limit: int) -> tuple[str, ...]:
        """A list of texts that may have several lines, none of them blank."""
        return tuple(read_text(value, path, limit, lines=True, filled=True) for path, value in self.each(key))

    def each(self, key: str) -> Iterator[tuple[str, Any]]:
        """Path and value of each thing in a list."""
        value = self.raw[key]
        if not isinstance(value, list):
            raise self.refused(key, refusals.NOT_A_LIST)
        path = self.at(key)
        return ((f"{path}[{place}]", member) for place, member in enumerate(value))

    def json(self, key: str) -> Json:
        """A part that is kept as it came. Refuses: nesting deeper than MAX_DEPTH and characters no text may hold."""
        for path, value, depth in walk(self.raw[key], self.at(key)):
            if depth > MAX_DEPTH:
                raise RecordError("", refusals.TOO_DEEP, limit=str(MAX_DEPTH))
            for text in value if isinstance(value, dict) else (value,):
                if isinstance(text, str):
                    read_text(text, path, ANY_TEXT, lines=True)
        return self.raw[key]

    def _reference(self, key: str, ids: Collection[str], template: str) -> str:
        value = self.raw[key]
        if type(value) is not str or value not in ids:
            raise self.refused(key, template)
        return value

    def _references(self, key: str, ids: Collection[str], template: str) -> tuple[str, ...]:
        seen: dict[str, None] = {}
        for path, value in self.each(key):
            if type(value) is not str or value not in ids:
                raise RecordError(path, template, value=shown(value))
            if value in seen:
                raise RecordError(path, refusals.NAMED_TWICE, value=shown(value))
            seen[value] = None
        return tuple(seen)


def read_text(value: Any, path: str, limit: int, *, lines: bool = False, filled: bool = False) -> str:
    """A text of at most `limit` characters, none of them a control character."""
    if type(value) is not str:
        raise RecordError(path, refusals.NOT_A_TEXT, value=shown(value))
    if len(value) > limit:
        raise RecordError(path, refusals.TOO_LONG, length=str(len(value)), limit=str(limit))
    if filled and not value.strip():
        raise RecordError(path, refusals.EMPTY_TEXT)
    if character := unkept_character(value, lines=lines):
        raise RecordError(path, refusals.CONTROL_CHARACTER, character=character)
    return value


def read_scores(raw: Any, path: str, organisations: frozenset[str]) -> Scores:
    """Organisation id → level or None, as the file has it. Read half a million times: no path until it is needed."""
    if type(raw) is not dict:
        raise RecordError(path, refusals.NOT_AN_OBJECT, value=shown(raw))
    for organisation, level in raw.items():
        # By type, not by isinstance or equality: true and 2.0 equal 1 and 2, and are no levels.
        if level is not None and (type(level) is not int or not 0 <= level <= 4):
            raise RecordError(under(path, organisation), refusals.OFF_THE_LADDER, value=shown(level))
        if organisation not in organisations:
            raise RecordError(under(path, organisation), refusals.NO_SUCH_ORGANISATION, value=shown(organisation))
    return raw


def refuse_twice(path: str, ids: Sequence[str]) -> frozenset[str]:
    """The ids of the things in a list. Refuses: an id that is used twice."""
    seen: set[str] = set()
    for place, one in enumerate(ids):
        if one in seen:
            raise RecordError(f"{path}[{place}].id", refusals.USED_TWICE, value=shown(one))
        seen.add(one)
    return frozenset(seen)


def _is_day(value: Any) -> bool:
    if type(value) is not str or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
