"""What is told about a session: it has moved on, or streams of it end. Never what anybody said."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Moved:
    """The session has a new revision: whoever follows it looks again."""

    session: str
    revision: int


@dataclass(frozen=True)
class Ended:
    """Streams opened with a token from before this moment end: of one seat, or of everybody when seat is None.

    Unit: seconds since 1970.
    """

    session: str
    seat: str | None
    at: float


Notice = Moved | Ended


def as_text(notice: Notice) -> str:
    """The notice as one short line, as it travels between processes.

    >>> as_text(Moved("s1", 7))
    '["moved","s1",7]'
    """
    if isinstance(notice, Moved):
        parts: list[object] = ["moved", notice.session, notice.revision]
    else:
        parts = ["ended", notice.session, notice.seat, notice.at]
    return json.dumps(parts, separators=(",", ":"))


def from_text(text: str) -> Notice | None:
    """The notice in a line from another process. Unknown: None when the line is not a notice, as a later version's.

    >>> from_text('["moved","s1",7]')
    Moved(session='s1', revision=7)
    """
    try:
        match json.loads(text):
            case ["moved", str(session), int(revision)]:
                return Moved(session, revision)
            case ["ended", str(session), str() | None as seat, float() | int() as at]:
                return Ended(session, seat, float(at))
    except ValueError:
        pass
    return None
