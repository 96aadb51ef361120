"""The folder that holds what an installation must not lose: the database file and the secret key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from evenhand.site.refused import Refused


class UnusableDataFolder(Refused):
    """The data folder cannot be used. The text is one sentence for the person who hosts."""


def prepare_data_folder(folder: Path) -> None:
    """Make the folder, closed to every other account of the machine.

    Refuses: a folder that cannot be made, is not a folder, or cannot be written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
        writable = os.access(folder, os.R_OK | os.W_OK | os.X_OK)
    except OSError:
        writable = False
    if not writable:
        raise UnusableDataFolder(
            f"Evenhand cannot write in its data folder {folder}. Choose another one with EVENHAND_DATA or --data, "
            "or give this account the right to write there."
        )


def secret_key_in(folder: Path) -> str:
    """The installation's secret key, made on the first run, in a file that only this account can read."""
    path = folder / "secret.key"
    try:
        # O_EXCL: of two processes that start at once one makes the key, the other reads it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_secret_key(path)
    except OSError:
        raise UnusableDataFolder(f"Evenhand cannot write its secret key to {path}.") from None
    key = secrets.token_urlsafe(64)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def read_secret_key(path: Path) -> str:
    try:
        key = path.read_text(encoding="ascii").strip()
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except (OSError, UnicodeDecodeError):
        raise UnusableDataFolder(f"Evenhand cannot read its secret key {path}.") from None
    if len(key) < 50:
        raise UnusableDataFolder(
            f"The secret key in {path} is too short to be whole. Put the right file back from a copy, or delete it: "
            "then a new key is made and everybody signs in again."
        )
    return key
