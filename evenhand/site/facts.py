"""What is seen of an installation, and what a host is told about it (checking.py)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evenhand.site.environment import Environment


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a host would want to know, and what to do about it."""

    what: str
    what_to_do: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was seen of an installation."""

    environment: Environment
    sqlite: str
    is_sqlite: bool
    now: float
    newest_file: float
    last_backup: float | None
    has_people: bool
    open_files: tuple[str, ...]
    free: int
    total: int
    waiting: int
    mails_waiting: int = 0
    left_aside: tuple[str, ...] = ()
    """Instruments of the host that cannot be read, each with the reason."""
    last_work: date | None = None
    """The last day on which what was due was erased."""
