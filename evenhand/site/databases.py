"""The database connection, as Django wants it written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

# A write waits this long for another one to finish before it is refused.
SECONDS_TO_WAIT = 20

# What is erased is overwritten in the file, not only forgotten (facilitation/actions/sweeping.py).
# An acknowledged answer survives a power cut: FULL syncs each commit (docs/decisions/0005).
PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=27103364;"
    "PRAGMA cache_size=-20000;"
)

# Only of use because the threads that serve pages live as long as the process (docs/decisions/0001).
SECONDS_TO_KEEP = 600


def database(url: str, folder: Path) -> dict[str, Any]:
    """The connection that DATABASE_URL names; without one, a SQLite file in the data folder."""
    settings = dict(dj_database_url.parse(url or f"sqlite:///{folder / 'evenhand.sqlite3'}"))
    settings["CONN_MAX_AGE"] = SECONDS_TO_KEEP
    settings["CONN_HEALTH_CHECKS"] = True
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["ENGINE"] = "evenhand.site.one_writer"
        settings["CONN_HEALTH_CHECKS"] = False
        settings["TEST"] = {"NAME": ":memory:"}
        settings["OPTIONS"] = {
            "timeout": SECONDS_TO_WAIT,
            # A transaction that reads and then writes fails at once under DEFERRED when another one wrote in between.
            "transaction_mode": "IMMEDIATE",
            "init_command": PRAGMAS,
        }
    return settings
