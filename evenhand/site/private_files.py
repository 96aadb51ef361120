"""Files that only the account that runs Evenhand can read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


def write_privately(path: Path, content: bytes) -> None:
    """Write a file for this account only, whole or not at all."""
    with private_file(path) as file:
        file.write(content)


@contextlib.contextmanager
def private_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, for this account only. It is there when the block ended well, and else not at all."""
    unfinished = path.with_name(path.name + ".part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
