"""Writes a Record as a partnership-power/1 file: one order of fields, one space of indent, always the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from evenhand.record.refusals import under
from evenhand.record.shapes import ATTRIBUTES, FIELDS, FORMAT, usual_fields
from evenhand.record.values import Json, Record


def write_record(record: Record) -> str:
    """The file of a record. What `read_record` read comes back byte for byte when it had this indent.

    Refuses: ValueError for NaN or Infinity, which JSON does not have.
    """
    tree = _tree(record, "", record.as_written)
    return json.dumps(tree, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _tree(thing: Any, path: str, as_written: Mapping[str, tuple[str, ...]]) -> Json:
    """A value as plain JSON: each object with the fields it is usually written with, or as the file had them."""
    if isinstance(thing, tuple):
        return [_tree(one, f"{path}[{place}]", as_written) for place, one in enumerate(thing)]
    if type(thing) not in FIELDS:
        return thing
    values = _values(thing)
    names: Iterable[str] = usual_fields(type(thing), values)
    if path in as_written:
        # Fields that got a value since the file was read come after those it had.
        names = dict.fromkeys((*as_written[path], *names))
    return {name: _tree(values[name], under(path, name), as_written) for name in names}


def _values(thing: Any) -> dict[str, Any]:
    """The fields of a value by their names in the file."""
    attributes = ATTRIBUTES.get(type(thing), {})
    values = {
        name: FORMAT if name == "format" else getattr(thing, attributes.get(name, name)) for name in FIELDS[type(thing)]
    }
    for name in ("merged_from", "views", "losses", "earlier", "earlier_replies", "counts"):
        if values.get(name) == ():
            values[name] = None
    return values
