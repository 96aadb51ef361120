"""From bytes to a tree of plain JSON values, or a refusal.

JSON parsers take the last of two equal keys, read NaN, and follow nesting as deep as the stack goes. A record may hold
none of these, and the refusal says where they stand: suspects are collected while parsing, and only when there are
any is the tree walked for their path, so that a clean file costs nothing.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from evenhand.record import refusals
from evenhand.record.refusals import RecordError, shown, under

MAX_BYTES = 200_000_000
MAX_DEPTH = 32


class _Unreadable(float):
    """A number JSON cannot hold (NaN, Infinity, 1e999), with the text it had."""

    text: str


class _Twice(dict[str, Any]):
    """An object in which a key is written twice."""

    key: str


class _Suspects:
    """What the parser noticed on its way."""

    def __init__(self) -> None:
        self.found = False

    def number(self, text: str) -> float:
        value = float(text)
        if math.isfinite(value):
            return value
        self.found = True
        unreadable = _Unreadable(value)
        unreadable.text = text
        return unreadable

    def members(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) == len(pairs):
            return members
        self.found = True
        twice = _Twice(members)
        counted = Counter(key for key, _ in pairs)
        twice.key = next(key for key, times in counted.items() if times > 1)
        return twice


def parse(source: bytes | str, *, limit: int = MAX_BYTES) -> tuple[Any, bool]:
    """The JSON tree of a file, and whether it has to be searched by `refuse_suspects`.

    Refuses: a file of `limit` bytes or more, empty, not UTF-8, with a byte order mark, not JSON, nested too deep.
    """
    text = _text_of(source, limit)
    suspects = _Suspects()
    try:
        tree = json.loads(
            text, object_pairs_hook=suspects.members, parse_float=suspects.number, parse_constant=suspects.number
        )
    except RecursionError:
        raise RecordError("", refusals.TOO_DEEP, limit=str(MAX_DEPTH)) from None
    except json.JSONDecodeError as error:
        raise RecordError("", refusals.NOT_JSON, line=str(error.lineno), column=str(error.colno)) from None
    except ValueError:  # Python refuses to read whole numbers of thousands of digits
        raise RecordError("", refusals.TOO_MANY_DIGITS) from None
    return tree, suspects.found


def refuse_suspects(tree: Any) -> None:
    """Find and refuse the first key that is written twice, or number that JSON does not have."""
    for path, value, _ in walk(tree):
        if isinstance(value, _Twice):
            raise RecordError(under(path, value.key), refusals.WRITTEN_TWICE)
        if isinstance(value, _Unreadable):
            raise RecordError(path, refusals.NOT_A_NUMBER, value=value.text)


def walk(tree: Any, path: str = "") -> Iterator[tuple[str, Any, int]]:
    """Every value in a tree with its path and depth, in the order of the file, without recursion."""
    waiting: list[tuple[str, Any, int]] = [(path, tree, 1)]
    while waiting:
        path, value, depth = waiting.pop()
        yield path, value, depth
        if isinstance(value, dict):
            waiting.extend((under(path, key), member, depth + 1) for key, member in reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend((f"{path}[{place}]", value[place], depth + 1) for place in reversed(range(len(value))))


def _text_of(source: bytes | str, limit: int) -> str:
    # A character takes one to four bytes, so a text is counted in bytes only when it could pass the limit.
    size = len(source)
    if isinstance(source, str) and size * 4 >= limit > size:
        size = len(source.encode("utf-8", "surrogatepass"))
    refuse_size(size, limit)
    if isinstance(source, bytes):
        try:
            source = source.decode("utf-8")
        except UnicodeDecodeError:
            raise RecordError("", refusals.NOT_UTF8) from None
    if source.startswith("\ufeff"):
        raise RecordError("", refusals.BYTE_ORDER_MARK)
    if not source.strip():
        raise RecordError("", refusals.EMPTY_FILE)
    return source


def refuse_size(size: int, limit: int) -> None:
    """Refuse a file of `limit` bytes or more."""
    if size >= limit:
        raise RecordError("", refusals.TOO_LARGE, size=shown(size), limit=shown(limit))
