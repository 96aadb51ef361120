"""An example file with one thing changed, and what reading it says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from evenhand.record.examples import example_bytes
from evenhand.record.reading import read_record
from evenhand.record.refusals import RecordError

LEFT_OUT = object()
"""Instead of a value: the field is taken away."""


def tree_of(name: str = "open-water-alliance") -> dict[str, Any]:
    """The example as plain JSON, to be changed freely."""
    tree: dict[str, Any] = json.loads(example_bytes(name))
    return tree


def changed(path: str, value: Any) -> dict[str, Any]:
    """The example with another value at a path like sessions[0].decisions[2].text."""
    tree = tree_of()
    keys = [int(key[1:-1]) if key.startswith("[") else key for key in re.findall(r"\[\d+\]|\w+", path)]
    parent: Any = tree
    for key in keys[:-1]:
        parent = parent[key]
    if value is LEFT_OUT:
        del parent[keys[-1]]
    else:
        parent[keys[-1]] = value
    return tree


def refusal_of(source: bytes | str | dict[str, Any], **options: int) -> str:
    """The sentence with which a file is refused."""
    if isinstance(source, dict):
        source = json.dumps(source)
    with pytest.raises(RecordError) as caught:
        read_record(source, **options)
    return str(caught.value)
