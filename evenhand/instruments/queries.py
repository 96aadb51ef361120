"""Instruments, wherever their file is."""

from __future__ import annotations

from .shipped import shipped, shipped_files
from .values import Choice, Instrument, Kind, OpenQuestion, Question, Scale, Theme

__all__ = [
    "Choice", "Instrument", "Kind", "OpenQuestion", "Question", "Scale", "Theme", "instrument", "offered",
]  # fmt: skip


def instrument(instrument_id: str, version: int | None = None) -> Instrument:
    """An instrument in the language of the page, in its newest version or in that of an answer.

    Refuses: KeyError for one that is not here.
    """
    versions = [each for name, each in shipped_files() if name == instrument_id]
    if not versions or (version is not None and version not in versions):
        raise KeyError(instrument_id)
    return shipped(instrument_id, version or max(versions))


def offered(kind: Kind) -> tuple[Instrument, ...]:
    """The instruments of a kind, each in its newest version, in the language of the page."""
    names = dict.fromkeys(name for name, _version in shipped_files())
    return tuple(each for name in names if (each := instrument(name)).kind == kind)
