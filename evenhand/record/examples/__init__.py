"""The worked examples: partnerships in which everything is invented, each with the figures it must give."""

from __future__ import annotations

from importlib.resources import files

from evenhand.record.reading import read_record
from evenhand.record.values import Record

_SUFFIX = ".json"


def example_names() -> list[str]:
    """The names of the examples, in order.

    >>> example_names()
    ['open-water-alliance', 'stone-and-river-coalition']
    """
    names = [entry.name for entry in files(__name__).iterdir() if entry.name.endswith(_SUFFIX)]
    return sorted(name.removesuffix(_SUFFIX) for name in names)


def example_bytes(name: str) -> bytes:
    """The file of an example. Refuses: KeyError when there is none of that name."""
    if name not in example_names():
        raise KeyError(name)
    return files(__name__).joinpath(name + _SUFFIX).read_bytes()


def read_example(name: str) -> Record:
    """The record of an example. Refuses: KeyError when there is none of that name.

    >>> read_example("open-water-alliance").partnership.name
    'Open Water Alliance (example)'
    """
    return read_record(example_bytes(name))
