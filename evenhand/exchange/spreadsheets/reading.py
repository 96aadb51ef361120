"""Reading a file in a child process of its own: bounded in memory and time, with nothing of ours in its environment."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from .wording import FILE_REFUSALS

CHILD = Path(__file__).parent / "reading_child.py"
LONGEST = 20.0
"""Unit: seconds. A sheet of the largest size takes about one."""
MOST_BYTES = 5 * 2**20
AT_ONCE = 2
LONGEST_WAIT = 3.0
"""Unit: seconds. Who waits holds one of the few threads that answer a room."""

_places = threading.BoundedSemaphore(AT_ONCE)


def read_cells(content: bytes) -> Mapping[str, Any]:
    """The cells of a file, as the child process wrote them down.

    Refuses: what is no spreadsheet or cannot be read, with a sentence that says which; too many at once (busy).
    """
    if len(content) > MOST_BYTES:
        raise refusal("large")
    if not _places.acquire(timeout=LONGEST_WAIT):
        raise refusal("busy")
    try:
        read = json.loads(asked_of_child(content))
    except (ValueError, subprocess.TimeoutExpired):
        # What it wrote, or that it wrote nothing: it ran into one of its limits, or the file is none that it knows.
        raise refusal("broken") from None
    finally:
        _places.release()
    if "refused" in read:
        raise refusal(read["refused"])
    if not any(sheet["cells"] for sheet in read["sheets"]):
        raise refusal("too_long" if any("rows" in sheet for sheet in read["sheets"]) else "empty")
    return dict(read)


def asked_of_child(content: bytes) -> bytes:
    """What the child process says about these bytes; nothing when it failed."""
    finished = subprocess.run(  # noqa: S603  our own file, run by the Python that runs us
        [sys.executable, "-I", str(CHILD)],
        input=content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=LONGEST,
        check=False,
        env={},
        cwd=CHILD.parent,
    )
    return finished.stdout if finished.returncode == 0 else b""


def refusal(code: str) -> ValidationError:
    """Why a file is not read, in a sentence."""
    return ValidationError(FILE_REFUSALS[code], code=code)
