"""Which SQLite the installation runs on."""

from __future__ import annotations

import sys


def use_newest_sqlite() -> str:
    """Put the packaged SQLite in the place of Python's own, where a wheel exists, and give its version.

    SQLite before 3.51.3 can, very rarely, damage a database in WAL mode that several connections write to
    (docs/decisions/0005). Where no wheel exists Python's own SQLite stays.
    """
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        import sqlite3

        return sqlite3.sqlite_version
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
    return str(pysqlite3.sqlite_version)
