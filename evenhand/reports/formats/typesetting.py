"""Typst, in a child process of its own: bounded in time and memory, with nothing of ours in its environment."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

CHILD = Path(__file__).parent / "typesetting_child.py"
LONGEST = 30.0
"""Unit: seconds. A report of the largest size takes about two."""

ENVIRONMENT = {"RAYON_NUM_THREADS": "2"}
"""Everything the child is told of its surroundings. Two threads: a report must not take all processors from a room."""

Form = Literal["pdf", "png", "svg"]


class NotTypeset(RuntimeError):
    """The child process did not finish. What it was given stays unsaid: it may hold names and answers."""


def typeset(template: str, values: dict[str, Any], form: Form, dots_per_inch: int = 200) -> list[bytes]:
    """The template filled with the values: one PDF, or one picture a sheet.

    Refuses: NotTypeset when it takes too long or fails.
    """
    order = {
        "template": template,
        "values": json.dumps(values, ensure_ascii=False),
        "form": form,
        "dots_per_inch": dots_per_inch,
        # The day and no hour: when exactly somebody wrote a report is nobody's affair.
        "day": int(today().timestamp()),
    }
    try:
        finished = subprocess.run(  # noqa: S603  our own file, run by the Python that runs us
            [sys.executable, "-I", str(CHILD)],
            input=json.dumps(order).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
            env=ENVIRONMENT,
            cwd=CHILD.parent / "typst",
        )
    except subprocess.TimeoutExpired:
        raise NotTypeset("The typesetter took too long.") from None
    if finished.returncode != 0:
        raise NotTypeset(f"The typesetter ended with {finished.returncode}.")
    return _unpacked(finished.stdout)


def today() -> datetime:
    """The present day at midnight, in UTC: the only moment a file of ours tells."""
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _unpacked(packed: bytes) -> list[bytes]:
    sheets, place = [], 0
    while place < len(packed):
        (length,) = struct.unpack_from(">I", packed, place)
        sheets.append(packed[place + 4 : place + 4 + length])
        place += 4 + length
    return sheets
